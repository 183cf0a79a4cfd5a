import SAMLCore
import SAMLXML

/// Which elements a plaintext has: the one that is expected, and nothing that looks like another message.
enum PlaintextCensus {
    static func check(_ root: XMLElement, is name: XMLName) throws(SAMLError) {
        guard root.isNamed(name) else {
            throw SAMLError(.structure, expected: "\(name)", actual: root.localName)
        }
        if root.isNamed(.saml("Assertion")), root.attribute("ID")?.isEmpty != false {
            throw SAMLError(.xmlID, expected: "an ID", actual: "none")
        }
        var signatures = 0
        for element in root.subtree where !element.isIdentical(to: root) {
            if element.hasLocalName("Assertion") || element.hasLocalName("EncryptedAssertion")
                || element.hasLocalName("Response")
            {
                throw SAMLError(.assertionCount, expected: "nothing but \(name)", actual: element.localName)
            }
            guard element.hasLocalName("Signature") else { continue }
            signatures += 1
            guard signatures == 1, element.hasNamespace(XMLNamespace.signature),
                element.parent?.isIdentical(to: root) == true
            else { throw SAMLError(.signaturePlacement, expected: "one Signature, a child", actual: "another one") }
        }
    }
}
