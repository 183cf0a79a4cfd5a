import SAMLCore

/// Names of IAM Identity Center, by the patterns of its service model.
public enum IdentityCenterARN {
    /// Whether a text names an instance: `arn:aws:sso:::instance/ssoins-0123456789abcdef`.
    public static func isInstance(_ text: String) -> Bool {
        guard let arn = try? AmazonResourceName(text), arn.service.isExactly("sso"), arn.region.isEmpty,
            arn.account.isEmpty, arn.resource.hasPrefix("instance/")
        else { return false }
        return isInstanceID(arn.resource.dropFirst("instance/".count))
    }

    /// Whether a text names an application: `arn:aws:sso::123456789012:application/ssoins-…/apl-…`.
    public static func isApplication(_ text: String) -> Bool {
        guard let arn = try? AmazonResourceName(text), arn.service.isExactly("sso"), arn.region.isEmpty,
            !arn.account.isEmpty
        else { return false }
        let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "application" && isInstanceID(parts[1]) && parts[2].hasPrefix("apl-")
            && parts[2].utf8.count == 20 && parts[2].utf8.dropFirst(4).allSatisfy(isLetterOrDigit)
    }

    /// Whether a text is the ID of an identity store: `d-` and ten hexadecimal digits, or a UUID.
    public static func isIdentityStoreID(_ text: String) -> Bool {
        if text.hasPrefix("d-") {
            return text.utf8.count == 12
                && text.utf8.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        return ConnectInstanceARN.isInstanceID(text)
    }

    private static func isInstanceID(_ text: Substring) -> Bool {
        let id = text.hasPrefix("sso") ? text.dropFirst(3) : text
        return id.hasPrefix("ins-") && id.utf8.count == 20
            && id.utf8.dropFirst(4).allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte != 0x5F && IAMCharacters.isWord(byte) }
}
