import CSAMLLibXML2
import SAMLCore

extension XMLElement {
    /// The namespace declarations in scope at the element, its own among them.
    package var namespacesInScope: NamespaceContext {
        var declarations: [ExactText: String] = [:]
        var candidate: UnsafeMutablePointer<xmlNode>? = unsafe node
        while let current = unsafe candidate, unsafe current.pointee.type == XML_ELEMENT_NODE {
            var definition = unsafe current.pointee.nsDef
            while let namespace = unsafe definition {
                let prefix = ExactText(unsafe namespace.pointee.prefix.map { unsafe String(cString: $0) } ?? "")
                let uri = unsafe namespace.pointee.href.map { unsafe String(cString: $0) } ?? ""
                // The nearest declaration of a prefix counts.
                if declarations[prefix] == nil { declarations[prefix] = uri }
                unsafe definition = namespace.pointee.next
            }
            unsafe candidate = current.pointee.parent
        }
        return NamespaceContext(declarations.filter { !$0.value.isEmpty })
    }

    /// The prefixes that the element itself declares; an empty one is the default namespace.
    var declaredPrefixes: [String] {
        var prefixes: [String] = []
        var definition = unsafe node.pointee.nsDef
        while let namespace = unsafe definition {
            prefixes.append(unsafe namespace.pointee.prefix.map { unsafe String(cString: $0) } ?? "")
            unsafe definition = namespace.pointee.next
        }
        return prefixes
    }
}
