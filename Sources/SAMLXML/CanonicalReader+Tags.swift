import CSAMLLibXML2
import SAMLCore

extension CanonicalReader {
    /// Reads a start tag, from the name on.
    mutating func openElement() throws(SAMLError) {
        elements += 1
        depth += 1
        guard elements <= limits.elements else { throw exceeds("\(limits.elements) elements") }
        guard depth <= limits.depth else { throw exceeds("elements nested \(limits.depth) deep") }
        let name = try readName()
        let element = unsafe nodes.element(name.local, in: open, line: line)
        if unsafe root == nil { unsafe root = element }
        unsafe open = element
        guard unsafe try readAttributes(of: element, behind: end()) == UInt8(ascii: ">") else {
            throw isNotCanonical("the end of a tag")
        }
        unsafe element.pointee.ns = try namespace(of: name.prefix, at: element)
    }

    /// Reads what stands in a start tag behind something; gives back the octet behind it.
    private mutating func readAttributes(of element: xmlNodePtr, behind octet: UInt8) throws(SAMLError) -> UInt8 {
        var octet = octet
        var declaration: xmlNsPtr?
        var attribute: xmlAttrPtr?
        var declarations = 0
        var attributes = 0
        while octet == UInt8(ascii: " ") {
            let name = try readName()
            guard end() == UInt8(ascii: "="), unsafe text[index] == UInt8(ascii: "\"") else {
                throw isNotCanonical("a value in quotes")
            }
            index += 1
            let value = unsafe try readValue()
            octet = end()
            if unsafe CText.equal(name.prefix ?? name.local, "xmlns") {
                guard unsafe attribute == nil else { throw isNotCanonical("declarations before attributes") }
                let prefix = unsafe name.prefix == nil ? nil : name.local
                unsafe declaration = try add(prefix, value, to: element, behind: declaration)
                declarations += 1
            } else {
                unsafe attribute = try add(name, value, to: element, behind: attribute)
                attributes += 1
            }
        }
        declarationsInScope += declarations
        guard attributes <= limits.attributesPerElement else {
            throw exceeds("\(limits.attributesPerElement) attributes on an element")
        }
        guard declarations <= limits.namespacesPerElement else {
            throw exceeds("\(limits.namespacesPerElement) namespace declarations on an element")
        }
        guard declarationsInScope <= limits.namespacesInScope else {
            throw exceeds("\(limits.namespacesInScope) namespace declarations in scope")
        }
        return octet
    }

    /// Adds a declaration; they are in the order of their prefixes, so that none is there twice.
    private mutating func add(
        _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>, to element: xmlNodePtr, behind last: xmlNsPtr?
    ) throws(SAMLError) -> xmlNsPtr {
        if let last = unsafe last, unsafe CText.order(last.pointee.prefix, prefix) >= 0 {
            throw isNotCanonical("prefixes in order")
        }
        // Only the default namespace may be undeclared; two names are nobody's to declare.
        let isUndeclared = unsafe prefix == nil && uri[0] == 0
        guard unsafe isUndeclared || NamespaceURI.isAbsolute(uri), unsafe !CText.equal(uri, XMLNamespace.xml),
            unsafe !CText.equal(uri, XMLNamespace.declarations),
            unsafe prefix.map({ unsafe !CText.equal($0, "xml") && !CText.equal($0, "xmlns") }) ?? true
        else { throw isNotCanonical("an absolute URI for a prefix", .xmlNamespace) }
        let outer = unsafe NamespaceLookup.declaration(of: prefix, at: element.pointee.parent)
        guard unsafe CText.order(outer?.pointee.href, uri) != 0 else {
            throw isNotCanonical("what is not declared yet")
        }
        return unsafe nodes.declare(prefix, uri, on: element, behind: last)
    }

    /// Adds an attribute; they are in the order of their namespaces and names, so that none is there twice.
    private mutating func add(
        _ name: Name, _ value: UnsafeMutablePointer<UInt8>, to element: xmlNodePtr, behind last: xmlAttrPtr?
    ) throws(SAMLError) -> xmlAttrPtr {
        // An attribute without a prefix has no namespace.
        let namespace = unsafe name.prefix == nil ? nil : try namespace(of: name.prefix, at: element)
        if let last = unsafe last {
            let order = unsafe CText.order(last.pointee.ns?.pointee.href, namespace?.pointee.href)
            guard unsafe order < 0 || order == 0 && CText.order(last.pointee.name, name.local) < 0 else {
                throw isNotCanonical("attributes in order")
            }
        }
        return unsafe nodes.add(name.local, in: namespace, value, to: element, behind: last)
    }

    private mutating func namespace(
        of prefix: UnsafePointer<UInt8>?, at element: xmlNodePtr
    ) throws(SAMLError) -> xmlNsPtr? {
        let namespace = unsafe nodes.namespace(of: prefix, at: element)
        guard unsafe namespace != nil || prefix == nil else { throw isNotCanonical("a declared prefix", .xmlNamespace) }
        return unsafe namespace
    }

    /// Reads an end tag, from the slash on.
    mutating func close(_ element: xmlNodePtr) throws(SAMLError) {
        index += 1
        if let prefix = unsafe element.pointee.ns?.pointee.prefix {
            guard unsafe skip(prefix), unsafe text[index] == UInt8(ascii: ":") else {
                throw isNotCanonical("an end tag")
            }
            index += 1
        }
        guard unsafe skip(element.pointee.name), unsafe text[index] == UInt8(ascii: ">") else {
            throw isNotCanonical("an end tag")
        }
        index += 1
        var declaration = unsafe element.pointee.nsDef
        while let ended = unsafe declaration {
            declarationsInScope -= 1
            unsafe declaration = ended.pointee.next
        }
        depth -= 1
        unsafe open = element == root ? nil : element.pointee.parent
    }

    private mutating func skip(_ name: UnsafePointer<UInt8>) -> Bool {
        var name = unsafe name
        while unsafe name.pointee != 0 {
            guard unsafe text[index] == name.pointee else { return false }
            unsafe name += 1
            index += 1
        }
        return true
    }
}
