public import SAMLAttributes
import SAMLCore

/// The six steps of a sign-in from IAM Identity Center to Amazon Connect, as one JSON document.
///
/// Names of files stand for metadata documents; whoever runs the pre-flight reads them.
public struct PreflightConfiguration: Sendable, Decodable {
    /// The application in IAM Identity Center.
    public struct Application: Sendable, Decodable {
        /// The file with its metadata.
        public var metadata: String
        /// The application ACS URL.
        public var acs: String
        /// The application SAML audience.
        public var audience: String
        /// The application start URL; Connect wants it blank.
        public var startURL: String?
        /// The relay state.
        public var relayState: String?
        /// Where the users are from.
        public var directory: Directory
        /// The attribute mappings.
        public var mappings: [AttributeMapping.Row]
        /// Values of Role that come beside the mapping's, such as of a rule of another product.
        public var furtherRoleValues: [String]?
        /// How many seconds pass between issue and delivery; 5 when it is left out.
        public var secondsUnderWay: Int?
        /// Other applications to which the same people are assigned.
        public var otherApplications: [OtherApplication]?
    }

    /// Another application for the same instance.
    public struct OtherApplication: Sendable, Decodable {
        /// Its name.
        public var name: String
        /// Its value of Role.
        public var role: String
    }

    /// The IAM side.
    public struct IAM: Sendable, Decodable {
        /// The SAML provider.
        public struct Provider: Sendable, Decodable {
            /// Its name.
            public var name: String
            /// The file with the metadata that was uploaded.
            public var metadata: String
            /// The ID that IAM gave it, such as `SAMLSP…`; needed with encryption only.
            public var id: String?
            /// `Required` or `Allowed`: whether IAM takes encrypted assertions only; `nil` when there are no keys.
            public var assertionEncryptionMode: String?
        }

        /// The role.
        public struct Role: Sendable, Decodable {
            /// Its name.
            public var name: String
            /// Its path; `/` when left out.
            public var path: String?
            /// Its unique ID, such as `AROA…`.
            public var id: String?
            /// How long a session may last at most, in seconds.
            public var maxSessionDuration: Int?
            /// The trust policy.
            public var trustPolicy: PolicyDocument
            /// The permission policy.
            public var permissionPolicy: PolicyDocument
        }

        /// The account, twelve digits.
        public var account: String
        /// The partition; `aws` when left out.
        public var partition: String?
        /// The SAML provider.
        public var provider: Provider
        /// The role.
        public var role: Role
    }

    /// The Amazon Connect side.
    public struct Connect: Sendable, Decodable {
        /// The instance's ARN.
        public var instance: String
        /// The login names of its users.
        public var users: [String]
    }

    /// The instant of the sign-in as xs:dateTime; now when left out.
    public var at: String?
    /// The application in IAM Identity Center.
    public var application: Application
    /// The IAM side.
    public var iam: IAM
    /// The Amazon Connect side.
    public var connect: Connect
    /// The people who are assigned to the application, as their directory has them.
    public var users: [DirectoryUser]
}
