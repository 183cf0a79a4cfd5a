#!/usr/bin/env python3
"""Asks other implementations the questions of the suite, and writes their verdicts to RESULTS.md.

Needs Debian's faketime, xmlsec1, python3-lasso and ruby-saml, and from PyPI signxml, pysaml2 and python3-saml in the
Python that runs this. What is missing is left out. It takes some minutes and is not part of CI.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PYTHON = sys.executable
# name: (command, what prints its version)
PEERS = {
    "xmlsec1 (signature only)": ([PYTHON, "xmlsec1_adapter.py"], ["xmlsec1", "--version"]),
    "signxml (signature only)": ([PYTHON, "signxml_adapter.py"], [PYTHON, "-c", "import importlib.metadata as m; print(m.version('signxml'))"]),
    "python3-saml": ([PYTHON, "python3_saml_adapter.py"], [PYTHON, "-c", "import importlib.metadata as m; print(m.version('python3-saml'))"]),
    "pysaml2": ([PYTHON, "pysaml2_adapter.py"], [PYTHON, "-c", "import importlib.metadata as m; print(m.version('pysaml2'))"]),
    "ruby-saml": (["ruby", "ruby_saml_adapter.rb"], ["ruby", "-e", "require 'onelogin/ruby-saml'; puts OneLogin::RubySaml::VERSION"]),
    "lasso": (["/usr/bin/python3", "lasso_adapter.py"], ["dpkg-query", "-W", "-f", "${Version}", "python3-lasso"]),
}
# Differences that follow from a documented policy and are counted apart: namespaces of vectors.
POLICY = {
    "limit": "limits are each implementation's own",
    "encoding": "other encodings are legal XML",
    "id": "IDs are compared, not judged by form",
    "input": "base64 is decoded leniently",
}


def verdicts(name, command, instants):
    """Every answer by its ID; a crash is an answer, and the next process goes on behind it."""
    environment = {**os.environ, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    found = {}
    for instant in instants:
        clock = instant.replace("T", " ").replace("Z", " UTC")
        for _ in range(100):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as answered:
                json.dump(sorted(found), answered)
                answered.flush()
                run = subprocess.run(["faketime", clock, *command, instant, answered.name], cwd=HERE, capture_output=True,
                                     text=True, env=environment)
            before = len(found)
            for line in run.stdout.splitlines():
                answer = json.loads(line)
                found[answer["id"]] = answer
            if run.returncode == 0 or len(found) == before:
                break
    return found


def main():
    suite = {v["id"]: v for v in json.loads((HERE.parent / "saml-vectors.json").read_text())["vectors"]}
    instants = sorted({v["settings"]["at"] for v in suite.values()})
    chosen = sys.argv[1:]
    results, versions = {}, {}
    for name, (command, version) in PEERS.items():
        if chosen and not any(part in name for part in chosen):
            continue
        probe = subprocess.run(version, capture_output=True, text=True)
        if probe.returncode != 0:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        versions[name] = probe.stdout.strip().removeprefix("xmlsec1 ")
        results[name] = verdicts(name, command, instants)
        print(f"{name} {versions[name]}: {len(results[name])} answers", file=sys.stderr)
    (HERE / "RESULTS.md").write_text(report(suite, results, versions))


def report(suite, results, versions):
    text = ["# Other implementations on the same suite", "",
            "Verdicts only: whether a response was accepted. Written by `run.py`; each implementation runs with its strictest",
            "ordinary settings, which its adapter beside this page shows, and is asked only what its settings can express.",
            "Most implementations leave some checks to their callers; then an acceptance here is no hole by itself.", "",
            "| implementation | version | asked | as expected | accepts what should be refused | refuses what should be accepted | crashes | of these by policy |",
            "| --- | --- | --: | --: | --: | --: | --: | --: |"]
    details = []
    for name, answers in results.items():
        wrong_accept, wrong_reject, crashed, policy = [], [], [], 0
        for id_, answer in sorted(answers.items()):
            expected = suite[id_]["expected"]["verdict"]
            if answer["verdict"] == expected:
                continue
            if id_.split("/")[0] in POLICY:
                policy += 1
            wrong = {"accept": wrong_accept, "reject": wrong_reject, "crash": crashed}
            wrong[answer["verdict"]].append(id_)
        good = len(answers) - len(wrong_accept) - len(wrong_reject) - len(crashed)
        text.append(f"| {name} | {versions[name]} | {len(answers)} | {good} | {len(wrong_accept)} | {len(wrong_reject)} | {len(crashed)} | {policy} |")
        details += ["", f"## {name} {versions[name]}"]
        for title, ids in (("Accepts what should be refused", wrong_accept), ("Refuses what should be accepted", wrong_reject), ("Crashes", crashed)):
            if ids:
                details += ["", f"{title}, by namespace and code:", "", "| namespace | code | vectors | for example |", "| --- | --- | --: | --- |"]
                groups = collections.defaultdict(list)
                for id_ in ids:
                    groups[id_.split("/")[0], suite[id_]["expected"]["code"] or "accept"].append(id_)
                for (namespace, code), members in sorted(groups.items()):
                    details.append(f"| `{namespace}` | `{code}` | {len(members)} | `{members[0]}` |")
    notes = [f"- `{name}`: {why}" for name, why in POLICY.items() if why]
    return "\n".join(text + ["", "Counted as policy are differences in these namespaces:", ""] + notes + details) + "\n"


if __name__ == "__main__":
    main()
