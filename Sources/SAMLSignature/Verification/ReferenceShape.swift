import SAMLCore
import SAMLXML

/// The one `ds:Reference` of a signature, which digests exactly the element that the signature stands in (core
/// §5.4.2, §5.4.4).
struct ReferenceShape {
    /// How many prefixes an `InclusiveNamespaces` may list.
    static let maximumPrefixes = 16

    let transform: XMLElement
    let digestMethod: XMLElement
    let digestValue: XMLElement

    /// Checks reference and transforms.
    /// - Throws: ``SAMLError`` with `signature.structure`, `signature.reference` or `signature.transform`.
    init(_ shape: SignatureShape, signing parent: XMLElement) throws(SAMLError) {
        guard let reference = shape.references.first, shape.references.count == 1 else {
            throw SAMLError(
                .signatureReference, expected: "one Reference", actual: "\(shape.references.count)",
                at: shape.element.location)
        }
        try SignatureShape.requireAttributes(of: reference, among: ["Id", "URI"])
        var reader = try ElementReader(reference, failingAs: .signatureStructure)
        let transforms = reader.optional(.ds("Transforms"))
        digestMethod = try reader.required(.ds("DigestMethod"))
        digestValue = try reader.required(.ds("DigestValue"))
        try reader.finish()
        try SignatureShape.requireAttributes(of: digestMethod, among: ["Algorithm"])
        try SignatureShape.requireAttributes(of: digestValue, among: [])

        let id = parent.attribute("ID") ?? ""
        let uri = reference.attribute("URI")
        guard !id.isEmpty, let uri, uri.isExactly("#\(id)") else {
            throw SAMLError(
                .signatureReference, expected: "URI=\"#\(id)\", the ID of the \(parent.localName)",
                actual: uri.map { "URI=\"\($0)\"" } ?? "no URI", at: reference.location)
        }
        guard let transforms else {
            throw SAMLError(.signatureTransform, expected: "Transforms", actual: "none", at: reference.location)
        }
        transform = try Self.canonicalization(of: transforms)
    }

    /// The second of exactly two transforms; the first is enveloped-signature.
    private static func canonicalization(of transforms: XMLElement) throws(SAMLError) -> XMLElement {
        var reader = try ElementReader(transforms, failingAs: .signatureTransform)
        let enveloped = try reader.required(.ds("Transform"))
        let canonicalization = try reader.required(.ds("Transform"))
        try reader.finish()
        let algorithm = enveloped.attribute("Algorithm")
        guard let algorithm, algorithm.isExactly(SignatureURI.enveloped), enveloped.firstChild == nil,
            enveloped.text?.isEmpty == true, enveloped.attributes.count == 1
        else {
            throw SAMLError(
                .signatureTransform, expected: "\(SignatureURI.enveloped) without content",
                actual: algorithm ?? "no Algorithm", at: enveloped.location)
        }
        guard canonicalization.attributes.count == 1 else {
            throw SAMLError(
                .signatureTransform, expected: "the attribute Algorithm alone", at: canonicalization.location)
        }
        return canonicalization
    }

    /// A canonicalization may have one `InclusiveNamespaces` with a short list of prefixes, and nothing else.
    /// - Returns: The prefixes.
    static func inclusiveNamespaces(
        of method: XMLElement, _ algorithm: CanonicalizationAlgorithm, failingAs code: SAMLError.Code
    ) throws(SAMLError) -> [String] {
        var reader = try ElementReader(method, failingAs: code)
        guard let list = reader.optional(XMLName("InclusiveNamespaces", in: XMLNamespace.exclusiveCanonicalization))
        else {
            try reader.finish()
            return []
        }
        try reader.finish()
        // By octets, and no text is made of them before they were counted: nobody vouches for the list.
        let prefixes = list.attribute("PrefixList")?.utf8
            .split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard algorithm != .inclusive, let prefixes, list.attributes.count == 1, list.firstChild == nil,
            !list.hasTextBetweenChildren, prefixes.count <= maximumPrefixes
        else {
            throw SAMLError(
                code, expected: "one InclusiveNamespaces with a PrefixList of at most \(maximumPrefixes) prefixes",
                at: list.location)
        }
        return prefixes.map { String(Substring($0)) }
    }
}

/// URIs of XML Signature that are not algorithms to choose from.
enum SignatureURI {
    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
}
