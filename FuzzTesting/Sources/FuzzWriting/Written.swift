import FuzzCommon

@testable import SAMLCore
@testable import SAMLXML

/// The elements that a document has to have, in order, and what a reader finds in their place.
struct Written {
    private struct Element: Equatable {
        let depth: Int
        let name: String
        let attributes: [[UInt8]]
        let text: [UInt8]

        init(_ depth: Int, _ name: String, _ attributes: [String], _ text: String) {
            self.depth = depth
            self.name = name
            self.attributes = attributes.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
            self.text = Array(text.utf8)
        }
    }

    private static let prefixes = [
        "urn:oasis:names:tc:SAML:2.0:protocol": "samlp", "urn:oasis:names:tc:SAML:2.0:assertion": "saml",
        "urn:oasis:names:tc:SAML:2.0:metadata": "md",
    ]
    private static let extensions = "samlp:Extensions"
    private var elements: [Element] = []

    init(_ name: String, _ attributes: [String: String?]) { add(0, name, attributes) }

    mutating func add(_ depth: Int, _ name: String, _ attributes: [String: String?] = [:], text: String = "") {
        elements.append(
            Element(depth, name, attributes.compactMap { name, value in value.map { "\(name)=\($0)" } }, text))
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
        case .failure(let error):
            // An extension may be as deep as a message.
            let isDeep = error.code == .xmlLimit && elements.contains { $0.name == Self.extensions }
            require(isDeep, "it cannot be read: \(error) \(xml)")
        }
    }

    private static func found(in tree: XMLTree) -> [Element] {
        var found: [Element] = []
        func visit(_ element: XMLElement, _ depth: Int) {
            let name = "\(prefixes[element.namespace ?? ""] ?? "?"):\(element.localName)"
            let text =
                element.firstChild == nil
                ? element.text ?? "?" : element.hasTextBetweenChildren && name != extensions ? "?" : ""
            found.append(Element(depth, name, element.attributes.map { "\($0.name)=\($0.value)" }, text))
            guard name != extensions else { return }
            for child in element.children { visit(child, depth + 1) }
        }
        if let root = tree.root { visit(root, 0) }
        return found
    }
}
