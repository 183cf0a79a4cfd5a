/// Formats of name identifiers (core §8.3).
public enum NameIDFormat {
    /// No meaning is agreed on.
    public static let unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    /// An e-mail address.
    public static let emailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
    /// The subject of an X.509 certificate.
    public static let x509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName"
    /// A Windows domain-qualified name.
    public static let windowsDomainQualifiedName =
        "urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName"
    /// A Kerberos principal.
    public static let kerberos = "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos"
    /// A SAML entity.
    public static let entity = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
    /// Only in requests: the name in the response is to be encrypted.
    public static let encrypted = "urn:oasis:names:tc:SAML:2.0:nameid-format:encrypted"
    /// An opaque pseudonym that stays.
    public static let persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
    /// An opaque name for one session.
    public static let transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
}

/// Methods of subject confirmation (profiles §3).
public enum ConfirmationMethod {
    /// Whoever delivers the assertion is its subject.
    public static let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
    /// Whoever proves possession of a key is its subject.
    public static let holderOfKey = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
    /// The sender speaks for the subject.
    public static let senderVouches = "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"
}

/// Status codes (core §3.2.2.2).
public enum StatusCodeValue {
    /// The request succeeded.
    public static let success = "urn:oasis:names:tc:SAML:2.0:status:Success"
    /// The requester is at fault.
    public static let requester = "urn:oasis:names:tc:SAML:2.0:status:Requester"
    /// The responder is at fault.
    public static let responder = "urn:oasis:names:tc:SAML:2.0:status:Responder"
    /// The responder does not know the version.
    public static let versionMismatch = "urn:oasis:names:tc:SAML:2.0:status:VersionMismatch"
    /// The principal could not be authenticated.
    public static let authnFailed = "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"
    /// The principal could not be authenticated without interaction.
    public static let noPassive = "urn:oasis:names:tc:SAML:2.0:status:NoPassive"
    /// The responder chose not to answer.
    public static let requestDenied = "urn:oasis:names:tc:SAML:2.0:status:RequestDenied"
    /// Not every party of the session could be told that it is over.
    public static let partialLogout = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout"
}

/// Bindings (bindings §3).
public enum Binding {
    /// HTTP-Redirect.
    public static let httpRedirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    /// HTTP-POST.
    public static let httpPOST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    /// HTTP-POST-SimpleSign.
    public static let httpPOSTSimpleSign = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST-SimpleSign"
    /// HTTP-Artifact.
    public static let httpArtifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
    /// SOAP.
    public static let soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"
}

/// Formats of attribute names (core §8.2).
public enum AttributeNameFormat {
    /// No meaning is agreed on; the default.
    public static let unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"
    /// The name is a URI.
    public static let uri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
    /// The name is an xs:Name of a registry that both sides know.
    public static let basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
}

/// Some authentication context classes (authn-context §3.4).
public enum AuthnContextClass {
    /// Nothing is said.
    public static let unspecified = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"
    /// A password over an unprotected connection.
    public static let password = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
    /// A password over a protected connection.
    public static let passwordProtectedTransport =
        "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
    /// A client certificate over TLS.
    public static let tlsClient = "urn:oasis:names:tc:SAML:2.0:ac:classes:TLSClient"
    /// Kerberos.
    public static let kerberos = "urn:oasis:names:tc:SAML:2.0:ac:classes:Kerberos"
    /// A time-synchronised token.
    public static let timeSyncToken = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken"
}
