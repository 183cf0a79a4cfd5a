#!/usr/bin/env python3
"""Runs the commands of every console block of README.md and of the documentation, and compares what they print.

A block has commands behind `$ `, which a backslash continues, each followed by its output; a line that is `…` stands for
any number of lines. Commands run in the root of the repository. Usage: check-commands.py FOLDER_OF_BINARIES
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "Sources/SAML/Documentation.docc").glob("**/*.md"))]


def commands(page: pathlib.Path):
    for block in re.finditer(r"^```console\n(.*?)^```$", page.read_text(encoding="utf-8"), flags=re.M | re.S):
        lines = block.group(1).splitlines()
        while lines:
            command = [lines.pop(0).removeprefix("$ ")]
            while command[-1].endswith("\\") and lines:
                command.append(lines.pop(0))
            output = []
            while lines and not lines[0].startswith("$ "):
                output.append(lines.pop(0))
            yield "\n".join(command), output


def matches(expected: list[str], actual: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in actual)) is not None


def main() -> None:
    environment = {**os.environ, "PATH": f"{pathlib.Path(sys.argv[1]).resolve()}:{os.environ['PATH']}"}
    count, failed = 0, 0
    for page in PAGES:
        for command, expected in commands(page):
            count += 1
            run = subprocess.run(
                ["bash", "-c", command], cwd=ROOT, env=environment, text=True, check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if not matches(expected, run.stdout.splitlines()):
                failed += 1
                print(f"{page.relative_to(ROOT)}: another output of\n$ {command}\n{run.stdout}", file=sys.stderr)
    if failed:
        sys.exit(1)
    print(f"commands: ok ({count})")


main()
