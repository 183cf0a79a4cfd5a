public import SAMLCore

/// A variable of a mapping template, such as `${user:email}`.
public struct MappingVariable: Sendable, Hashable, CustomStringConvertible {
    /// Where the value comes from.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// An attribute of the user in IAM Identity Center.
        case user
        /// An attribute of the directory, in the older spelling.
        case dir
        /// A path into the user's record at an external identity provider; for access control only.
        case path
    }

    /// Where the value comes from.
    public let source: Source
    /// The name there, exactly as documented.
    public let name: String

    /// The variable as the console wants it: `${user:email}`.
    public var description: String { "${\(source.rawValue):\(name)}" }

    /// The documented names of each source (IAM Identity Center user guide, attribute mappings).
    public static func names(of source: Source) -> [String] {
        switch source {
        case .user:
            [
                "AD_GUID", "AD_SID", "email", "familyName", "givenName", "middleName", "name", "preferredUsername",
                "subject",
            ]
        case .dir:
            [
                "email", "displayname", "distinguishedName", "firstname", "guid", "initials", "lastname",
                "proxyAddresses", "proxyAddresses:smtp", "proxyAddresses:SMTP", "windowsUpn",
            ]
        case .path:
            [
                "userName", "name.familyName", "name.givenName", "displayName", "nickName",
                "emails[primary eq true].value",
            ]
                + ["streetAddress", "locality", "region", "postalCode", "country", "formatted"].map {
                    "addresses[type eq \"work\"].\($0)"
                } + ["phoneNumbers[type eq \"work\"].value", "userType", "title", "locale", "timezone"]
                + ["employeeNumber", "costCenter", "organization", "division", "department", "manager.value"].map {
                    "enterprise.\($0)"
                }
        }
    }

    /// Names a variable.
    /// - Throws: ``SAMLError`` with `attribute.mapping`, when it is not documented; the nearest one is named.
    public init(_ source: Source, _ name: String) throws(SAMLError) {
        guard Self.names(of: source).containsExactly(name) else {
            throw SAMLError(
                .attributeMapping, expected: "a documented variable",
                actual: "${\(source.rawValue):\(name)}", remedy: Self.nearest(to: name, in: source))
        }
        self.source = source
        self.name = name
    }

    /// What was probably meant by a name that is not documented.
    static func nearest(to name: String, in source: Source) -> String? {
        let folded = name.lowercased()
        for candidate in [source] + Source.allCases {
            if let match = names(of: candidate).first(where: { $0.lowercased() == folded }) {
                return "Did you mean ${\(candidate.rawValue):\(match)}? Names are case-sensitive."
            }
        }
        let near = names(of: source).filter { distance(folded, $0.lowercased()) <= 2 }
        return near.first.map { "Did you mean ${\(source.rawValue):\($0)}?" }
    }

    /// How many letters have to be inserted, deleted or exchanged.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.prefix(64).utf8), Array(other.utf8))
        var row = Array(0...other.count)
        for (index, byte) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (byte == other[column] ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[other.count]
    }
}
