import SAMLCore
package import SAMLSignature

/// The text of a `ds:Signature` whose values are still missing.
package struct SignatureTemplate: Sendable {
    package var signature: SignatureAlgorithm
    package var digest: DigestAlgorithm
    package var canonicalization: CanonicalizationAlgorithm
    /// Prefixes for `InclusiveNamespaces`; empty for none.
    package var inclusivePrefixes: [String]
    /// The certificate to put into KeyInfo, if any.
    package var certificate: Certificate?

    package init(
        signature: SignatureAlgorithm = .rsaSHA256, digest: DigestAlgorithm = .sha256,
        canonicalization: CanonicalizationAlgorithm = .exclusive, inclusivePrefixes: [String] = [],
        certificate: Certificate? = nil
    ) {
        self.signature = signature
        self.digest = digest
        self.canonicalization = canonicalization
        self.inclusivePrefixes = inclusivePrefixes
        self.certificate = certificate
    }

    /// Stands where the digest belongs; the first empty SignatureValue is what the signer looks for.
    static let digestPlaceholder = "<ds:DigestValue></ds:DigestValue>"
    static let valuePlaceholder = "<ds:SignatureValue></ds:SignatureValue>"

    /// The template for the element with an ID.
    package func text(signing id: String) -> String {
        let list =
            inclusivePrefixes.isEmpty
            ? ""
            : "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
                + " PrefixList=\"\(inclusivePrefixes.joined(separator: " "))\"></ec:InclusiveNamespaces>"
        let keyInfo = certificate.map { certificate in
            "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(certificate.base64)</ds:X509Certificate>"
                + "</ds:X509Data></ds:KeyInfo>"
        }
        return """
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>\
            <ds:CanonicalizationMethod Algorithm="\(canonicalization.rawValue)"></ds:CanonicalizationMethod>\
            <ds:SignatureMethod Algorithm="\(signature.rawValue)"></ds:SignatureMethod>\
            <ds:Reference URI="#\(XMLText.attribute(id))"><ds:Transforms>\
            <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>\
            <ds:Transform Algorithm="\(canonicalization.rawValue)">\(list)</ds:Transform></ds:Transforms>\
            <ds:DigestMethod Algorithm="\(digest.rawValue)"></ds:DigestMethod>\(Self.digestPlaceholder)</ds:Reference>\
            </ds:SignedInfo>\(Self.valuePlaceholder)\(keyInfo ?? "")</ds:Signature>
            """
    }
}
