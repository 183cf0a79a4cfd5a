public import SAMLCore

/// An Amazon Connect instance: `arn:aws:connect:us-east-1:123456789012:instance/<id>`.
public struct ConnectInstanceARN: Sendable, Hashable, CustomStringConvertible {
    /// The partition: Connect is in `aws` and `aws-us-gov`.
    public let partition: AWSPartition
    /// The region.
    public let region: String
    /// The account, twelve digits.
    public let account: String
    /// The instance's ID: a UUID in lower-case digits.
    public let instanceID: String

    /// The name as it is written.
    public var description: String {
        "arn:\(partition.rawValue):connect:\(region):\(account):instance/\(instanceID)"
    }

    /// Reads a name.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public init(_ text: String) throws(SAMLError) {
        let arn: AmazonResourceName
        do throws(SAMLError) {
            arn = try AmazonResourceName(text)
        } catch {
            throw SAMLError(
                .configuration, expected: "the ARN of a Connect instance", actual: error.evidence?.actual)
        }
        let id = String(arn.resource.dropFirst("instance/".count))
        guard arn.service.isExactly("connect"), arn.resource.hasPrefix("instance/"), Self.isInstanceID(id),
            !arn.account.isEmpty, [.aws, .govCloud].contains(arn.partition),
            arn.partition.contains(region: arn.region)
        else {
            throw SAMLError(
                .configuration, expected: "arn:aws:connect:region:account:instance/id", actual: "another ARN")
        }
        partition = arn.partition
        region = arn.region
        account = arn.account
        instanceID = id
    }

    /// Whether a text has the form of an instance's ID: 8-4-4-4-12 hexadecimal digits in lower case.
    public static func isInstanceID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { group in
                group.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            }
    }

    /// The resource that `connect:GetFederationToken` is evaluated on: the instance, the role's ID and the session.
    public func federationResource(roleID: String, sessionName: String) -> String {
        "\(description)/user/\(roleID):\(sessionName)"
    }

    /// Whether a text has the form of an instance's alias: 1 to 45 letters, digits and hyphens, not `d-` at the
    /// beginning and no hyphen at either end.
    public static func isAlias(_ text: String) -> Bool {
        (1...45).contains(text.utf8.count) && !text.hasPrefix("d-") && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy { $0 == 0x2D || ($0 != 0x5F && IAMCharacters.isWord($0)) }
    }
}

/// A user of an Amazon Connect instance: `arn:aws:connect:us-east-1:123456789012:instance/<id>/agent/<id>`.
public struct ConnectUserARN: Sendable, Hashable, CustomStringConvertible {
    /// The instance.
    public let instance: ConnectInstanceARN
    /// The user's ID: a UUID in lower-case digits.
    public let userID: String

    /// The name as it is written.
    public var description: String { "\(instance)/agent/\(userID)" }

    /// Reads a name.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public init(_ text: String) throws(SAMLError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2] == "agent", ConnectInstanceARN.isInstanceID(String(parts[3])) else {
            throw SAMLError(.configuration, expected: "the ARN of a Connect user", actual: "another form")
        }
        instance = try ConnectInstanceARN("\(parts[0])/\(parts[1])")
        userID = String(parts[3])
    }
}
