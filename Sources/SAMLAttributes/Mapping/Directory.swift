/// Where IAM Identity Center has its users from, which decides what `${user:…}` holds.
public enum Directory: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its own directory: the attributes are those of the user.
    case identityCenter = "identity-center"
    /// AWS Managed Microsoft AD, with the defaults that were documented until 2022: `${user:email}` is the user
    /// principal name.
    case awsManagedMicrosoftAD = "aws-managed-microsoft-ad"
    /// AD Connector, with the same defaults.
    case adConnector = "ad-connector"
    /// Active Directory with the configurable synchronisation of today: `${user:email}` is the attribute `mail`.
    case activeDirectorySync = "active-directory-sync"
    /// An external identity provider: the attributes are those that it provisions.
    case externalIdentityProvider = "external"

    /// The directory attribute that a user attribute is taken from by default; `nil` where the user attribute is what
    /// the directory has itself, or nothing is documented.
    public func defaultSource(of userAttribute: String) -> String? {
        switch self {
        case .identityCenter, .externalIdentityProvider: nil
        case .awsManagedMicrosoftAD, .adConnector: Self.until2022[userAttribute]
        case .activeDirectorySync: Self.today[userAttribute]
        }
    }

    /// What an administrator should know about the defaults, because the pages of different years differ.
    public var note: String? {
        switch self {
        case .awsManagedMicrosoftAD, .adConnector:
            "defaults as documented until 2022: ${user:email} is ${dir:windowsUpn}; with today's configurable "
                + "synchronisation it is mail, which may be another address"
        case .activeDirectorySync:
            "defaults of today: ${user:email} is mail; until 2022 it was ${dir:windowsUpn}"
        case .identityCenter, .externalIdentityProvider: nil
        }
    }

    private static let until2022 = [
        "AD_GUID": "guid", "email": "windowsUpn", "familyName": "lastname", "givenName": "firstname",
        "middleName": "initials", "name": "displayname", "preferredUsername": "displayname", "subject": "windowsUpn",
    ]

    private static let today = [
        "AD_GUID": "objectguid", "AD_SID": "objectsid", "email": "mail", "familyName": "sn", "givenName": "givenname",
        "middleName": "initials", "name": "displayname", "preferredUsername": "displayname",
        "subject": "userprincipalname",
    ]
}
