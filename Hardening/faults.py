#!/usr/bin/env python3
"""Lets every allocation of the C libraries fail, one after the other, in every trial of Faults, and tells what came of it.

    faults.py [TRIAL…]

A trial is done in two ways: one allocation fails, or all from one on. After a crash the next one is tried in a fresh
process; a crash fails the run, as does a broken promise."""

import collections
import os
import pathlib
import re
import subprocess
import sys

PROGRAM = pathlib.Path(__file__).resolve().parent / ".build/release/Faults"


def functions(trace):
    """The functions of the C libraries in a backtrace, from the innermost."""
    return [name for name in re.findall(r"lib(?:xml2|xmlsec1[^(]*|crypto|ssl)\.so[^(]*\((\w*)", trace)]


def place(trace):
    """What names a crash: where the allocation was asked for, and where it ended."""
    asked, ended = trace.split("where it ended:")
    named = [[name for name in functions(part) if name] for part in (asked, ended)]
    return " in ".join((names or ["?"])[0] for names in named)


def run(trial, mode):
    """Outcomes and crashes of a trial, both counted."""
    outcomes, crashes, first, count = collections.Counter(), collections.Counter(), 1, None
    while count is None or first <= count:
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        done = subprocess.run([PROGRAM, trial, mode, str(first)], capture_output=True, text=True, env=environment)
        lines = done.stdout.splitlines()
        if done.returncode not in (0, 99):
            sys.exit(f"{trial} {mode}: {' '.join(lines[-1:])}\n{done.stderr[-3000:]}")
        count = int(lines[0].split()[1])
        for line in lines[1:]:
            outcomes[line.split()[1]] += 1
        first += len(lines)
        if done.returncode == 0:
            break
        crashes[place(done.stderr)] += 1
    return count, outcomes, crashes


def main():
    trials = sys.argv[1:] or subprocess.run([PROGRAM], capture_output=True, text=True, check=True).stdout.split()
    print("| trial | fails | allocations | as without a fault | refused, by code | crashes |")
    print("| --- | --- | --: | --: | --- | --: |")
    every = collections.Counter()
    for trial in trials:
        for mode in ("one", "rest"):
            count, outcomes, crashes = run(trial, mode)
            accepted = outcomes.pop("ok", 0)
            codes = ", ".join(f"{code} {number}" for code, number in outcomes.most_common())
            print(f"| {trial} | {mode} | {count} | {accepted} | {codes} | {sum(crashes.values())} |", flush=True)
            every += crashes
    for where, number in every.most_common():
        print(f"crash: {number} × {where}")
    sys.exit(1 if every else 0)


if __name__ == "__main__":
    main()
