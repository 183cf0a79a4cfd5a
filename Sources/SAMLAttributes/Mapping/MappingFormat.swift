import SAMLCore

/// The formats that the console offers by short names.
enum MappingFormat {
    /// The URI of a format for the subject; unspecified when there is none.
    static func nameID(_ format: String?) -> String {
        switch format {
        case nil, "unspecified": NameIDFormat.unspecified
        case "emailAddress": NameIDFormat.emailAddress
        case "persistent": NameIDFormat.persistent
        case "transient": NameIDFormat.transient
        case "kerberos": NameIDFormat.kerberos
        case "entity": NameIDFormat.entity
        case "X509SubjectName": NameIDFormat.x509SubjectName
        case "WindowsDomainQualifiedName": NameIDFormat.windowsDomainQualifiedName
        case .some(let uri): uri
        }
    }

    /// The URI of a format for an attribute; unspecified when there is none.
    static func attribute(_ format: String?) -> String {
        switch format {
        case nil, "unspecified": AttributeNameFormat.unspecified
        case "basic": AttributeNameFormat.basic
        case "uri": AttributeNameFormat.uri
        case .some(let uri): uri
        }
    }
}
