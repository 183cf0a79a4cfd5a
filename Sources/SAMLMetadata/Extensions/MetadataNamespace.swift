import SAMLXML

/// Namespaces of what others have added to metadata.
enum MetadataNamespace {
    /// Metadata Extensions for Login and Discovery User Interface 1.0.
    static let ui: StaticString = "urn:oasis:names:tc:SAML:metadata:ui"
    /// Metadata Extension for Entity Attributes 1.0.
    static let attribute: StaticString = "urn:oasis:names:tc:SAML:metadata:attribute"
    /// Metadata Extensions for Registration and Publication Information 1.0.
    static let registration: StaticString = "urn:oasis:names:tc:SAML:metadata:rpi"
    /// Shibboleth's scopes.
    static let shibboleth: StaticString = "urn:mace:shibboleth:metadata:1.0"
    /// Metadata Profile for Algorithm Support 1.0.
    static let algorithm: StaticString = "urn:oasis:names:tc:SAML:metadata:algsupport"
}
