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
            guard let namespace = element.namespace, !namespace.hasPrefix("urn:oasis:names:tc:SAML:2.0:protocol"),
                !namespace.hasPrefix("urn:oasis:names:tc:SAML:2.0:assertion")
            else {
                throw SAMLError(
                    .configuration, expected: "an extension in a namespace of its own", actual: element.localName)
            }
        }
        return element("samlp:Extensions", [], elements.joined())
    }

    /// Fails when a text cannot stand in XML, or a location is no web address.
    static func require(_ texts: [String?], location: String) throws(SAMLError) {
        for text in texts.compactMap(\.self) + [location] where !text.unicodeScalars.allSatisfy(XMLText.isAllowed) {
            throw SAMLError(.configuration, expected: "characters of XML 1.0", actual: "a control character")
        }
        try WebLocation.require(location)
    }
}

/// Where a browser may be sent.
enum WebLocation {
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where it is no absolute web address without a fragment.
    static func require(_ location: String) throws(SAMLError) {
        let isWeb = location.hasPrefix("https://") || location.hasPrefix("http://")
        let rest = location.utf8.drop { $0 != 0x3A }.dropFirst(3)
        guard isWeb, let first = rest.first, first != 0x2F, first != 0x3F,
            location.utf8.allSatisfy({
                (0x21...0x7E).contains($0) && ![0x22, 0x23, 0x3C, 0x3E, 0x5C, 0x60].contains($0)
            })
        else {
            throw SAMLError(
                .configuration, expected: "an absolute http or https address without a fragment", actual: "another one")
        }
    }
}
