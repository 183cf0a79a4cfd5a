@testable import SAMLCore
@testable import SAMLXML

/// All that a reader of a tree can see.
struct Seen: Equatable {
    struct Element: Equatable {
        let name: String
        let namespace: String?
        let attributes: [ElementAttribute]
        let text: String?
        let line: Int
        let hasTextBetweenChildren: Bool
    }

    let elements: [Element]
    /// The whole again, with processing instructions.
    let canonical: [UInt8]?

    init(_ tree: XMLTree) {
        elements =
            tree.root?.subtree.map { element in
                Element(
                    name: element.localName, namespace: element.namespace, attributes: element.attributes,
                    text: element.text, line: element.line, hasTextBetweenChildren: element.hasTextBetweenChildren)
            } ?? []
        canonical = tree.root.flatMap { Self.octets(of: $0, by: .inclusive) }
    }

    static func octets(
        of element: XMLElement, without child: XMLElement? = nil, by method: Canonicalization
    ) -> [UInt8]? {
        guard let octets = try? CanonicalOctets(of: element, without: child, by: method, atMost: 1 << 24) else {
            return nil
        }
        return try? octets.withOctets { octets in octets.indices.map { octets[$0] } }
    }
}
