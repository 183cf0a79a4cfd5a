import SAMLCore
import SAMLSignature
import SAMLXML

/// Keys: an identity provider has one that signs; weak, unreadable and expired ones are told.
enum KeyLint {
    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        for role in root.entities.flatMap(\.roles) {
            let descriptors = role.children(.md("KeyDescriptor"))
            if role.isIdentityProvider, !descriptors.contains(where: canSign) {
                lint.add(
                    .error, "signing-key-missing", "an identity provider without a readable key that signs",
                    at: role.location, citing: .metadata("2.4.1.1"),
                    remedy: "A KeyDescriptor with use=\"signing\", or without use, holds it as X509Certificate.")
            }
            for descriptor in descriptors { judge(descriptor, &lint) }
        }
    }

    private static func canSign(_ descriptor: XMLElement) -> Bool {
        !(descriptor.attribute("use") ?? "").isExactly("encryption")
            && certificates(of: descriptor).contains { $0.certificate != nil }
    }

    static func certificates(of descriptor: XMLElement) -> [(element: XMLElement, certificate: Certificate?)] {
        descriptor.subtree.filter { $0.isNamed(.ds("X509Certificate")) }.map { element in
            guard let text = element.text, let der = try? Base64.decode(text, allowing: .xml) else {
                return (element, nil)
            }
            return (element, try? Certificate(der: der))
        }
    }

    private static func judge(_ descriptor: XMLElement, _ lint: inout LintContext) {
        if let use = descriptor.attribute("use"), !["signing", "encryption"].containsExactly(use) {
            lint.add(
                .error, "use-unknown", "use=\"\(EvidenceText.escaped(use))\"",
                at: descriptor.location.attribute("use"), citing: .metadata("2.4.1.1"),
                remedy: "It is signing, encryption, or absent, which means both.")
        }
        let found = certificates(of: descriptor)
        if found.isEmpty {
            lint.add(
                .warning, "certificate-missing", "a KeyDescriptor without X509Certificate", at: descriptor.location,
                citing: .metadata("2.4.1.1"), remedy: "Many partners read certificates only.")
        }
        for (element, certificate) in found {
            guard let certificate else {
                lint.add(
                    .error, "certificate-unreadable", "a certificate that cannot be read", at: element.location,
                    citing: .metadata("2.4.1.1"),
                    remedy: "It is the DER form in base64, without BEGIN and END lines.")
                continue
            }
            judge(certificate, element.location, &lint)
        }
    }

    private static func judge(
        _ certificate: Certificate, _ location: @autoclosure () -> DocumentLocation, _ lint: inout LintContext
    ) {
        if !AlgorithmPolicy.standard.allows(certificate.publicKey) {
            lint.add(
                .warning, "key-weak", "a key that is not strong enough: \(certificate.publicKey.kind)", at: location(),
                citing: .metadata("2.4.1.1"), remedy: "RSA from 2048 to 8192 bits, or P-256, P-384, P-521.")
        }
        if let end = certificate.notAfter, end < lint.instant {
            lint.add(
                .warning, "certificate-expired", "the certificate \(certificate.subject) expired at \(end)",
                at: location(), citing: .metadata("2.4.1.1"),
                remedy: "SAML trusts the key and not the dates, but some partners refuse it.")
        }
        if let start = certificate.notBefore, start > lint.instant {
            lint.add(
                .warning, "certificate-not-yet", "the certificate \(certificate.subject) begins at \(start)",
                at: location(), citing: .metadata("2.4.1.1"))
        }
    }
}
