#!/usr/bin/env python3
"""Verifies every stored document, responses and metadata, with a program that did not sign it.

The JDK verifies everything that it did not sign: it is the only signer here that uses neither libxmlsec1 (as the
xmlsec1 program, pysaml2, lasso and this package do) nor libxml2 (as signxml does too). xmlsec1 verifies the JDK's.
A copy of each document with one changed octet has to be refused: otherwise the check itself checks nothing.
Needs java (17 or later) and xmlsec1; nothing from PyPI.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
SAML = "urn:oasis:names:tc:SAML:2.0:"
IDS = [f"{SAML}{name}" for name in ("assertion:Assertion", "protocol:Response", "metadata:EntityDescriptor")]
# Paths of the signed elements.
SIGNED = {"assertion": ["Response/Assertion"], "response": ["Response"],
          "both": ["Response/Assertion", "Response"], "metadata": ["EntityDescriptor"]}


def key_of(entry):
    """The key that has to verify: metadata entries name it, responses have it in their metadata's file name."""
    stem = pathlib.Path(entry.get("metadata", "")).stem
    return KEYS / (entry.get("key") or stem[stem.rindex("idp-"):])


def by_xmlsec1(file, key, path):
    element = "".join(f"/*[local-name()='{name}']" for name in path.split("/"))
    result = subprocess.run(
        ["xmlsec1", "--verify", "--pubkey-cert-pem", f"{key}.cert.pem", "--enabled-key-data", "key-name",
         *(part for id_ in IDS for part in ("--id-attr:ID", id_)),
         "--node-xpath", f"{element}/*[local-name()='Signature']", file], capture_output=True, text=True)
    return "good" if result.returncode == 0 else result.stderr.split("\n")[0]


def by_jdk(jobs):
    lines = "".join("\t".join(map(str, job)) + "\n" for job in jobs)
    return subprocess.run(
        ["java", "-Djava.security.properties=/dev/null", str(HERE / "Sign.java"), "verify"], input=lines,
        capture_output=True, text=True, check=True).stdout.splitlines()


def changed(text):
    """The text with one octet changed that both signatures cover."""
    place = text.rindex("https://idp.example.org/") + len("https://idp.")
    return text[:place] + "E" + text[place + 1:]


def main():
    entries = [*json.loads((HERE / "manifest.json").read_text()),
               *(entry for entry in json.loads((HERE / "metadata-manifest.json").read_text()) if entry["signer"])]
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for number, entry in enumerate(entries):
            stored, other = HERE / entry["file"], pathlib.Path(folder, f"{number}.xml")
            other.write_text(changed(stored.read_text()))
            jobs += [(entry, intact, (file, key_of(entry), path))
                     for path in SIGNED[entry["covers"]] for file, intact in ((stored, True), (other, False))]
        jdk = iter(by_jdk(job for entry, _, job in jobs if entry["signer"] != "jdk"))
        failures = 0
        for entry, intact, job in jobs:
            outcome = next(jdk) if entry["signer"] != "jdk" else by_xmlsec1(*job)
            if (outcome == "good") != intact:
                print(entry["id"], job[2], outcome if intact else "a changed copy verifies")
                failures += 1
    print(f"{len(entries)} documents, {len(jobs)} checks, {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
