#!/usr/bin/env python3
"""Prints two tables: what the logs of libFuzzer say, and the line coverage that llvm-cov has exported.

Usage: report.py LOGS PROFILES TARGET...
"""
import json
import pathlib
import re
import sys
from datetime import datetime

logs, profiles, targets = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
MODULES = [
    "SAMLCore", "SAMLXML", "SAMLSignature", "SAMLMetadata", "SAMLAssertion", "SAMLAttributes", "SAMLAWS",
    "SAMLIssuing", "SAMLServiceProvider",
]


def one(text):
    """The numbers of one run, by its log; None where it did not end."""
    last = re.findall(r"^#\d+\s+\w+\s+cov: (\d+) ft: (\d+) corp: (\d+)/", text, re.M)
    begun = re.search(r"^#\d+\s+INITED\s+cov: (\d+)", text, re.M)
    runs = re.search(r"^stat::number_of_executed_units:\s*(\d+)", text, re.M)
    if not last or not begun or not runs:
        return None
    seconds = re.search(r"^Done \d+ runs in (\d+) second", text, re.M)
    if seconds:
        duration = int(seconds[1])
    else:
        # It was asked to end early: whoever ran it has noted when.
        begin, end = (re.search(word + r" (\S+Z)", text) for word in ("begin", "end"))
        if not begin or not end:
            return None
        duration = (datetime.fromisoformat(end[1]) - datetime.fromisoformat(begin[1])).seconds
    cov, ft, corpus = (int(number) for number in last[-1])
    return {"runs": int(runs[1]), "seconds": duration, "begun": int(begun[1]), "cov": cov, "ft": ft, "corpus": corpus}


def run(target):
    """The numbers of the runs of a target, of which the last one begins with what the others have kept."""
    files = sorted(logs.glob(f"{target}.[0-9].log")) + [logs / f"{target}.log"]
    rows = [one(file.read_text(errors="replace")) for file in files if file.exists()]
    if not rows or None in rows:
        return None
    total = dict(rows[-1], begun=rows[0]["begun"])
    for key in ("runs", "seconds"):
        total[key] = sum(row[key] for row in rows)
    return total


print("| target | executions | seconds | cov at the beginning | cov | ft | inputs kept |")
print("| --- | --: | --: | --: | --: | --: | --: |")
total = 0
for target in targets:
    row = run(target)
    if row is None:
        print(f"| `{target}` | no run that ended | | | | | |")
        continue
    total += row["runs"]
    print(f"| `{target}` | {row['runs']:,} | {row['seconds']:,} | {row['begun']:,} | {row['cov']:,} | {row['ft']:,} "
          f"| {row['corpus']:,} |")
print(f"| all | {total:,} | | | | | |\n")


def coverage(name):
    """Lines that are reached, and all, by module."""
    data = json.loads((profiles / f"{name}.json").read_text())["data"][0]
    lines = {module: [0, 0] for module in MODULES}
    for file in data["files"]:
        match = re.search(r"/Sources/(SAML\w*)/", file["filename"])
        if match and match[1] in lines:
            summary = file["summary"]["lines"]
            lines[match[1]][0] += summary["covered"]
            lines[match[1]][1] += summary["count"]
    return lines


def percent(pair):
    return f"{100 * pair[0] / pair[1]:.0f}" if pair[1] else ""


names = targets + ["all"]
table = {name: coverage(name) for name in names}
print("| lines reached, in percent | " + " | ".join(name.removeprefix("Fuzz") for name in names) + " | lines |")
print("| --- |" + " --: |" * (len(names) + 1))
for module in MODULES:
    print(f"| `{module}` | " + " | ".join(percent(table[name][module]) for name in names)
          + f" | {table['all'][module][1]:,} |")
sums = {name: [sum(pair[index] for pair in table[name].values()) for index in (0, 1)] for name in names}
print("| all | " + " | ".join(percent(sums[name]) for name in names) + f" | {sums['all'][1]:,} |")
