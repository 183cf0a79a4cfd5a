"""What the Python contenders share: `contender.py FOLDER` reads lines `DOCUMENT COUNT` and answers each with the nanoseconds of
processor time, of programs that are started along, that one validation took; `-` where the document is refused."""
import base64
import pathlib
import resource
import sys

ISSUER = "https://idp.example.org/metadata"
SERVICE = "https://sp.example.com/saml"
LOCATION = "https://sp.example.com/saml/acs"
REQUEST = "_request-1"
FOLDER = pathlib.Path(sys.argv[1])


class Document:
    def __init__(self, name):
        self.name = name
        self.xml = (FOLDER / f"{name}.xml").read_bytes()
        self.field = base64.b64encode(self.xml).decode()
        self.pem = (FOLDER / f"{name}.pem").read_text()
        self.bare = "".join(line for line in self.pem.splitlines() if "-----" not in line)
        self.service_key = (FOLDER / "service.key").read_text()

    def metadata(self):
        return (
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ISSUER}"><md:IDPSSODescriptor '
            'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo '
            f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{self.bare}</ds:X509Certificate>'
            '</ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Location="https://idp.example.org/sso" '
            'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"/></md:IDPSSODescriptor></md:EntityDescriptor>')


def processor_time():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def serve(prepare):
    """`prepare` takes a document and gives what validates it once, and raises when it is refused."""
    prepared = {}
    for line in sys.stdin:
        name, count = line.split()
        try:
            if name not in prepared:
                prepared[name] = prepare(Document(name))
                prepared[name]()
            start = processor_time()
            for _ in range(int(count)):
                prepared[name]()
            print((processor_time() - start) * 1e9 / int(count), flush=True)
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}"[:200], file=sys.stderr, flush=True)
            print("-", flush=True)
