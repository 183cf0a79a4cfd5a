#!/usr/bin/env python3
"""Asks other implementations the questions of the suite, and writes their verdicts to RESULTS.md.

Needs Debian's faketime, xmlsec1, python3-lasso and ruby-saml, and from PyPI signxml, pysaml2 and python3-saml in the
Python that runs this. What is missing is left out. It takes ten minutes and is not part of CI. Words on the command line
choose implementations by their names.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import policy

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
# How each one is asked, and what its interface leaves to its caller.
NOTES = {
    "xmlsec1 (signature only)": "Asked with the trusted key alone, and with `ID` declared as the identifier.",
    "signxml (signature only)": "Default settings, and the signature expected as a child.",
    "python3-saml": "`strict`, deprecated algorithms rejected, neither a name nor attributes demanded, its constant for "
                    "clock drift set to the vector's skew.",
    "pysaml2": "One of both signatures demanded, and information on the conversation given, without which Recipient is "
               "not compared.",
    "ruby-saml": "The version that Debian has; later versions changed much.",
    "lasso": "The version that Debian has. Conditions are asked by its own functions. It has none for Recipient, "
             "Destination, the instants of a confirmation, or the version: those stay with its caller.",
}
# Read again for each class of difference.
CHECKED = """
## What was checked against the clauses

What decides where implementations and the suite differ most, and no policy explains it:

- `recipient`, `foreign` (other location): a bearer confirmation must have a Recipient with the location of the assertion
  consumer service, and the service must verify it (profiles §4.1.4.2, §4.1.4.3). Refused when absent, other, or longer.
- `destination`: when it is there, it must be the location of arrival (core §3.2.2), and in a signed message it must be
  there and be verified (bindings §3.5.5.2). Neither clause speaks of prefixes. That `:443` or a fragment "matches" can be
  argued.
- `audience`: every restriction has to hold (core §2.5.1.4), and one that names the service must be there
  (profiles §4.1.4.2).
- `in-response-to`: the confirmation of an answer must have InResponseTo with the ID of the request (profiles §4.1.4.2).
- `confirmation`, `time`: a bearer confirmation must have NotOnOrAfter and must not have NotBefore (profiles §4.1.4.2);
  NotBefore of Conditions must be earlier than NotOnOrAfter, which is the first instant that is no longer valid
  (core §2.5.1.2). Skew moves that instant and does not include it.
- `time` (lexical): xs:dateTime in UTC (core §1.3.3). What xs:dateTime allows beyond that is counted as policy.
- `condition`: OneTimeUse and ProxyRestriction may stand once, and a condition that is not understood leaves the assertion
  indeterminate (core §2.5.1).
- `issuer`: the Format must be absent or that of an entity (profiles §4.1.4.2), and names are compared octet by octet
  (core §1.3.1). A Response that is not signed may have no Issuer (profiles §4.1.4.2).
- `subject`, `attribute` (names): a string has at least one character that is not white space (core §1.3.1).
- `status`: Status and a top-level code must be there, and must be Success (core §3.2.2.1, §3.2.2.2).
- `signature` (transforms): a verifier that permits further transforms must see to it that nothing is left out of the
  signature (core §5.4.4). Base64 has no illegal characters and no bits left over (XML Schema part 2, §3.2.16).
- `id`: an ID is an xs:ID, unique in its document (core §1.3.4); twice, it leaves to the parser which element is signed.
- `version`: only 2.0 (core §4.1). `xml`, `encoding`: not well-formed, or not namespace-well-formed.
- `canonicalization`: what is equal after exclusive canonicalization has to verify; xmlsec1 verifies all of these.

What the suite accepts or refuses without a clause, or against one, is counted as policy below.
"""


def verdicts(name, command, instants):
    """Every answer by its ID; a crash is an answer, and the next process goes on behind it."""
    environment = {**os.environ, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    found = {}
    for instant in instants:
        clock = instant.replace("T", " ").replace("Z", "")  # stands still
        for _ in range(100):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as answered:
                json.dump(sorted(found), answered)
                answered.flush()
                run = subprocess.run(["faketime", "-f", clock, *command, instant, answered.name], cwd=HERE,
                                     capture_output=True, text=True, env=environment)
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


def table(title, suite, ids):
    """The vectors by namespace and code."""
    if not ids:
        return []
    groups = collections.defaultdict(list)
    for id_ in ids:
        groups[id_.split("/")[0], suite[id_]["expected"]["code"] or "accept"].append(id_)
    return ["", f"{title}:", "", "| namespace | expected | vectors | for example |", "| --- | --- | --: | --- |"] + [
        f"| `{namespace}` | `{code}` | {len(members)} | `{members[0]}` |"
        for (namespace, code), members in sorted(groups.items())]


def policies(title, entries, counts):
    """Which policies explain how many differences of whom."""
    lines = ["", f"{title}:", "", "| policy | the implementation | vectors |", "| --- | --- | --- |"]
    for entry in entries:
        found = ", ".join(f"{name.split(' ')[0]} {count}" for name, count in counts[entry].items())
        if found:
            lines.append(f"| {entry[2]} | {entry[0]}s | {found} |")
    return lines


def report(suite, results, versions):
    text = ["# Other implementations on the same suite", "",
            "Verdicts only: whether a response was accepted. Written by `run.py`. Each implementation is asked what its",
            "settings can express, with the strictest ordinary ones, by the adapter beside this page. The clock stands still",
            "at the instant of the vector. Most implementations leave some checks to their callers, and many vectors need a",
            "key that only the identity provider has: an acceptance here is no hole by itself. Differences that a policy",
            "explains are counted apart. The last column shows that the adapters ask fairly: valid messages of `positive` and",
            "`foreign` that are accepted.", "",
            "| implementation | version | asked | as expected | accepts, should refuse | refuses, should accept | crashes "
            "| by policy | valid, accepted |", "| --- | --- | --: | --: | --: | --: | --: | --: | --: |"]
    details, counts = [], collections.defaultdict(collections.Counter)
    for name, answers in results.items():
        wrong, good, explained = collections.defaultdict(list), 0, 0
        for id_, answer in sorted(answers.items()):
            entry = policy.explains(answer["verdict"], id_)
            if answer["verdict"] == suite[id_]["expected"]["verdict"]:
                good += 1
            elif entry:
                explained += 1
                counts[entry][name] += 1
            else:
                wrong[answer["verdict"]].append(id_)
        numbers = [len(answers), good, len(wrong["accept"]), len(wrong["reject"]), len(wrong["crash"]), explained]
        valid = [id_ for id_ in answers if id_.startswith(("positive/", "foreign/"))
                 and suite[id_]["expected"]["verdict"] == "accept"]
        numbers.append(f"{sum(answers[id_]['verdict'] == 'accept' for id_ in valid)} of {len(valid)}")
        text.append(f"| {name} | {versions[name]} | {' | '.join(map(str, numbers))} |")
        details += ["", f"## {name} {versions[name]}", "", NOTES[name]]
        details += table("Accepts what should be refused", suite, wrong["accept"])
        details += table("Refuses what should be accepted", suite, wrong["reject"])
        details += table("Ends the process", suite, wrong["crash"])
    counted = ["", "## Differences by policy"]
    counted += policies("Decisions that an implementation documents, or that are its own", policy.THEIRS, counts)
    counted += policies("The suite refuses what no clause plainly forbids", policy.STRICTER, counts)
    counted += policies("The suite accepts what a clause lets an implementation refuse", policy.LOOSER, counts)
    return "\n".join(text + [CHECKED.rstrip()] + counted + details) + "\n"


if __name__ == "__main__":
    main()
