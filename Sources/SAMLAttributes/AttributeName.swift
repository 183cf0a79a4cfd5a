import SAMLCore

/// The name of an attribute, compared octet by octet; a friendly name is never looked at.
public struct AttributeName: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name.
    public let name: String

    /// Names an attribute.
    public init(_ name: String) { self.name = name }

    /// Names an attribute.
    public init(stringLiteral name: String) { self.name = name }

    /// Octet by octet: two Unicode forms of one name are two names.
    public static func == (one: AttributeName, other: AttributeName) -> Bool { one.name.isExactly(other.name) }

    /// Hashes the octets.
    public func hash(into hasher: inout Hasher) { hasher.combine(octetsOf: name) }
}

/// Attributes of LDAP and eduPerson under the names that the X.500/LDAP attribute profile gives them (profiles §8.2).
extension AttributeName {
    /// `uid`.
    public static let uid = AttributeName("urn:oid:0.9.2342.19200300.100.1.1")
    /// `mail`.
    public static let mail = AttributeName("urn:oid:0.9.2342.19200300.100.1.3")
    /// `cn`, the common name.
    public static let commonName = AttributeName("urn:oid:2.5.4.3")
    /// `sn`, the surname.
    public static let surname = AttributeName("urn:oid:2.5.4.4")
    /// `givenName`.
    public static let givenName = AttributeName("urn:oid:2.5.4.42")
    /// `displayName`.
    public static let displayName = AttributeName("urn:oid:2.16.840.1.113730.3.1.241")
    /// `eduPersonAffiliation`.
    public static let eduPersonAffiliation = AttributeName("urn:oid:1.3.6.1.4.1.5923.1.1.1.1")
    /// `eduPersonPrincipalName`.
    public static let eduPersonPrincipalName = AttributeName("urn:oid:1.3.6.1.4.1.5923.1.1.1.6")
    /// `eduPersonEntitlement`.
    public static let eduPersonEntitlement = AttributeName("urn:oid:1.3.6.1.4.1.5923.1.1.1.7")
    /// `eduPersonScopedAffiliation`.
    public static let eduPersonScopedAffiliation = AttributeName("urn:oid:1.3.6.1.4.1.5923.1.1.1.9")
    /// `eduPersonTargetedID`, whose values are name identifiers.
    public static let eduPersonTargetedID = AttributeName("urn:oid:1.3.6.1.4.1.5923.1.1.1.10")
}

/// Attributes that are named by URIs of their makers.
extension AttributeName {
    /// The subject identifier for all services of a federation.
    public static let subjectID = AttributeName("urn:oasis:names:tc:SAML:attribute:subject-id")
    /// The subject identifier for one service.
    public static let pairwiseID = AttributeName("urn:oasis:names:tc:SAML:attribute:pairwise-id")
    /// The e-mail address as Entra ID and AD FS name it.
    public static let emailAddressClaim = AttributeName(
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress")
    /// The name as Entra ID and AD FS name it.
    public static let nameClaim = AttributeName("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name")
    /// The groups as Entra ID names them.
    public static let groupsClaim = AttributeName("http://schemas.microsoft.com/ws/2008/06/identity/claims/groups")
    /// The pairs of role and provider for AWS.
    public static let awsRole = AttributeName("https://aws.amazon.com/SAML/Attributes/Role")
    /// The session name for AWS.
    public static let awsRoleSessionName = AttributeName("https://aws.amazon.com/SAML/Attributes/RoleSessionName")
}
