#!/usr/bin/env python3
"""Merges the symbol graphs of the modules that `SAML` exports into one graph of a module of that name.

Adopters write `import SAML` and see one module; DocC would show an empty one, because every symbol is declared in
another. Usage: merge-symbol-graphs.py NAME OUTPUT GRAPH...
"""

import json
import sys


def main() -> None:
    name, output, *paths = sys.argv[1:]
    symbols, relationships, seen = [], [], set()
    merged = None
    for path in sorted(paths):
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)
        merged = merged or graph
        for symbol in graph["symbols"]:
            if symbol["identifier"]["precise"] not in seen:
                seen.add(symbol["identifier"]["precise"])
                symbols.append(symbol)
        relationships += graph["relationships"]
    merged["module"]["name"] = name
    merged["symbols"], merged["relationships"] = symbols, relationships
    with open(output, "w", encoding="utf-8") as file:
        json.dump(merged, file)
    print(f"{len(symbols)} symbols of {len(paths)} graphs")


main()
