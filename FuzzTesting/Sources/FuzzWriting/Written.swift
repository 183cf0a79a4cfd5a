import FuzzCommon

@testable import SAMLCore
@testable import SAMLXML

/// The elements that a message has to have, in order, and what a reader finds in their place.
struct Written {
    private struct Element: Equatable {
        let depth: Int
        let name: String
        let attributes: [[UInt8]]
        let text: [UInt8]?
    }

    private var elements: [Element]

    init(_ name: String, _ attributes: [String: String?]) {
        elements = []
        add(0, name, attributes)
    }

    mutating func add(_ depth: Int, _ name: String, _ attributes: [String: String?] = [:], text: String? = nil) {
        let attributes = attributes.compactMap { name, value in value.map { "\(name)=\($0)" } }
        elements.append(
            Element(depth: depth, name: name, attributes: Self.sorted(attributes), text: text.map { Array($0.utf8) }))
    }

    /// A document has these elements with these attributes and texts, and no others; what stands in Extensions is the
    /// caller's own.
    func requireSame(as xml: String, in dialect: XMLDialect = .message) {
        let octets = Array(xml.utf8)
        let outcome = Result { () throws(SAMLError) in
            try HardenedParser.parse(octets.span, as: dialect, within: .metadata)
        }
        switch outcome {
        case .success(let tree): require(Self.found(in: tree) == elements, "something else was written: \(xml)")
        // Extensions may be as large as a message.
        case .failure(let error): require(error.code == .xmlLimit, "it cannot be read: \(error) \(xml)")
        }
    }

    private static func found(in tree: XMLTree) -> [Element] {
        var found: [Element] = []
        func visit(_ element: XMLElement, _ depth: Int) {
            let attributes = element.attributes.map { "\($0.name)=\($0.value)" }
            let isLeaf = element.firstChild == nil
            let text = element.text.flatMap { isLeaf && !($0.isEmpty && !holdsText(element)) ? Array($0.utf8) : nil }
            found.append(
                Element(depth: depth, name: element.localName, attributes: sorted(attributes), text: text))
            guard element.localName != "Extensions" else { return }
            for child in element.children { visit(child, depth + 1) }
        }
        if let root = tree.root { visit(root, 0) }
        return found
    }

    /// Elements that are there for their text, which may be empty.
    private static func holdsText(_ element: XMLElement) -> Bool {
        [
            "Issuer", "NameID", "AuthnContextClassRef", "RequesterID", "StatusMessage", "NameIDFormat", "ServiceName",
            "OrganizationName", "OrganizationDisplayName", "OrganizationURL", "Company", "EmailAddress",
            "AttributeValue",
        ].contains(element.localName)
    }

    private static func sorted(_ attributes: [String]) -> [[UInt8]] {
        attributes.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
