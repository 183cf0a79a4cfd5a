import SAMLCore

/// Reads the attributes that AWS reads, each as strictly as AWS documents it.
struct AWSAttributeReader {
    let attributes: AttributeSet

    private func location(_ name: String) -> DocumentLocation {
        DocumentLocation(path: "/Response/Assertion/AttributeStatement/Attribute[@Name='\(name)']", line: nil)
    }

    /// The text values of an attribute; anything else in it is refused.
    private func values(_ name: String, _ code: SAMLError.Code) throws(SAMLError) -> [String]? {
        let found = attributes.filter { $0.name.isExactly(name) }
        guard !found.isEmpty else { return nil }
        let values = found.flatMap(\.values)
        let texts = found.flatMap(\.texts)
        guard texts.count == values.count else {
            throw SAMLError(code, expected: "text values", actual: "others", at: location(name))
        }
        return texts
    }

    /// The one value of an attribute; nil when there is no such attribute.
    private func one(_ name: String, _ code: SAMLError.Code) throws(SAMLError) -> String? {
        guard let values = try values(name, code) else { return nil }
        guard values.count == 1 else {
            throw SAMLError(code, expected: "one value", actual: "\(values.count)", at: location(name))
        }
        return values[0]
    }

    /// The name that was probably meant where one is missing: AWS compares names octet by octet.
    private func nearMiss(_ name: String) -> String? {
        let folded = name.lowercased()
        for attribute in attributes {
            var candidate = attribute.name.lowercased()
            if candidate.hasPrefix("http://") { candidate = "https://" + candidate.dropFirst(7) }
            if candidate == folded, !attribute.name.isExactly(name) {
                return "There is «\(EvidenceText.escaped(attribute.name))»: the name has to be \(name), in this case "
                    + "and with https."
            }
        }
        return nil
    }

    func roles(
        _ provider: SAMLProviderARN?, _ allowance: RoleAllowance, _ notes: inout [String]
    ) throws(SAMLError) -> [RolePair] {
        let name = AWSAttributeName.role
        guard let values = try values(name, .awsRole), !values.isEmpty else {
            throw SAMLError(
                .awsRole, expected: "an attribute \(name)", actual: "none", at: location(name), remedy: nearMiss(name))
        }
        if attributes.count(where: { $0.name.isExactly(name) }) > 1 {
            notes.append("Role stands in several elements; AWS documents nothing about that")
        }
        var pairs: [RolePair] = []
        for (index, value) in values.enumerated() {
            do throws(SAMLError) {
                pairs.append(try RolePair(value))
            } catch {
                throw SAMLError(
                    error.code, expected: error.evidence?.expected,
                    actual: "\(error.evidence?.actual ?? "another form") in value \(index + 1)", at: location(name),
                    remedy: Self.hint(about: value))
            }
        }
        for pair in pairs { try Self.judge(pair, provider, allowance, at: location(name)) }
        if pairs.contains(where: \.isProviderFirst) {
            notes.append("the provider stands before the role: AWS takes both orders, some clients only the other")
        }
        return pairs
    }

    private static func judge(
        _ pair: RolePair, _ provider: SAMLProviderARN?, _ allowance: RoleAllowance, at location: DocumentLocation
    ) throws(SAMLError) {
        if let provider, pair.provider != provider {
            throw SAMLError(
                .awsRoleNotAllowed, expected: "the provider \(provider)", actual: "another provider", at: location,
                remedy: hint(about: pair.provider, boundTo: provider))
        }
        guard allowance.allows(pair.role) else {
            throw SAMLError(
                .awsRoleNotAllowed, expected: "a role that the identity provider may give", actual: "another role",
                at: location)
        }
        guard !pair.role.isReserved else {
            throw SAMLError(
                .awsRoleNotAllowed, expected: "a role of your own", actual: "a role AWSReservedSSO_…", at: location,
                remedy: "Roles that IAM Identity Center manages cannot be assumed with SAML by an application.")
        }
    }

    /// How a provider differs from the one that is bound; nil when it has another name.
    private static func hint(about provider: SAMLProviderARN, boundTo bound: SAMLProviderARN) -> String? {
        if provider.name.isExactly(bound.name) {
            return "It has the same name, and another account or partition."
        }
        let isOtherCase = provider.name.lowercased().isExactly(bound.name.lowercased())
        return isOtherCase ? "The names differ in the case of letters." : nil
    }

