#!/usr/bin/env python3
"""Compares what it takes to work with a large aggregate: `run.py AGGREGATE [ROUNDS]`.

Each row is a program of its own, run in turns with the others; the figures are the median wall time and the highest
resident memory. Needs a release build of samltool (`swift build -c release --product samltool`), xmllint and xmlsec1 from
Debian, and lxml and pysaml2 in the Python that runs this; what is missing is left out.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOL = ROOT / ".build" / "release" / "samltool"
CERTIFICATE = ROOT / "TestVectors" / "keys" / "metadata-rsa2048.cert.pem"
LXML = """
import sys, lxml.etree as e
names = set()
for _, node in e.iterparse(sys.argv[1], tag='{urn:oasis:names:tc:SAML:2.0:metadata}EntityDescriptor'):
    names.add(node.get('entityID')); node.clear()
    while node.getprevious() is not None: del node.getparent()[0]
print(len(names))
"""
PYSAML2 = """
import sys
from saml2.mdstore import MetadataStore
from saml2.config import Config
store = MetadataStore([], Config()); store.load('local', sys.argv[1]); print(len(store.keys()))
"""


def rows(file):
    entity = "https://host-00007.example.org/metadata"
    at = ["--at", "2026-01-15T12:00:00Z"]
    yield "samltool metadata inspect: index", [TOOL, "metadata", "inspect", file, *at]
    yield "samltool metadata find: index, one entity", [TOOL, "metadata", "find", file, entity, *at]
    yield "samltool metadata verify: index, signature", [TOOL, "metadata", "verify", file, "--certificate", CERTIFICATE, *at]
    yield "xmllint --stream", ["xmllint", "--stream", "--noout", file]
    yield "xmlsec1 --verify", [
        "xmlsec1", "--verify", "--pubkey-cert-pem", CERTIFICATE, "--id-attr:ID",
        "urn:oasis:names:tc:SAML:2.0:metadata:EntitiesDescriptor", file]
    yield "lxml iterparse: names", [sys.executable, "-c", LXML, file]
    yield "pysaml2 load", [sys.executable, "-c", PYSAML2, file]


def measure(command):
    """Wall seconds and MiB, or None when the program is missing or fails."""
    if not shutil.which(str(command[0])):
        return None
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return None if status else (time.monotonic() - start, usage.ru_maxrss / 1024)


def main():
    file, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    results = {}
    for _ in range(rounds):
        for name, command in rows(file):
            result = measure(command)
            if result:
                results.setdefault(name, []).append(result)
    print(f"{pathlib.Path(file).stat().st_size / 1e6:.1f} MB, {rounds} rounds\n\n| who | wall, s | RSS, MiB |\n| --- | --: | --: |")
    for name, measured in results.items():
        wall, memory = statistics.median(m[0] for m in measured), max(m[1] for m in measured)
        print(f"| {name} | {wall:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
