package import SAMLAssertion
package import SAMLCore

/// The values of the condition keys that a trust policy is evaluated with (IAM condition keys, `saml:*`).
///
/// Names of keys are in lower case: IAM does not distinguish.
public struct ConditionKeys: Sendable, Hashable {
    /// The values by key; a key that is absent has no entry.
    public private(set) var values: [String: [String]] = [:]

    /// Makes a context of values.
    public init(_ values: [String: [String]]) {
        for (key, value) in values { self.values[key.lowercased()] = value }
    }

    /// Derives the keys from an assertion.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL has no SHA-1.
    package init(_ assertion: Assertion, signIn: AWSSignIn, provider: SAMLProviderARN) throws(SAMLError) {
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
            guard let key = Self.keys[attribute.name], values[key] == nil else { continue }
            values[key] = attribute.texts
        }
        set("sts:rolesessionname", signIn.roleSessionName)
        set("sts:sourceidentity", signIn.sourceIdentity)
        for tag in signIn.tags { values["aws:requesttag/\(tag.key.lowercased())"] = [tag.value] }
        if !signIn.tags.isEmpty { values["aws:tagkeys"] = signIn.tags.map(\.key) }
        if !signIn.transitiveTagKeys.isEmpty { values["sts:transitivetagkeys"] = signIn.transitiveTagKeys }
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
