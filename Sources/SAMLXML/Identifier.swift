/// Attributes that name an element, and the form of their values: step 4 of the pipeline.
package enum Identifier {
    /// Whether an attribute's local name is that of an ID in SAML 1, SAML 2, XML Signature or `xml:id`, in any case.
    static func isIDLike(_ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        switch length {
        case 2: unsafe matches(name, "id")
        case 10: unsafe matches(name, "responseid")
        case 11: unsafe matches(name, "assertionid")
        default: false
        }
    }

    /// Whether a name is `xml`, in any case: reserved for what is no processing instruction.
    static func isXML(_ name: UnsafePointer<UInt8>) -> Bool { unsafe matches(name, "xml") && name[3] == 0 }

    /// Whether a value has the form `[A-Za-z_][A-Za-z0-9_.-]*`: an NCName that no other software can read otherwise.
    package static func isNCName(_ value: String, maximum: Int) -> Bool {
        let octets = value.utf8.span
        guard !octets.isEmpty, octets.count <= maximum, octets[0].isNCNameStart else { return false }
        var index = 1
        while index < octets.count, octets[index].isFurtherInNCName { index += 1 }
        return index == octets.count
    }

    /// The same without the rule for the first character: what products send that count from a digit.
    static func isToken(_ value: String, maximum: Int) -> Bool {
        isNCName("_" + value, maximum: maximum + 1) && !value.isEmpty
    }

    private static func matches(_ name: UnsafePointer<UInt8>, _ text: StaticString) -> Bool {
        for index in 0..<text.utf8CodeUnitCount where unsafe name[index] | 0x20 != text.utf8Start[index] {
            return false
        }
        return true
    }
}

/// The form of namespace names.
enum NamespaceURI {
    /// Whether a URI has a scheme: canonicalization is not defined for relative ones.
    static func isAbsolute(_ uri: UnsafePointer<UInt8>) -> Bool {
        guard unsafe (0x61...0x7A).contains(uri[0] | 0x20) else { return false }
        var index = 1
        while true {
            let byte = unsafe uri[index]
            switch byte {
            case UInt8(ascii: ":"): return unsafe uri[index + 1] != 0
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: index += 1
            default: return false
            }
        }
    }
}

extension UInt8 {
    fileprivate var isNCNameStart: Bool { (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_") }

    fileprivate var isFurtherInNCName: Bool {
        isNCNameStart || (0x30...0x39).contains(self) || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
    }
}
