#!/usr/bin/env python3
"""Every Swift block of README.md, of the documentation and of comments is a slice of code that CI compiles.

A slice stands between `// snippet.NAME` and `// snippet.end` in a file of Snippets/; lines between `// snippet.hide` and
`// snippet.show` are left out, and every shown part loses its common indentation. Of the files of Examples/ any whole
lines one after the other are a slice.
"""

import difflib
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md", *sorted((ROOT / "Sources/SAML/Documentation.docc").glob("**/*.md")),
    *sorted((ROOT / "Sources").glob("**/*.swift")),
]
COMMENT = re.compile(r"^ */// ?(.*)$")
MARK = re.compile(r"^ *// snippet\.([A-Za-z]+)$")


def sources() -> list[pathlib.Path]:
    return sorted(ROOT.glob("Snippets/*.swift"))


def examples() -> list[pathlib.Path]:
    return sorted(path for path in ROOT.glob("Examples/*/**/*.swift") if ".build" not in str(path.relative_to(ROOT)))


def is_in_an_example(text: str) -> bool:
    count = text.count("\n")
    for path in examples():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if any(textwrap.dedent("".join(lines[at:at + count])) == text for at in range(len(lines) - count + 1)):
            return True
    return False


def slices(path: pathlib.Path) -> dict[str, str]:
    found: dict[str, str] = {}
    name, parts, shown = None, [], True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), start=1):
        mark = MARK.match(line.rstrip("\n"))
        word = mark and mark.group(1)
        if word == "end":
            found[name] = "".join(textwrap.dedent("".join(part)) for part in parts)
            name = None
        elif word == "hide":
            shown = False
        elif word == "show":
            shown, parts = True, [*parts, []]
        elif word:
            if name or word in found:
                sys.exit(f"{path.relative_to(ROOT)}:{number}: snippet.{word} begins inside another, or twice")
            name, parts, shown = word, [[]], True
        elif name and shown:
            parts[-1].append(line)
    if name:
        sys.exit(f"{path.relative_to(ROOT)}: snippet.{name} has no end")
    return found


def blocks(path: pathlib.Path) -> list[tuple[int, str]]:
    found, inside, begin, lines = [], False, 0, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), start=1):
        if path.suffix == ".swift":
            comment = COMMENT.match(line)
            if not comment:
                inside = False
                continue
            line = comment.group(1) + "\n"
        if not inside and line.rstrip() == "```swift":
            inside, begin, lines = True, number, []
        elif inside and line.rstrip() == "```":
            found.append((begin, "".join(lines)))
            inside = False
        elif inside:
            lines.append(line)
    return found


def main() -> None:
    known = {text: f"{path.relative_to(ROOT)} {name}" for path in sources() for name, text in slices(path).items()}
    failed, count = 0, 0
    for page in PAGES:
        for line, text in blocks(page):
            count += 1
            if text in known or is_in_an_example(text):
                continue
            failed += 1
            print(f"{page.relative_to(ROOT)}:{line}: no slice of compiled code is this block", file=sys.stderr)
            near = difflib.get_close_matches(text, known, n=1, cutoff=0.5)
            if near:
                changes = difflib.unified_diff(
                    near[0].splitlines(), text.splitlines(), known[near[0]], str(page.relative_to(ROOT)), lineterm="")
                print("\n".join(changes), file=sys.stderr)
    if failed:
        sys.exit(1)
    print(f"snippets: ok ({count} blocks)")


main()
