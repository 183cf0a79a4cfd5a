import SAMLCore

/// Names of users of an Amazon Connect instance that signs in with SAML: the session name has to be one of them,
/// octet by octet.
public enum ConnectLogin {
    /// How a session name and the users of an instance fit.
    public enum Match: Sendable, Hashable {
        /// A user has the name.
        case user
        /// No user has it, but one that looks like it; what differs.
        case nearMiss(String, difference: String)
        /// No user looks like it.
        case none
    }

    /// Why a text cannot be the name of a user who signs in with SAML; `nil` when it can.
    ///
    /// 1 to 64 of `A-Z a-z 0-9 _ - . @`, the `@` in an e-mail address only; and at least 2, because the session name
    /// has to have so many.
    public static func fault(in name: String) -> String? {
        guard (2...64).contains(name.utf8.count) else { return "\(name.utf8.count) characters: 2 to 64 are allowed" }
        let bad = name.unicodeScalars.enumerated().first { scalar in
            !scalar.element.isASCII || !isNameCharacter(UInt8(truncatingIfNeeded: scalar.element.value))
        }
        if let bad {
            let known = bad.element == "+" ? ": + is good for STS and not for Connect" : ""
            return "a character at \(bad.offset + 1) that is none of A-Z a-z 0-9 _ - . @\(known)"
        }
        let parts = name.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count > 1 {
            let isAddress = parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            guard isAddress else {
                return "@ is allowed in the form of an e-mail address only, with a dot in the domain"
            }
        }
        return nil
    }

    /// Looks a session name up among the users of an instance.
    public static func match(_ sessionName: String, among users: [String]) -> Match {
        if users.containsExactly(sessionName) { return .user }
        if let user = users.first(where: { $0 == sessionName }) {
            return .nearMiss(user, difference: "another Unicode form of the same letters")
        }
        let folded = sessionName.lowercased()
        if let user = users.first(where: { $0.lowercased() == folded }) {
            return .nearMiss(user, difference: "the case of letters: Connect distinguishes it")
        }
        let local = folded.prefix { $0 != "@" }
        if let user = users.first(where: { $0.lowercased().prefix { $0 != "@" } == local }) {
            let both = user.contains("@") && sessionName.contains("@")
            return .nearMiss(
                user,
                difference: both
                    ? "the domain: perhaps the user principal name in place of the e-mail address"
                    : "a domain that one of both lacks")
        }
        return .none
    }

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        IAMCharacters.isWord(byte) || Array("-.@".utf8).contains(byte)
    }
}
