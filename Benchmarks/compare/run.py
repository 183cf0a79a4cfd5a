#!/usr/bin/env python3
"""Sets one validation beside others, in one run: `run.py [ROUNDS] [CONTENDER…]`; writes RESULTS.md.

Every contender is a program that is started once and asked in turns with the others, so that whatever the machine does
meets all of them. What counts is processor time, and the ratio to the floor: what nobody can do without. Needs a C compiler
and the Debian packages libxml2-dev, libxmlsec1-dev, xmlsec1, python3-lasso, ruby-saml and a JDK; and in the Python that runs this, from
PyPI, python3-saml, pysaml2 and signxml. What is missing is left out.
"""
import datetime
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

import scale

HERE = pathlib.Path(__file__).resolve().parent
REPEAT = HERE.parent / ".build" / "release" / "Repeat"
DOCUMENTS = {
    "rsa2048": "7 KB", "rsa4096": "RSA-4096", "p256": "P-256", "response": "response signed", "both": "both signed",
    "encrypted": "encrypted", "attributes-100": "41 KB", "attributes-2500": "1 MB attributes", "text-1mb": "1 MB text",
}
# How long a contender is asked at once: as many validations as fit.
TURN = 0.15e9
# How long each is asked before it counts: the first validations load, and the JDK compiles while it runs.
WARM_UP = 1.5e9


def contenders(folder, documents):
    flags = lambda *names: subprocess.run(["pkg-config", "--cflags", "--libs", *names], capture_output=True, text=True, check=True).stdout.split()
    for program, packages in {"floor": ["libxml-2.0", "libcrypto"], "xmlsec": ["xmlsec1-openssl", "libcrypto"]}.items():
        subprocess.run(["cc", "-O2", "-w", str(HERE / f"{program}.c"), "-o", str(folder / program), *flags(*packages)], check=True)
    return {
        "floor": ("parse, canonicalize, digest, one public-key operation; no check", [folder / "floor", documents]),
        "libxmlsec1": ("parse and signature, key prepared; no check", [folder / "xmlsec", documents]),
        "swift-saml": ("everything, with replay protection and report", [REPEAT, "serve"]),
        "JDK": ("parse and signature; no check of SAML", ["java", HERE / "Jdk.java", documents]),
        "signxml": ("parse and one signature; no check of SAML", [sys.executable, HERE / "signxml_only.py", documents]),
        "lasso": ("everything that it has", ["/usr/bin/python3", HERE / "lasso_full.py", documents]),
        "python3-saml": ("everything, with XML schemas", [sys.executable, HERE / "python3_saml.py", documents]),
        "ruby-saml": ("everything", ["ruby", HERE / "ruby_saml.rb", documents]),
        "pysaml2": ("everything; starts the xmlsec1 program", [sys.executable, HERE / "pysaml2_full.py", documents]),
    }


class Contender:
    def __init__(self, command):
        self.process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ask(self, document, count):
        """Nanoseconds for one validation; None where it refuses or is gone."""
        try:
            self.process.stdin.write(f"{document} {count}\n")
            self.process.stdin.flush()
            return float(self.process.stdout.readline())
        except (ValueError, OSError):
            return None


def measure(document, asked, rounds):
    counts, times = {}, {}
    for name, contender in asked.items():
        first = contender.ask(document, 1)
        if first is None:
            continue
        spent = 0
        while spent < WARM_UP:
            count = max(1, min(2000, int(TURN / max(first, 1000))))
            first = contender.ask(document, count)
            spent += count * first
        counts[name] = max(1, min(2000, int(TURN / max(first, 1000))))
        times[name] = []
    for _ in range(rounds):
        for name in counts:
            time = asked[name].ask(document, counts[name])
            if time is not None:
                times[name].append(time)
    return {name: statistics.median(values) for name, values in times.items() if values}


def table(title, columns, rows):
    lines = [f"\n## {title}\n", "| | " + " | ".join(columns) + " |", "| --- |" + " --: |" * len(columns)]
    return lines + [f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 15
    wanted = [word for word in sys.argv[1:] if not word.isdigit()]
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        documents = folder / "documents"
        documents.mkdir()
        subprocess.run([REPEAT, "write", documents], check=True)
        all_of_them = contenders(folder, documents)
        chosen = {name: value for name, value in all_of_them.items() if not wanted or name in wanted or name == "floor"}
        asked = {name: Contender(command) for name, (_, command) in chosen.items()}
        results = {document: measure(document, asked, rounds) for document in DOCUMENTS}
    sizes = list(DOCUMENTS.values())
    cell = lambda name, document, text: text(results[document][name]) if name in results[document] else "–"
    ratio = lambda name: [cell(name, document, lambda time: f"{time / results[document]['floor']:.2f}") for document in DOCUMENTS]
    micro = lambda name: [cell(name, document, lambda time: f"{time / 1000:,.0f}") for document in DOCUMENTS]
    lines = ["# One validation beside others", "",
             f"`Benchmarks/compare/run.py {rounds}` on {datetime.date.today()}, {platform.machine()}, processor time, medians of {rounds} rounds in",
             "turns. The contenders do unequal work, as the last list says; the floor and libxmlsec1 check nothing. Absolute figures drift",
             "from machine to machine; the ratios are what counts. A dash: it refuses such a document, or was not there."]
    lines += table("Ratio to the floor", sizes, [(name, ratio(name)) for name in chosen])
    lines += table("Microseconds", sizes, [(name, micro(name)) for name in chosen])
    lines += ["\n## Two tasks\n"] + [f"- {line}" for line in scale.measure(rounds)]
    lines += ["\n## What each one does\n"] + [f"- **{name}**: {what}." for name, (what, _) in chosen.items()]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "RESULTS.md").write_text(text)


main()
