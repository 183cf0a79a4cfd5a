import FoundationEssentials
public import SAMLCore

/// An IAM policy: the statements of a trust policy or of a permission policy (IAM policy grammar).
public struct PolicyDocument: Sendable, Hashable {
    /// The version; without `2012-10-17` policy variables are text.
    public let version: String?
    /// The statements in order.
    public let statements: [PolicyStatement]

    /// The text without white space.
    package let compactText: String

    /// Whether `${…}` is replaced.
    public var hasVariables: Bool { version == "2012-10-17" }

    /// Reads the JSON form.
    ///
    /// Statement may be an object or an array; Action, Resource, principals and values of conditions a string or an
    /// array.
    /// - Throws: ``SAMLError`` with `aws.policy`.
    public init(json: some Sequence<UInt8>) throws(SAMLError) {
        let octets = Array(json)
        // IAM takes 131,072 characters at most (its service model).
        guard octets.count <= 4 * 131_072 else {
            throw SAMLError(.awsPolicy, expected: "at most 131072 characters", actual: "more")
        }
        if let name = JSONMembers.firstRepeated(in: octets) {
            throw SAMLError(.awsPolicy, expected: "every element once", actual: "\(name) twice, or with an escape")
        }
        do {
            self = try JSONDecoder().decode(PolicyDocument.self, from: Data(octets))
        } catch let error as SAMLError {
            throw error
        } catch let error as DecodingError {
            throw SAMLError(.awsPolicy, expected: "an IAM policy", actual: Self.text(of: error))
        } catch {
            throw SAMLError(.awsPolicy, expected: "an IAM policy in JSON", actual: "something else")
        }
    }

    private static func text(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "no \(key.stringValue) in \(path(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context): "another type in \(path(context))"
        case .dataCorrupted(let context): context.codingPath.isEmpty ? "no JSON" : "a malformed \(path(context))"
        @unknown default: "something else"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "the policy" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

/// One statement of a policy.
public struct PolicyStatement: Sendable, Hashable {
    /// Whether it allows or denies.
    public enum Effect: String, Sendable, Hashable, Codable {
        /// It allows.
        case allow = "Allow"
        /// It denies, whatever allows.
        case deny = "Deny"
    }

    /// Its name, if it has one.
    public let sid: String?
    /// Whether it allows or denies.
    public let effect: Effect
    /// The actions; without regard to case, with `*` and `?`.
    public let actions: [String]
    /// Whether the actions are those that are not meant.
    public let negatesActions: Bool
    /// The resources; `nil` where the statement has none, as in trust policies.
    public let resources: [String]?
    /// Whether the resources are those that are not meant.
    public let negatesResources: Bool
    /// The principals by type, such as `Federated`; a lone `*` stands under `*`; `nil` where it has none.
    public let principals: [String: [String]]?
    /// Whether the principals are those that are not meant.
    public let negatesPrincipals: Bool
    /// The conditions: operator, key, values.
    public let conditions: [PolicyCondition]
}

/// One key of one operator of a condition.
public struct PolicyCondition: Sendable, Hashable {
    /// The operator as it is written, such as `ForAllValues:StringLike`.
    public let name: String
    /// The key as it is written, such as `SAML:aud`.
    public let key: String
    /// The values.
    public let values: [String]
}

extension PolicyDocument: Decodable {
    private enum Key: String, CodingKey {
        case version = "Version"
        case id = "Id"
        case statements = "Statement"
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        try AnyKey.require("an element of a policy", in: decoder) { Key(stringValue: $0) != nil }
        compactText = try CompactJSON(from: decoder).text
        let container = try decoder.container(keyedBy: Key.self)
        version = try container.decodeIfPresent(String.self, forKey: .version)
        guard version.map({ ["2012-10-17", "2008-10-17"].containsExactly($0) }) ?? true else {
            throw SAMLError(.awsPolicy, expected: "the Version 2012-10-17 or 2008-10-17", actual: "another one")
        }
        let isArray = (try? container.nestedUnkeyedContainer(forKey: .statements)) != nil
        statements =
            isArray
            ? try container.decode([PolicyStatement].self, forKey: .statements)
            : [try container.decode(PolicyStatement.self, forKey: .statements)]
    }
}

extension PolicyStatement: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case sid = "Sid"
        case effect = "Effect"
        case action = "Action"
        case notAction = "NotAction"
        case resource = "Resource"
        case notResource = "NotResource"
        case principal = "Principal"
        case notPrincipal = "NotPrincipal"
        case condition = "Condition"
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        try AnyKey.require("an element of a statement", in: decoder) { Key(stringValue: $0) != nil }
        let container = try decoder.container(keyedBy: Key.self)
        for (plain, negated) in [(Key.action, Key.notAction), (.resource, .notResource), (.principal, .notPrincipal)]
        where container.contains(plain) && container.contains(negated) {
            throw SAMLError(
                .awsPolicy, expected: "one of \(plain.rawValue) and \(negated.rawValue)", actual: "both")
        }
        sid = try container.decodeIfPresent(String.self, forKey: .sid)
        effect = try container.decode(Effect.self, forKey: .effect)
        negatesActions = container.contains(.notAction)
        actions = try container.decode(Texts.self, forKey: negatesActions ? .notAction : .action).values
        negatesResources = container.contains(.notResource)
        resources = try container.decodeIfPresent(Texts.self, forKey: negatesResources ? .notResource : .resource)?
            .values
        negatesPrincipals = container.contains(.notPrincipal)
        let principal: Key = negatesPrincipals ? .notPrincipal : .principal
        if let all = try? container.decode(String.self, forKey: principal) {
            guard all.isExactly("*") else {
                throw SAMLError(
                    .awsPolicy, expected: "* or an object such as {\"Federated\": …} in \(principal.rawValue)",
                    actual: "a text")
            }
            principals = ["*": [all]]
        } else {
            principals = try container.decodeIfPresent([String: Texts].self, forKey: principal)?.mapValues(\.values)
        }
        let conditions = try container.decodeIfPresent([String: [String: Texts]].self, forKey: .condition) ?? [:]
        let lists = [actions, resources].compactMap(\.self) + conditions.values.flatMap { $0.values.map(\.values) }
        guard !lists.contains([]), !conditions.values.contains(where: \.isEmpty) else {
            throw SAMLError(.awsPolicy, expected: "at least one value in every list", actual: "an empty one")
        }
        self.conditions = conditions.sorted { $0.key < $1.key }.flatMap { name, keys in
            keys.sorted { $0.key < $1.key }.map { PolicyCondition(name: name, key: $0.key, values: $0.value.values) }
        }
    }

    /// A string or an array of strings; numbers and booleans count as their text.
    private struct Texts: Decodable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                values = [one]
            } else if let flag = try? container.decode(Bool.self) {
                values = [flag ? "true" : "false"]
            } else if let number = try? container.decode(Int.self) {
                values = ["\(number)"]
            } else {
                values = try container.decode([String].self)
            }
        }
    }
}

/// Any key of a JSON object.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    /// Refuses an object with a key that is none of those that are known.
    static func require(_ expected: String, in decoder: any Decoder, _ isKnown: (String) -> Bool) throws {
        let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        guard let key = keys.sorted().first(where: { !isKnown($0) }) else { return }
        throw SAMLError(.awsPolicy, expected: expected, actual: key)
    }
}