    private static func hint(about value: String) -> String? {
        if value.contains("${") || value.contains("$<") || value.contains("<") {
            return "A template was sent as it is: the mapping of the application has a literal where a value belongs."
        }
        return nil
    }

    func sessionName() throws(SAMLError) -> String {
        let name = AWSAttributeName.roleSessionName
        guard let value = try one(name, .awsSessionName) else {
            throw SAMLError(
                .awsSessionName, expected: "an attribute \(name)", actual: "none", at: location(name),
                remedy: nearMiss(name))
        }
        try Self.judge(sessionName: value, at: location(name))
        return value
    }

    /// `[a-zA-Z_0-9+=,.@-]{2,64}`, of ASCII.
    static func judge(sessionName value: String, at location: DocumentLocation) throws(SAMLError) {
        guard (2...64).contains(value.utf8.count), value.utf8.allSatisfy(IAMCharacters.isNameCharacter) else {
            let bad = value.unicodeScalars.enumerated().first { !$0.element.isASCII || !isNameCharacter($0.element) }
            throw SAMLError(
                .awsSessionName, expected: "[a-zA-Z_0-9+=,.@-]{2,64}",
                actual: bad.map { "another character at \($0.offset + 1)" } ?? "\(value.utf8.count) characters",
                at: location, remedy: hint(about: value))
        }
    }

    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && IAMCharacters.isNameCharacter(UInt8(truncatingIfNeeded: scalar.value))
    }

    func duration() throws(SAMLError) -> Int? {
        let name = AWSAttributeName.sessionDuration
        guard let value = try one(name, .awsSessionDuration) else { return nil }
        guard (1...5).contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int(value), (900...43_200).contains(seconds)
        else {
            throw SAMLError(
                .awsSessionDuration, expected: "900 to 43200 seconds in digits", actual: "another value",
                at: location(name))
        }
        return seconds
    }

    func sourceIdentity() throws(SAMLError) -> String? {
        let name = AWSAttributeName.sourceIdentity
        guard let value = try one(name, .awsSessionName) else { return nil }
        try Self.judge(sessionName: value, at: location(name))
        return value
    }

    func tags() throws(SAMLError) -> [SessionTag] {
        var tags: [SessionTag] = []
        var keys: Set<String> = []
        for attribute in attributes where attribute.name.hasPrefix(AWSAttributeName.principalTagPrefix) {
            let key = String(attribute.name.dropFirst(AWSAttributeName.principalTagPrefix.count))
            guard (1...128).contains(key.unicodeScalars.count), key.unicodeScalars.allSatisfy(Self.isTagCharacter),
                !key.lowercased().hasPrefix("aws:")
            else {
                throw SAMLError(
                    .awsTag, expected: "a key of 1 to 128 characters that does not begin with aws:", actual: "another",
                    at: location(AWSAttributeName.principalTagPrefix))
            }
            guard let value = try one(attribute.name, .awsTag), value.unicodeScalars.count <= 256,
                value.unicodeScalars.allSatisfy(Self.isTagCharacter), !value.lowercased().hasPrefix("aws:")
            else {
                throw SAMLError(
                    .awsTag, expected: "one value of at most 256 characters", actual: "another",
                    at: location(AWSAttributeName.principalTagPrefix + key))
            }
            guard keys.insert(key.lowercased()).inserted else {
                throw SAMLError(
                    .awsTag, expected: "every key once, whatever the case of its letters", actual: "\(key) again",
                    at: location(AWSAttributeName.principalTagPrefix + key))
            }
            tags.append(SessionTag(key: key, value: value))
        }
        guard tags.count <= 50 else {
            throw SAMLError(.awsTag, expected: "at most 50 tags", actual: "\(tags.count)")
        }
        return tags
    }

    /// `[\p{L}\p{Z}\p{N}_.:/=+\-@]`.
    private static func isTagCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .spaceSeparator, .lineSeparator, .paragraphSeparator:
            true
        default: "_.:/=+-@".unicodeScalars.contains(scalar)
        }
    }

    func transitiveKeys(of keys: [String]) throws(SAMLError) -> [String] {
        let name = AWSAttributeName.transitiveTagKeys
        let wanted = try values(name, .awsTag) ?? []
        for key in wanted where !keys.contains(where: { $0.lowercased().isExactly(key.lowercased()) }) {
            throw SAMLError(
                .awsTag, expected: "keys of tags that are passed", actual: "another key", at: location(name))
        }
        return wanted
    }
}
