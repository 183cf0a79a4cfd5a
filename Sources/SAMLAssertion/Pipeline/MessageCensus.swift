package import SAMLCore
package import SAMLXML

/// Which of the elements that matter are where: step 5 of the pipeline.
///
/// Wrapping attacks need a second place to hide a signed element in. So there is one Response, which is the root; one
/// assertion, which is its child; at most one signature in each, as a direct child; and nothing anywhere that another
/// reader could take for one of them.
package struct MessageCensus {
    package let response: XMLElement
    package let responseSignature: XMLElement?
    /// The assertion, or the encrypted one.
    package let assertion: XMLElement
    package let assertionSignature: XMLElement?

    package var isEncrypted: Bool { assertion.isNamed(.saml("EncryptedAssertion")) }

    /// Counts.
    /// - Throws: ``SAMLError`` with `protocol.root`, `protocol.structure`, `protocol.status`,
    ///   `protocol.assertion-count`, `xml.id`, `signature.structure` or `signature.placement`.
    package init(_ root: XMLElement) throws(SAMLError) {
        guard root.isNamed(.samlp("Response")) else {
            throw SAMLError(
                .root, expected: "Response of the namespace \(XMLNamespace.protocol)",
                actual: "\(root.localName) of \(root.namespace ?? "no namespace")", at: root.location)
        }
        response = root
        var assertions: [XMLElement] = []
        var signatures: [XMLElement] = []
        try root.visit { (element) throws(SAMLError) in
            if element.hasLocalName("Response"), !element.isIdentical(to: root) {
                throw Self.lookAlike(copy element)
            } else if element.hasLocalName("Assertion") || element.hasLocalName("EncryptedAssertion") {
                guard element.hasNamespace(XMLNamespace.assertion) else { throw Self.lookAlike(copy element) }
                assertions.append(copy element)
            } else if element.hasLocalName("Signature") {
                guard element.hasNamespace(XMLNamespace.signature) else { throw Self.lookAlike(copy element) }
                signatures.append(copy element)
            } else if element.hasNamespace(XMLNamespace.signature), !Self.isAtHome(element) {
                throw SAMLError(
                    .signatureStructure, expected: "no \(element.localName) outside of a Signature", actual: "one",
                    at: element.location)
            }
        }
        try Self.requireOneEach(signatures)
        assertion = try Self.soleAssertion(assertions, of: root)
        for element in [root, assertion] where !element.isNamed(.saml("EncryptedAssertion")) {
            guard element.attribute("ID") != nil else {
                throw SAMLError(.xmlID, expected: "an ID", actual: "none", at: element.location)
            }
        }

        var responseSignature: XMLElement?
        var assertionSignature: XMLElement?
        for signature in signatures {
            if signature.parent?.isIdentical(to: root) == true, responseSignature == nil {
                responseSignature = signature
            } else if signature.parent?.isIdentical(to: assertion) == true, assertionSignature == nil {
                assertionSignature = signature
            } else {
                throw SAMLError(
                    .signaturePlacement, expected: "at most one Signature in Response and in Assertion, as a child",
                    actual: "another one", at: signature.location)
            }
        }
        self.responseSignature = responseSignature
        self.assertionSignature = assertionSignature
    }

    private static func soleAssertion(_ assertions: [XMLElement], of root: XMLElement) throws(SAMLError) -> XMLElement {
        if assertions.isEmpty { try FailedSignIn.check(root) }
        guard let assertion = assertions.first, assertions.count == 1 else {
            throw SAMLError(
                .assertionCount, expected: "one assertion", actual: "\(assertions.count)",
                at: assertions.dropFirst().first?.location ?? root.location)
        }
        guard assertion.parent?.isIdentical(to: root) == true else {
            throw Self.misplaced(assertion)
        }
        return assertion
    }

    /// The error for an assertion that is not a child of the response.
    ///
    /// Enveloping signatures hold what they sign in an Object; SAML has no such signature (core §5.4.1). One that
    /// references what it holds digests nothing at all: the enveloped transform removes it together with the signature.
    private static func misplaced(_ assertion: XMLElement) -> SAMLError {
        let ancestors = sequence(first: assertion, next: \.parent)
        guard let signature = ancestors.first(where: { $0.isNamed(.ds("Signature")) }) else {
            return SAMLError(
                .assertionCount, expected: "an assertion as child of the Response", actual: "one deeper inside",
                at: assertion.location)
        }
        let uri = assertion.attribute("ID").map { "#\($0)" } ?? ""
        let references = signature.subtree.filter { $0.isNamed(.ds("Reference")) }
        let isReferenced = references.contains { $0.attribute("URI")?.isExactly(uri) == true }
        return SAMLError(
            isReferenced ? .signatureReference : .signatureStructure, expected: "a signature over its parent",
            actual: "one that holds an assertion", at: signature.location)
    }

    /// Whether an element of XML Signature stands in a Signature, in a KeyInfo, which subject confirmations have, or
    /// in an EncryptionMethod, which has a digest.
    private static func isAtHome(_ element: borrowing XMLElement) -> Bool {
        element.isInside([.ds("Signature"), .ds("KeyInfo"), .xenc("EncryptionMethod")])
    }

    /// No element has two signatures: a verifier and a reader could choose different ones.
    private static func requireOneEach(_ signatures: [XMLElement]) throws(SAMLError) {
        // Three are one too many wherever they stand, and are refused below; no need to compare thousands.
        for (index, signature) in signatures.prefix(3).enumerated() {
            guard let parent = signature.parent,
                signatures[..<index].contains(where: { $0.parent?.isIdentical(to: parent) == true })
            else { continue }
            throw SAMLError(
                .signaturePlacement, expected: "one Signature in \(parent.localName)", actual: "another one",
                at: signature.location)
        }
    }

    private static func lookAlike(_ element: XMLElement) -> SAMLError {
        SAMLError(
            .structure, expected: "no element that looks like a \(element.localName) elsewhere",
            actual: "\(element.localName) of \(element.namespace ?? "no namespace")", at: element.location)
    }
}

/// A response that only tells that the sign-in failed: it is believed without a signature, because it grants nothing.
enum FailedSignIn {
    /// - Throws: ``SAMLError`` with `protocol.status`, codes and message being evidence that nobody vouches for.
    static func check(_ response: XMLElement) throws(SAMLError) {
        let all = response.children(.samlp("Status"))
        guard let element = all.first, all.count == 1 else {
            throw SAMLError(
                .status, expected: "one Status", actual: all.isEmpty ? "none" : "\(all.count)", at: response.location)
        }
        let status = try Status(element)
        guard status.isSuccess else {
            throw SAMLError(
                .status, expected: "Success", actual: "\(status.summary) (as the message says; nothing vouches for it)",
                at: element.location)
        }
    }
}
