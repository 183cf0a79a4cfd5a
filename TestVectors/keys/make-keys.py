#!/usr/bin/env python3
"""Makes the test keys and their self-signed certificates (needs the Python package `cryptography`).

The keys are made once and stored: running this writes other keys, and every stored document
would have to be signed again. It is kept to show how they came to be, and to add further ones.
"""
import datetime
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

RSA = {
    "idp-rsa2048": 2048, "idp-rsa2048-next": 2048, "idp-rsa3072": 3072, "idp-rsa4096": 4096,
    "idp-rsa1024": 1024, "sp-rsa2048": 2048, "metadata-rsa2048": 2048, "foreign-rsa2048": 2048,
}
EC = {
    "idp-p256": ec.SECP256R1(), "idp-p384": ec.SECP384R1(), "idp-p521": ec.SECP521R1(),
    "foreign-p256": ec.SECP256R1(),
}


def write(name, key, serial):
    subject = x509.Name([
        x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "swift-saml tests"),
        x509.NameAttribute(x509.NameOID.COMMON_NAME, name),
    ])
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
        .public_key(key.public_key()).serial_number(serial)
        .not_valid_before(datetime.datetime(2020, 1, 1)).not_valid_after(datetime.datetime(2045, 1, 1))
        .sign(key, hashes.SHA256())
    )
    pathlib.Path(f"{name}.key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    pathlib.Path(f"{name}.cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


for serial, name in enumerate([*RSA, *EC], start=1):
    if sys.argv[1:] and name not in sys.argv[1:]:
        continue
    key = rsa.generate_private_key(65537, RSA[name]) if name in RSA else ec.generate_private_key(EC[name])
    write(name, key, serial)
