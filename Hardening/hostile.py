#!/usr/bin/env python3
"""Counts the instructions of every hostile input with callgrind, at a size and at twice the size, and holds them against
two bounds: work grows as the input does or stops at a limit, and what is refused costs little.

    hostile.py [FAMILY…]"""

import glob
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(__file__).resolve().parent / ".build/release/Hostile"
# Twice the input may cost so many times as much.
GROWTH = 2.5
# What nobody signed may cost so many instructions to refuse: less than 5 ms, where a validation of 1.5 million takes 160 µs.
REFUSED = 45_000_000
# Rules are judged on what a trusted identity provider signed: there only growth counts.
SIGNED = ("conditions.", "subject.", "time.")
# Below this, growth is noise.
SMALL = 500_000


def measure(families):
    """Family, size, octets, code and instructions of every input."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind 3.19 does not understand the debugging information.
        program = f"{folder}/Hostile"
        subprocess.run(["strip", "--strip-debug", "-o", program, PROGRAM], check=True)
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, *families]
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no", SWIFT_DETERMINISTIC_HASHING="1")
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            sys.exit(done.stdout[-1000:] + done.stderr[-3000:])
        for file in sorted(glob.glob(f"{folder}/out.*"), key=lambda name: int(name.rsplit(".", 1)[1])):
            text = pathlib.Path(file).read_text()
            name = re.search(r"Client Request: (.*)", text)
            if name:
                family, size, octets, code = name.group(1).split("\t")
                rows.append((family, int(size), int(octets), code, int(re.search(r"^totals: (\d+)", text, re.M).group(1))))
    return rows


def main():
    rows = measure(sys.argv[1:])
    broken = []
    print("| input | size | octets | outcome | instructions | twice the size | outcome | instructions | grown |")
    print("| --- | --: | --: | --- | --: | --: | --- | --: | --: |")
    for (family, size, octets, code, cost), (_, _, more, other, twice) in zip(rows[::2], rows[1::2]):
        growth = twice / cost
        print(
            f"| {family} | {size:,} | {octets:,} | {code} | {cost:,} | {more:,} | {other} | {twice:,} | {growth:.2f} |"
        )
        if growth > GROWTH and twice > SMALL:
            broken.append(f"{family}: twice the size costs {growth:.2f} times as much")
        if other != "accepted" and not other.startswith(SIGNED) and twice > REFUSED:
            broken.append(f"{family}: refused for {twice:,} instructions")
    if len(rows) < 2:
        broken.append("nothing was counted: is valgrind installed, and was it there when this was built?")
    sys.exit("\n".join(broken) or 0)


if __name__ == "__main__":
    main()
