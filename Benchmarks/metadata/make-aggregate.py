#!/usr/bin/env python3
"""Makes a signed aggregate of metadata, the shape of a federation's: `make-aggregate.py ENTITIES FOLDER`.

Writes FOLDER/aggregate.xml, signed by the xmlsec1 program with the metadata key of the test vectors. Every third entity is
a service provider; names, logos, scopes and contacts are as long as real ones, about 10 KB an entity.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KEYS = ROOT / "TestVectors" / "keys"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
    xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi"
    xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
    xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" ID="_aggregate" Name="https://federation.example.org"
    validUntil="2036-01-01T00:00:00Z">
<ds:Signature><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_aggregate">
<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>
<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo>
<ds:SignatureValue/></ds:Signature>
"""


def certificate(name):
    lines = (KEYS / f"{name}.cert.pem").read_text().splitlines()
    return "\n".join(line for line in lines if line and "-----" not in line)


def entity(number, signing, encryption):
    host = f"host-{number:05d}.example.org"
    languages = ["en", "de", "fr", "it", "es", "nl", "sv", "fi"]
    names = "".join(
        f'<mdui:DisplayName xml:lang="{tag}">Organisation {number} ({tag}) of the Federation of Examples</mdui:DisplayName>'
        f'<mdui:Description xml:lang="{tag}">{"A sentence that describes the organisation and its people. " * 8}</mdui:Description>'
        f'<mdui:InformationURL xml:lang="{tag}">https://{host}/{tag}/information</mdui:InformationURL>' for tag in languages)
    keys = "".join(
        f'<md:KeyDescriptor use="{use}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{text}</ds:X509Certificate></ds:X509Data>'
        "</ds:KeyInfo></md:KeyDescriptor>" for use, text in (("signing", signing), ("encryption", encryption)))
    is_service = number % 3 == 2
    role = "SPSSODescriptor" if is_service else "IDPSSODescriptor"
    scope = "" if is_service else f'<shibmd:Scope regexp="false">{host}</shibmd:Scope>'
    endpoints = "".join(
        (f'<md:AssertionConsumerService index="{index}" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" '
         f'Location="https://{host}/acs/{index}"/>') if is_service else
        (f'<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://{host}/sso/{index}"/>')
        for index in range(4))
    return f"""<md:EntityDescriptor entityID="https://{host}/metadata" ID="_{number:05d}">
<md:Extensions><mdrpi:RegistrationInfo registrationAuthority="https://registrar.example.org" registrationInstant="2020-01-01T00:00:00Z"/>
<mdattr:EntityAttributes><saml:Attribute Name="http://macedir.org/entity-category"><saml:AttributeValue>http://refeds.org/category/research-and-scholarship</saml:AttributeValue></saml:Attribute></mdattr:EntityAttributes></md:Extensions>
<md:{role} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:Extensions>{scope}<mdui:UIInfo>{names}
<mdui:Logo width="80" height="60">https://{host}/logo.png</mdui:Logo></mdui:UIInfo></md:Extensions>{keys}
<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>{endpoints}</md:{role}>
<md:Organization><md:OrganizationName xml:lang="en">Organisation {number}</md:OrganizationName><md:OrganizationDisplayName xml:lang="en">Organisation {number}</md:OrganizationDisplayName><md:OrganizationURL xml:lang="en">https://{host}</md:OrganizationURL></md:Organization>
<md:ContactPerson contactType="technical"><md:GivenName>Help desk</md:GivenName><md:EmailAddress>mailto:help@{host}</md:EmailAddress></md:ContactPerson>
</md:EntityDescriptor>
"""


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    signing, encryption = certificate("idp-rsa2048"), certificate("sp-rsa2048")
    template, signed = folder / "template.xml", folder / "aggregate.xml"
    with template.open("w") as file:
        file.write(HEAD)
        for number in range(count):
            file.write(entity(number, signing, encryption))
        file.write("</md:EntitiesDescriptor>\n")
    subprocess.run(
        ["xmlsec1", "--sign", "--privkey-pem", KEYS / "metadata-rsa2048.key.pem", "--id-attr:ID",
         "urn:oasis:names:tc:SAML:2.0:metadata:EntitiesDescriptor", "--output", signed, template], check=True)
    template.unlink()
    print(f"{signed}: {count} entities, {signed.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
