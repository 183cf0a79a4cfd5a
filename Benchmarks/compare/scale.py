#!/usr/bin/env python3
"""Tells how many times the work of one task two tasks do, and of what machine: `scale.py [ROUNDS]`.

Two cores do not always do twice the work of one: they share caches, clocks and, in a virtual machine, themselves. So in
each round one task is asked, then two tasks of one process, then two processes that share nothing. What the two tasks lose
beside the two processes is what the library makes them wait for.
"""
import pathlib
import statistics
import subprocess
import sys

REPEAT = pathlib.Path(__file__).resolve().parent.parent / ".build" / "release" / "Repeat"
COUNT = 3000


def start():
    return subprocess.Popen([REPEAT, "scale"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ask(processes, tasks):
    """The seconds that the slowest of the processes took."""
    for process in processes:
        process.stdin.write(f"{tasks} {COUNT}\n")
        process.stdin.flush()
    return max(float(process.stdout.readline()) for process in processes)


def measure(rounds):
    """What was found, in lines."""
    first, second = start(), start()
    ask([first, second], 2)
    tasks, processes = [], []
    for _ in range(rounds):
        one = ask([first], 1)
        tasks.append(2 * one / ask([first], 2))
        processes.append(2 * one / ask([first, second], 1))
    lines = [
        f"{name} do {statistics.median(values):.2f} times the work of one (from {min(values):.2f} to {max(values):.2f})"
        for name, values in {"two tasks of one process": tasks, "two processes": processes}.items()
    ]
    shared = statistics.median(a / b for a, b in zip(tasks, processes))
    return lines + [f"two tasks do {shared:.2f} of what two processes do, which share nothing"]


if __name__ == "__main__":
    print("\n".join(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15)))
