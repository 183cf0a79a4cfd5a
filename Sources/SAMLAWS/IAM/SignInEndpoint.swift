import SAMLCore

/// A page at which AWS takes SAML responses: what Recipient and ACS have to be (AWS sign-in endpoints).
public struct SignInEndpoint: Sendable, Hashable {
    /// The partition.
    public let partition: AWSPartition
    /// The region; `nil` for the host of the partition: that of `us-east-1`, `us-gov-west-1` or all of China.
    public let region: String?
    /// The Connect instance, for the page of an instance with Global Resiliency.
    public let instanceID: String?
    /// The ID of the provider in the path `/saml/acs/…`, which encryption wants.
    public let providerID: String?

    /// The audience that names AWS in the partition; `nil` where none is documented.
    public var audience: String? {
        switch partition {
        case .aws: "urn:amazon:webservices"
        case .govCloud: "urn:amazon:webservices:govcloud"
        case .china: "urn:amazon:webservices:cn-north-1"
        default: nil
        }
    }

    private init(partition: AWSPartition, region: String, instanceID: String) {
        self.partition = partition
        self.region = region
        self.instanceID = instanceID
        providerID = nil
    }

    /// `https://<instance ID>.<region>.sign-in.connect.aws/saml?…`: a query belongs to it.
    private static func globalResiliency(_ url: String) -> SignInEndpoint? {
        let rest = url.dropFirst("https://".count)
        let host = rest.prefix { $0 != "/" }
        guard host.hasSuffix(".sign-in.connect.aws") else { return nil }
        let path = rest.dropFirst(host.count).prefix { $0 != "?" }
        let labels = host.dropLast(".sign-in.connect.aws".count).split(
            separator: ".", omittingEmptySubsequences: false
        ).map(String.init)
        guard path == "/saml", labels.count == 2, ConnectInstanceARN.isInstanceID(labels[0]),
            AWSPartition.aws.contains(region: labels[1])
        else { return nil }
        return SignInEndpoint(partition: .aws, region: labels[1], instanceID: labels[0])
    }

    /// The audiences by which assertions may mean AWS at a sign-in page: of its partition; of the commercial one where
    /// the page is unknown.
    public static func audiences(for url: String) -> [String] {
        let endpoint = SignInEndpoint(url)
        let host = endpoint?.partition.signInHost ?? "signin.aws.amazon.com"
        return [endpoint.map { $0.audience } ?? "urn:amazon:webservices", "https://\(host)/saml"].compactMap(\.self)
    }

    /// Reads a URL; `nil` when it is no sign-in page of AWS.
    ///
    /// Global and regional host of one region are different: a condition on `SAML:aud` compares octet by octet.
    public init?(_ url: String) {
        guard url.hasPrefix("https://") else { return nil }
        if let global = Self.globalResiliency(url) {
            self = global
            return
        }
        instanceID = nil
        let rest = url.dropFirst("https://".count)
        let host = String(rest.prefix { $0 != "/" })
        let path = String(rest.dropFirst(host.count))
        guard
            let partition = AWSPartition.allCases.first(where: { partition in
                partition.signInHost.map { host.isExactly($0) || host.hasSuffix("." + $0) } ?? false
            }), let base = partition.signInHost
        else { return nil }
        self.partition = partition
        if host.isExactly(base) {
            region = nil
        } else {
            let name = String(host.dropLast(base.count + 1))
            guard partition.contains(region: name) else { return nil }
            region = name
        }
        if path.isExactly("/saml") {
            providerID = nil
        } else {
            guard path.hasPrefix("/saml/acs/") else { return nil }
            let id = String(path.dropFirst("/saml/acs/".count))
            guard (22...64).contains(id.utf8.count),
                id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
            else { return nil }
            providerID = id
        }
    }
}
