public import SAMLCore
import SAMLSignature

/// The name qualifier that STS computes: with the subject it names a user for good.
///
/// It has nothing to do with the attribute `NameQualifier` of a NameID.
public enum NameQualifier {
    /// Base64 of SHA-1 over issuer, account and `/` and the provider's name (STS API, AssumeRoleWithSAML).
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL has no SHA-1.
    public static func value(issuer: EntityID, provider: SAMLProviderARN) throws(SAMLError) -> String {
        Base64.encode(try SHA1.digest(Array("\(issuer.uri)\(provider.account)/\(provider.name)".utf8)[...]))
    }

    /// The same with a slash behind the issuer, as one page of the IAM user guide has it: for diagnosis only.
    /// - Throws: ``SAMLError`` with `internal.error`.
    public static func alternative(issuer: EntityID, provider: SAMLProviderARN) throws(SAMLError) -> String {
        Base64.encode(try SHA1.digest(Array("\(issuer.uri)/\(provider.account)/\(provider.name)".utf8)[...]))
    }
}
