#!/usr/bin/env bash
# The metadata that this package writes, read by others: the schema of Debian's opensaml-schemas, lasso, and pysaml2.
# Installs what it needs from Debian, and pysaml2 from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/install-dependencies.sh libxml2-utils opensaml-schemas xmltooling-schemas python3-lasso xmlsec1 faketime
goldens=(Tests/SAMLServiceProviderTests/Goldens/metadata.xml Tests/SAMLServiceProviderTests/Goldens/metadata-signed.xml)
schema=$(mktemp --suffix=.xsd)
trap 'rm -f "$schema"' EXIT
# The packaged schemas name each other by web addresses: here they are by the files that Debian has.
{
    echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    while read -r namespace file; do
        echo "<xs:import namespace=\"$namespace\" schemaLocation=\"/usr/share/xml/$file\"/>"
    done <<'IMPORTS'
http://www.w3.org/XML/1998/namespace xmltooling/xml.xsd
http://www.w3.org/2000/09/xmldsig# xmltooling/xmldsig-core-schema.xsd
http://www.w3.org/2001/04/xmlenc# xmltooling/xenc-schema.xsd
urn:oasis:names:tc:SAML:2.0:assertion opensaml/saml-schema-assertion-2.0.xsd
urn:oasis:names:tc:SAML:2.0:metadata opensaml/saml-schema-metadata-2.0.xsd
IMPORTS
    echo '</xs:schema>'
} >"$schema"
for file in "${goldens[@]}"; do
    xmllint --noout --nonet --schema "$schema" "$file" 2> >(grep -v "Skipping import\|warning" >&2)
done
xmlsec1 --verify --pubkey-cert-pem TestVectors/keys/idp-rsa2048.cert.pem --id-attr:ID \
    urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor "${goldens[1]}" >/dev/null 2>&1
echo "xmlsec1: verifies"
# The documents are valid until an instant of their own.
faketime '2026-01-15 12:00:10 UTC' /usr/bin/python3 - "${goldens[@]}" <<'PYTHON'
import sys
import lasso
for file in sys.argv[1:]:
    server = lasso.Server()
    server.addProvider(lasso.PROVIDER_ROLE_SP, file)
    provider = list(server.providers.values())[0]
    assert provider.getAssertionConsumerServiceUrl(None) == "https://sp.example.com/acs", file
    print(f"lasso: reads {file}")
PYTHON
python=$(Scripts/pysaml2-python.sh)
faketime '2026-01-15 12:00:10 UTC' "$python" - "${goldens[@]}" <<'PYTHON'
import sys
from saml2.config import Config
from saml2.mdstore import MetadataStore
for file in sys.argv[1:]:
    store = MetadataStore([], Config())
    store.load("local", file)
    (name,) = store.keys()
    services = store.assertion_consumer_service(name)
    assert services[0]["location"] == "https://sp.example.com/acs", services
    print(f"pysaml2: reads {file}")
PYTHON
