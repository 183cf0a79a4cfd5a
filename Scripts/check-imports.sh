#!/usr/bin/env bash
# The arrows of the house: which module may import which. The compiler allows whatever is reached transitively.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A allowed=(
    [SAMLCore]=""
    [SAMLXML]="SAMLCore CSAMLLibXML2 CSAMLZLib"
    [SAMLSignature]="SAMLCore SAMLXML CSAMLLibXML2 CSAMLXMLSec"
    [SAMLMetadata]="SAMLCore SAMLXML SAMLSignature"
    [SAMLAssertion]="SAMLCore SAMLXML SAMLSignature SAMLMetadata"
    [SAMLAttributes]="SAMLCore SAMLAssertion"
    [SAMLIssuing]="SAMLCore SAMLXML SAMLSignature SAMLMetadata"
    [SAMLServiceProvider]="SAMLCore SAMLXML SAMLSignature SAMLMetadata SAMLAssertion SAMLIssuing"
    [SAMLAWS]="SAMLCore SAMLSignature SAMLMetadata SAMLAssertion SAMLAttributes SAMLIssuing"
    [SAML]="SAMLCore SAMLSignature SAMLMetadata SAMLAssertion SAMLAttributes SAMLServiceProvider SAMLAWS"
    [SAMLTesting]="SAML SAMLCore SAMLXML SAMLSignature SAMLMetadata SAMLAssertion SAMLAttributes SAMLIssuing"
    [SAMLVectors]="SAML SAMLCore SAMLXML SAMLSignature SAMLTesting SAMLIssuing"
    [SAMLVectorTool]="SAMLVectors ArgumentParser Foundation"
    [SAMLTool]="SAML SAMLCore SAMLXML SAMLSignature SAMLMetadata SAMLAssertion SAMLAttributes SAMLVectors ArgumentParser Foundation"
)
everywhere="FoundationEssentials Synchronization"
failed=0
for folder in Sources/*/; do
    target=$(basename "$folder")
    [[ $target == CSAML* ]] && continue
    if [[ -z ${allowed[$target]+known} ]]; then
        echo "Sources/$target: not in the table of $0" >&2
        failed=1
        continue
    fi
    while IFS=: read -r file line text; do
        module=$(sed -E 's/^.*import +([A-Za-z0-9_]+).*$/\1/' <<<"$text")
        if [[ " ${allowed[$target]} $everywhere " != *" $module "* ]]; then
            echo "$file:$line: $target may not import $module" >&2
            failed=1
        fi
    done < <(grep -rnE --include='*.swift' '^ *(@_exported +)?((public|package|internal|private|fileprivate) +)?import ' \
        "$folder" || true)
done
((failed == 0)) && echo "imports: ok"
exit "$failed"
