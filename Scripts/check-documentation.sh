#!/usr/bin/env bash
# Builds the documentation with warnings as errors: links resolve, Swift blocks are slices of compiled code, the snippets
# run, commands print what is quoted, and the generated page is what the generator writes. `OUTPUT=FOLDER` keeps the archive.
set -euo pipefail
cd "$(dirname "$0")/.."
catalogue=Sources/SAML/Documentation.docc
modules=(SAMLCore SAMLSignature SAMLMetadata SAMLAssertion SAMLAttributes SAMLServiceProvider SAMLAWS SAMLTesting)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

Scripts/check-snippets.py
swift build --build-tests --quiet 2>/dev/null || swift build --build-tests
binaries=$(swift build --show-bin-path 2>/dev/null)

for snippet in Snippets/*.swift; do
    name=$(basename "$snippet" .swift)
    "$binaries/$name" >"$work/output" 2>&1 || {
        printf 'the snippet %s ends with an error:\n' "$name" >&2
        cat "$work/output" >&2
        exit 1
    }
done
echo "snippets: they run"
Scripts/check-commands.py "$binaries"

swift run -q --skip-build SAMLVectorTool conformance --check "$catalogue/ConformanceToClauses.md"

# What SAML exports is declared in other modules: their symbol graphs become one.
read -ra includes <<<"$(pkg-config --cflags-only-I xmlsec1-openssl libxml-2.0)"
target=$(swift -print-target-info | sed -nE 's/^ *"triple" *: *"([^"]+)".*/\1/p' | head -1)
mkdir "$work/graphs" "$work/merged"
for module in "${modules[@]}"; do
    swift symbolgraph-extract -module-name "$module" -target "$target" -I "$binaries/Modules" "${includes[@]}" \
        -I Sources/CSAMLXMLSec -I Sources/CSAMLLibXML2 -I Sources/CSAMLZLib -output-dir "$work/graphs" \
        -minimum-access-level public -skip-inherited-docs -skip-synthesized-members
done
Scripts/merge-symbol-graphs.py SAML "$work/merged/SAML.symbols.json" "$work"/graphs/*.json
docc convert "$catalogue" --additional-symbol-graph-dir "$work/merged" --warnings-as-errors \
    --fallback-display-name SAML --fallback-default-module-kind Library --fallback-bundle-identifier swift-saml --output-dir "${OUTPUT:-$work/SAML.doccarchive}"
echo "documentation: ok"
