import SAMLCore
import SAMLXML

/// A `ds:Signature` whose elements are all where the SAML profile of XML Signature has them (core §5.4): step 7 of
/// the pipeline.
///
/// libxmlsec1 would accept an Object, text between the elements, a second Transforms and more; nothing of that
/// reaches it.
struct SignatureShape {
    let element: XMLElement
    let signedInfo: XMLElement
    let canonicalizationMethod: XMLElement
    let signatureMethod: XMLElement
    let references: [XMLElement]
    let signatureValue: XMLElement
    let keyInfo: XMLElement?

    /// The one signature that is a child of an element.
    /// - Throws: ``SAMLError`` with `signature.missing` or `signature.placement`.
    static func signature(of parent: XMLElement) throws(SAMLError) -> XMLElement {
        let signatures = parent.children(.ds("Signature"))
        guard let signature = signatures.first else { throw SAMLError(.signatureMissing, at: parent.location) }
        guard signatures.count == 1 else {
            throw SAMLError(
                .signaturePlacement, expected: "one Signature in \(parent.localName)", actual: "\(signatures.count)",
                at: parent.location)
        }
        return signature
    }

    /// Checks which children are where.
    /// - Throws: ``SAMLError`` with `signature.structure`.
    init(_ element: XMLElement) throws(SAMLError) {
        self.element = element
        try Self.requireAttributes(of: element, among: ["Id"])
        var reader = try ElementReader(element, failingAs: .signatureStructure)
        signedInfo = try reader.required(.ds("SignedInfo"))
        signatureValue = try reader.required(.ds("SignatureValue"))
        keyInfo = reader.optional(.ds("KeyInfo"))
        try reader.finish()
        try Self.requireAttributes(of: signedInfo, among: ["Id"])
        try Self.requireAttributes(of: signatureValue, among: ["Id"])

        var inner = try ElementReader(signedInfo, failingAs: .signatureStructure)
        canonicalizationMethod = try inner.required(.ds("CanonicalizationMethod"))
        signatureMethod = try inner.required(.ds("SignatureMethod"))
        references = [try inner.required(.ds("Reference"))] + inner.repeated(.ds("Reference"))
        try inner.finish()
        try Self.requireAttributes(of: canonicalizationMethod, among: ["Algorithm"])
        try Self.requireAttributes(of: signatureMethod, among: ["Algorithm"])
        if let keyInfo { try KeyInfoShape.check(keyInfo) }
    }

    /// Fails when an element has an attribute that is not among those its schema allows here.
    static func requireAttributes(of element: XMLElement, among allowed: [StaticString]) throws(SAMLError) {
        guard let attribute = element.firstAttribute(notAmong: allowed) else { return }
        throw SAMLError(
            .signatureStructure, expected: "no attribute but \(allowed.map { "\($0)" }.joined(separator: ", "))",
            actual: attribute, at: element.location)
    }
}

/// Bounds `ds:KeyInfo`, whose content is never used: the key comes from configuration.
enum KeyInfoShape {
    /// How many elements it may hold.
    static let maximumElements = 64
    /// How many certificates it may hold.
    static let maximumCertificates = 16
    /// How many octets a text in it may have.
    static let maximumText = 32 << 10

    static func check(_ keyInfo: XMLElement) throws(SAMLError) {
        var elements = 0
        var certificates = 0
        for element in keyInfo.subtree {
            elements += 1
            if element.hasLocalName("X509Certificate") { certificates += 1 }
            guard elements <= maximumElements, certificates <= maximumCertificates,
                (element.text?.utf8.count ?? 0) <= maximumText
            else {
                throw SAMLError(.signatureStructure, expected: "a KeyInfo of a few keys", at: element.location)
            }
            // What would make a verifier fetch, decrypt or agree on a key.
            for name in ["RetrievalMethod", "KeyInfoReference", "EncryptedKey", "AgreementMethod"] as [StaticString]
            where element.hasLocalName(name) {
                throw SAMLError(.signatureStructure, expected: "no \(name) in KeyInfo", at: element.location)
            }
        }
    }
}
