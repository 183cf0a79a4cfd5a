/// The expanded name of an element: local name and namespace.
@safe
package struct XMLName: Sendable, CustomStringConvertible {
    package let local: StaticString
    package let namespace: StaticString

    package init(_ local: StaticString, in namespace: StaticString) {
        self.local = local
        self.namespace = namespace
    }

    package var description: String { "\(local)" }

    package static func samlp(_ local: StaticString) -> XMLName { XMLName(local, in: XMLNamespace.protocol) }
    package static func saml(_ local: StaticString) -> XMLName { XMLName(local, in: XMLNamespace.assertion) }
    package static func ds(_ local: StaticString) -> XMLName { XMLName(local, in: XMLNamespace.signature) }
    package static func xenc(_ local: StaticString) -> XMLName { XMLName(local, in: XMLNamespace.encryption) }
    package static func md(_ local: StaticString) -> XMLName { XMLName(local, in: XMLNamespace.metadata) }
}

/// Namespaces of the specifications.
package enum XMLNamespace {
    package static let assertion: StaticString = "urn:oasis:names:tc:SAML:2.0:assertion"
    package static let `protocol`: StaticString = "urn:oasis:names:tc:SAML:2.0:protocol"
    package static let metadata: StaticString = "urn:oasis:names:tc:SAML:2.0:metadata"
    package static let signature: StaticString = "http://www.w3.org/2000/09/xmldsig#"
    package static let encryption: StaticString = "http://www.w3.org/2001/04/xmlenc#"
    package static let encryption11: StaticString = "http://www.w3.org/2009/xmlenc11#"
    package static let exclusiveCanonicalization: StaticString = "http://www.w3.org/2001/10/xml-exc-c14n#"
    package static let schemaInstance: StaticString = "http://www.w3.org/2001/XMLSchema-instance"
    package static let xml: StaticString = "http://www.w3.org/XML/1998/namespace"
    package static let declarations: StaticString = "http://www.w3.org/2000/xmlns/"
}
