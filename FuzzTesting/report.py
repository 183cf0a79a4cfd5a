#!/usr/bin/env python3
"""Prints two tables: what the logs of libFuzzer say, and the line coverage that llvm-cov has exported.

Usage: report.py LOGS PROFILES TARGET...
"""
import json
import pathlib
import re
import sys

logs, profiles, targets = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
MODULES = [
    "SAMLCore", "SAMLXML", "SAMLSignature", "SAMLMetadata", "SAMLAssertion", "SAMLAttributes", "SAMLAWS",
    "SAMLIssuing", "SAMLServiceProvider",
]


def run(target):
    """The numbers of a run, by its log; None where there is no log or the run did not end."""
    try:
        text = (logs / f"{target}.log").read_text(errors="replace")
    except FileNotFoundError:
        return None
    done = re.search(r"#(\d+)\s+DONE\s+cov: (\d+) ft: (\d+) corp: (\d+)/", text)
    begun = re.search(r"#\d+\s+INITED\s+cov: (\d+) ft: (\d+)", text)
    seconds = re.search(r"^Done (\d+) runs in (\d+) second", text, re.M)
    if not done or not seconds:
        return None
    return {
        "runs": int(seconds[1]), "seconds": int(seconds[2]), "cov": int(done[2]), "ft": int(done[3]),
        "corpus": int(done[4]), "begun": int(begun[1]) if begun else 0,
    }


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
