package import SAMLAssertion
package import SAMLCore

/// The values of the condition keys that a trust policy is evaluated with (IAM condition keys, `saml:*`).
///
/// Names of keys are in lower case: IAM does not distinguish.
public struct ConditionKeys: Sendable, Hashable {
    /// The values by key; a key that is absent has no entry.
    public private(set) var values: [String: [String]] = [:]
    /// What the names of keys begin with about which everything is known; `nil` when that is so for every key.
    private let known: [String]?

    /// Makes a context of values.
    /// - Parameters:
    ///   - values: The values by key. A key without values is the same as none.
    ///   - prefixes: What the names of keys begin with about which everything is known: such a key that has no entry is
    ///     absent in the request. Of others nothing is known, and a policy that asks for one is undecided. `nil` when
    ///     everything is known about every key.
    public init(_ values: [String: [String]], knowing prefixes: [String]? = nil) {
        known = prefixes?.map { $0.lowercased() }
        for (key, value) in values where !value.isEmpty { self.values[key.lowercased()] = value }
    }

    /// Whether it is known that a key has these values, or none.
    func knows(_ key: String) -> Bool {
        guard let known else { return true }
        return values[key] != nil || known.contains { key.hasPrefix($0) }
    }

    /// Derives the keys from an assertion.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL has no SHA-1.
    package init(_ assertion: Assertion, signIn: AWSSignIn, provider: SAMLProviderARN) throws(SAMLError) {
        known = ["saml:", "sts:", "aws:requesttag/", "aws:tagkeys"]
        // saml:aud is the Recipient, not the Audience.
        set("saml:aud", assertion.subject?.confirmations.first?.data?.recipient)
        set("saml:iss", assertion.issuer?.entityID.uri)
        if let nameID = assertion.subject?.nameID {
            set("saml:sub", nameID.value)
            let prefix = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
            let format = nameID.format ?? NameIDFormat.unspecified
            set("saml:sub_type", format.hasPrefix(prefix) ? String(format.dropFirst(prefix.count)) : format)
        }
        if let issuer = assertion.issuer?.entityID {
            set("saml:namequalifier", try NameQualifier.value(issuer: issuer, provider: provider))
        }
        set("saml:doc", "\(provider.account)/\(provider.name)")
        for attribute in assertion.attributes {
            guard let key = Self.keys[attribute.name], values[key] == nil, !attribute.texts.isEmpty else { continue }
            values[key] = attribute.texts
        }
        set("sts:rolesessionname", signIn.roleSessionName)
        set("sts:sourceidentity", signIn.sourceIdentity)
        for tag in signIn.tags { values["aws:requesttag/\(tag.key.lowercased())"] = [tag.value] }
        if !signIn.tags.isEmpty { values["aws:tagkeys"] = signIn.tags.map(\.key) }
        if !signIn.transitiveTagKeys.isEmpty { values["sts:transitivetagkeys"] = signIn.transitiveTagKeys }
    }

    /// The keys that a permission policy is evaluated with, once the role is assumed.
    ///
    /// Of the keys of the trust policy few are left, and the session has some of its own. What depends on the role's
    /// own tags, the place and the time of the request is not known.
    package func afterSignIn(
        _ signIn: AWSSignIn, as role: RoleARN, roleID: String, through provider: SAMLProviderARN,
        to instance: ConnectInstanceARN
    ) -> ConditionKeys {
        var values = self.values.filter {
            ["saml:sub", "saml:sub_type", "saml:namequalifier"].containsExactly($0.key)
        }
        values["aws:userid"] = ["\(roleID):\(signIn.roleSessionName)"]
        values["aws:principalarn"] = ["\(role)"]
        values["aws:principalaccount"] = [role.account]
        values["aws:principaltype"] = ["AssumedRole"]
        values["aws:federatedprovider"] = ["\(provider)"]
        values["aws:sourceidentity"] = signIn.sourceIdentity.map { [$0] }
        for tag in signIn.tags { values["aws:principaltag/\(tag.key.lowercased())"] = [tag.value] }
        values["connect:instanceid"] = [instance.instanceID]
        return ConditionKeys(values, knowing: ["saml:", "sts:", "aws:sourceidentity"])
    }

    private mutating func set(_ key: String, _ value: String?) { if let value { values[key] = [value] } }

    /// The attributes that become condition keys; both the printed and the right object identifiers of X.500.
    private static let keys: [String: String] = {
        var keys: [String: String] = [:]
        let person = [
            "edupersonaffiliation", "edupersonnickname", "edupersonorgdn", "edupersonorgunitdn",
            "edupersonprimaryaffiliation", "edupersonprincipalname", "edupersonentitlement",
            "edupersonprimaryorgunitdn", "edupersonscopedaffiliation", "edupersontargetedid", "edupersonassurance",
        ]
        for (index, name) in person.enumerated() {
            keys["urn:oid:1.3.6.1.4.1.5923.1.1.1.\(index + 1)"] = "saml:\(name)"
        }
        let organization = [
            "eduorghomepageuri", "eduorgidentityauthnpolicyuri", "eduorglegalname", "eduorgsuperioruri",
            "eduorgwhitepagesuri",
        ]
        for (index, name) in organization.enumerated() {
            keys["urn:oid:1.3.6.1.4.1.5923.1.2.1.\(index + 2)"] = "saml:\(name)"
        }
        let claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
        keys[claims + "name"] = "saml:name"
        keys["http://schemas.xmlsoap.org/claims/CommonName"] = "saml:commonname"
        keys[claims + "givenname"] = "saml:givenname"
        keys[claims + "surname"] = "saml:surname"
        keys[claims + "emailaddress"] = "saml:mail"
        keys["http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid"] = "saml:uid"
        keys["urn:oid:2.5.4.3"] = "saml:cn"
        for (identifier, name) in [
            ("2.5.4.3", "commonname"), ("2.5.4.4", "surname"), ("2.4.5.42", "givenname"), ("2.5.4.42", "givenname"),
            ("2.5.4.45", "x500uniqueidentifier"), ("0.9.2342.19200300100.1.1", "uid"),
            ("0.9.2342.19200300.100.1.1", "uid"), ("0.9.2342.19200300100.1.3", "mail"),
            ("0.9.2342.19200300.100.1.3", "mail"), ("0.9.2342.19200300.100.1.45", "organizationstatus"),
        ] {
            for spelling in [identifier, "urn:oid:" + identifier] where keys[spelling] == nil {
                keys[spelling] = "saml:\(name)"
            }
        }
        return keys
    }()
}
