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

/// Where a browser may be sent.
enum WebLocation {
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where it is no absolute web address without a fragment.
    static func require(_ location: String) throws(SAMLError) {
        let isWeb = location.hasPrefix("https://") || location.hasPrefix("http://")
        let rest = location.utf8.drop { $0 != 0x3A }.dropFirst(3)
        // Letters, digits, hyphens and dots, or an IPv6 address in brackets, and a port: nothing that could be a user,
        // or end a header in which the host is repeated.
        let authority = Array(rest.prefix { $0 != 0x2F && $0 != 0x3F })
        let host = authority.first == 0x5B ? authority.prefix { $0 != 0x5D } + [0x5D] : authority.prefix { $0 != 0x3A }
        let port = authority.dropFirst(host.count)
        let isHost = host.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
            case 0x3A, 0x5B, 0x5D: host.first == 0x5B
            default: false
            }
        }
        let isPort =
            port.isEmpty
            || (port.first == 0x3A && port.count > 1 && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
        guard isWeb, !host.isEmpty, isHost, isPort,
            location.utf8.allSatisfy({
                (0x21...0x7E).contains($0) && ![0x22, 0x23, 0x3C, 0x3E, 0x5C, 0x60].contains($0)
            })
        else {
            throw SAMLError(
                .configuration, expected: "an absolute http or https address without a fragment", actual: "another one")
        }
    }
}
