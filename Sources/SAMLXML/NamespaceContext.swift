package import SAMLCore

/// The namespace declarations that are in scope at some place of a document.
package struct NamespaceContext: Sendable, Hashable {
    /// Prefixes and their URIs; an empty prefix is the default namespace.
    package private(set) var declarations: [ExactText: String]

    package init(_ declarations: [ExactText: String] = [:]) { self.declarations = declarations }

    /// The context inside an element that declares what another one has.
    package func adding(_ more: NamespaceContext) -> NamespaceContext {
        NamespaceContext(declarations.merging(more.declarations) { $1 })
    }

    /// The context inside an element that declares more.
    package func adding(_ more: [(prefix: String, uri: String)]) -> NamespaceContext {
        var copy = self
        for declaration in more { copy.declarations[ExactText(declaration.prefix)] = declaration.uri }
        return copy
    }
}

/// Parses an element that was cut out of a document, in the namespace context of the place where it stood.
///
/// Nothing else of the document is visible to it: it is parsed inside an element that carries the declarations and
/// nothing more.
package enum FragmentParser {
    /// The one element that the octets hold; with declarations, the tree has the synthetic element as root.
    /// - Throws: ``SAMLError`` with `input.too-large`, `input.encoding` or a code of `xml.*`; `xml.malformed` also when
    ///   the octets hold anything but one element.
    package static func element(
        _ octets: some Sequence<UInt8>, in context: NamespaceContext, as dialect: XMLDialect, within limits: Limits
    ) throws(SAMLError) -> XMLElement {
        guard !context.declarations.isEmpty else {
            let document = Array(octets)
            guard let root = try HardenedParser.parse(document.span, as: dialect, within: limits).root else {
                throw SAMLError(.xmlMalformed)
            }
            return root
        }
        var text = "<context"
        for (key, uri) in context.declarations.sorted(by: { $0.key.text < $1.key.text }) where key.text != "xml" {
            let prefix = key.text
            text += prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\""
            text += escaped(uri) + "\""
        }
        let (opening, closing) = (Array((text + ">").utf8), Array("</context>".utf8))
        let wrapped = opening + octets + closing
        var wider = limits
        wider.inputOctets = min(wider.inputOctets, 1 << 40) + opening.count + closing.count
        wider.namespacesPerElement = max(limits.namespacesPerElement, context.declarations.count)
        wider.namespacesInScope = min(wider.namespacesInScope, 1 << 40) + min(context.declarations.count, 1_024)
        let tree = try HardenedParser.parse(wrapped.span, as: dialect, within: wider)
        guard let root = tree.root, let element = root.firstChild, element.nextSibling == nil,
            !root.hasTextBetweenChildren
        else { throw SAMLError(.xmlMalformed, expected: "one element", actual: "something else") }
        return element
    }

    private static func escaped(_ uri: String) -> String {
        var result = ""
        for scalar in uri.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
