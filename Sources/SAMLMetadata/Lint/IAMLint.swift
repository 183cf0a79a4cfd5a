import SAMLCore
import SAMLSignature
import SAMLXML

/// What IAM refuses when it is given the document of an identity provider (CreateSAMLProvider).
enum IAMLint {
    private static let citation = Citation.aws("CreateSAMLProvider")

    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        let roles = root.entities.flatMap(\.roles).filter(\.isIdentityProvider)
        guard !roles.isEmpty else { return }
        func warn(_ code: String, _ message: String, _ remedy: String) {
            lint.add(.warning, code, message, at: root.location, citing: citation, remedy: remedy)
        }
        let characters = String(decoding: lint.octets, as: UTF8.self).unicodeScalars.count
        if !(1_000...10_000_000).contains(characters) {
            warn("iam-size", "\(characters) characters", "IAM takes 1,000 to 10,000,000.")
        }
        if lint.octets.starts(with: [0xEF, 0xBB, 0xBF]) {
            warn("iam-byte-order-mark", "a byte-order mark", "Save the file as UTF-8 without it.")
        }
        if root.entities.count > 10 {
            warn("iam-entities", "\(root.entities.count) entities", "A provider of IAM holds 10.")
        }
        let certificates = roles.flatMap { $0.children(.md("KeyDescriptor")) }.flatMap(KeyLint.certificates)
        if certificates.count > 10 { warn("iam-keys", "\(certificates.count) keys", "A provider of IAM holds 10.") }
        for (element, certificate) in certificates {
            guard let certificate else { continue }
            if case .rsa(let bits) = certificate.publicKey.kind, bits < 1024 {
                lint.add(
                    .warning, "iam-key-bits", "a key of \(bits) bits", at: element.location, citing: citation,
                    remedy: "IAM wants 1024 at least.")
            }
            if certificate.repeatsExtensions {
                lint.add(
                    .warning, "iam-extension-twice", "a certificate with one extension twice", at: element.location,
                    citing: citation, remedy: "IAM answers «Unable to parse metadata».")
            }
        }
    }
}
