import CSAMLLibXML2

/// Declarations in and around an element.
enum NamespaceLookup {
    /// The nearest declaration of a prefix; without one, of the default namespace.
    /// - Parameter isAlone: Whether only the element itself counts.
    static func declaration(
        of prefix: UnsafePointer<UInt8>?, at element: xmlNodePtr?, isAlone: Bool = false
    ) -> xmlNsPtr? {
        var candidate = unsafe element
        while let current = unsafe candidate, unsafe current.pointee.type == XML_ELEMENT_NODE {
            var declaration = unsafe current.pointee.nsDef
            while let found = unsafe declaration {
                if unsafe CText.order(found.pointee.prefix, prefix) == 0 { return unsafe found }
                unsafe declaration = found.pointee.next
            }
            unsafe candidate = isAlone ? nil : current.pointee.parent
        }
        return nil
    }
}
