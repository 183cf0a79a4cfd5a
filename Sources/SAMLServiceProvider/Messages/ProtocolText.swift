import SAMLCore
import SAMLXML

/// Writes the elements of messages: small, without white space, prefixes always the same.
enum ProtocolText {
    static let namespaces =
        "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""

    static func attributes(_ pairs: [(String, String?)]) -> String {
        pairs.map { name, value in value.map { " \(name)=\"\(XMLText.attribute($0))\"" } ?? "" }.joined()
    }

    static func element(_ name: String, _ attributes: [(String, String?)] = [], _ content: String) -> String {
        let start = "<\(name)\(Self.attributes(attributes))"
        return content.isEmpty ? start + "/>" : "\(start)>\(content)</\(name)>"
    }

    static func text(_ name: String, _ attributes: [(String, String?)] = [], _ content: String) -> String {
        "<\(name)\(Self.attributes(attributes))>\(XMLText.content(content))</\(name)>"
    }

    static func nameID(_ nameID: NameID) -> String {
        text(
            "saml:NameID",
            [
                ("NameQualifier", nameID.nameQualifier), ("SPNameQualifier", nameID.spNameQualifier),
                ("Format", nameID.format), ("SPProvidedID", nameID.spProvidedID),
            ], nameID.value)
    }

    /// The instant of a message, without a fraction: parsers differ in how many digits they read (core §1.3.3).
    static func issueInstant(_ instant: Timestamp) -> Timestamp {
        Timestamp(secondsSinceEpoch: instant.secondsSinceEpoch)
    }

    /// Extensions of others: each one well-formed element of a namespace that is not SAML's (core §3.2.1).
    static func extensions(_ elements: [String]) throws(SAMLError) -> String {
        guard !elements.isEmpty else { return "" }
        for text in elements {
            let element: XMLElement
            do throws(SAMLError) {
                element = try FragmentParser.element(
                    Array(text.utf8), in: NamespaceContext(), as: .message, within: .message)
            } catch {
                throw SAMLError(
                    .configuration, expected: "one well-formed element as extension", actual: "something else",
                    cause: error)
            }
            // An ID would be one of the message's.
            guard !element.subtree.contains(where: { $0.attribute("ID") != nil }) else {
                throw SAMLError(.configuration, expected: "an extension without an ID", actual: "one with it")
            }
            guard let namespace = element.namespace, !namespace.isExactly("\(XMLNamespace.protocol)"),
                !namespace.isExactly("\(XMLNamespace.assertion)"), !text.utf8.starts(with: "<?".utf8)
            else {
                throw SAMLError(
                    .configuration, expected: "an extension in a namespace of its own", actual: element.localName)
            }
        }
        return element("samlp:Extensions", [], elements.joined())
    }

    /// An index of an endpoint, an xs:unsignedShort.
    static func index(_ index: Int?) throws(SAMLError) -> String? {
        guard let index else { return nil }
        guard (0...65_535).contains(index) else {
            throw SAMLError(.configuration, expected: "an index of 0 to 65535", actual: "\(index)")
        }
        return "\(index)"
    }
}
