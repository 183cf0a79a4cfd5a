import SAMLCore

/// The relay state that leads from the sign-in page into an Amazon Connect instance.
public struct ConnectRelayState: Sendable, Hashable {
    /// The partition: `aws` or `aws-us-gov`.
    public let partition: AWSPartition
    /// The region; `nil` in GovCloud, whose console has none in its host.
    public let region: String?
    /// The instance's ID.
    public let instanceID: String
    /// Where in Connect the browser lands, still percent-encoded; `nil` for the start page.
    public let destination: String?
    /// What is odd about it.
    public let warnings: [String]

    /// Reads a relay state; what is wrong about it stands in the failure.
    public static func parse(_ text: String) -> Result<ConnectRelayState, Fault> {
        guard text.hasPrefix("https://") else {
            return .failure(Fault(reason: text.hasPrefix("http://") ? "http in place of https" : "no https URL"))
        }
        let rest = text.dropFirst("https://".count)
        let host = String(rest.prefix { $0 != "/" })
        let target = rest.dropFirst(host.count)
        let path = String(target.prefix { $0 != "?" })
        guard path.hasPrefix("/connect/federate/") else {
            return .failure(Fault(reason: "the path is not /connect/federate/ and the instance's ID"))
        }
        let id = String(path.dropFirst("/connect/federate/".count))
        guard ConnectInstanceARN.isInstanceID(id) else {
            return .failure(
                Fault(
                    reason: id.hasPrefix("arn:")
                        ? "the whole ARN in place of the instance's ID" : "the instance's ID has another form"))
        }
        guard let place = place(of: host) else {
            return .failure(
                Fault(reason: "the host is not <region>.console.aws.amazon.com or console.amazonaws-us-gov.com"))
        }
        let (destination, warnings) = query(of: target.dropFirst(path.count + 1))
        return .success(
            ConnectRelayState(
                partition: place.partition, region: place.region, instanceID: id, destination: destination,
                warnings: warnings))
    }

    /// Why a text is no relay state for Connect.
    public struct Fault: Error, Sendable, Hashable {
        /// The reason, in words.
        public let reason: String
    }

    /// The relay state for an instance.
    /// - Parameters:
    ///   - instance: The instance.
    ///   - destination: Where to land if not on the start page: a path or URL, percent-encoded, such as `%2Fccp-v2`.
    public static func text(for instance: ConnectInstanceARN, destination: String? = nil) -> String {
        let host =
            instance.partition == .govCloud
            ? "console.amazonaws-us-gov.com" : "\(instance.region).console.aws.amazon.com"
        let query = destination.map { "?destination=\($0)" } ?? ""
        return "https://\(host)/connect/federate/\(instance.instanceID)\(query)"
    }

    private static func place(of host: String) -> (partition: AWSPartition, region: String?)? {
        if host.isExactly("console.amazonaws-us-gov.com") { return (.govCloud, nil) }
        guard host.hasSuffix(".console.aws.amazon.com") else { return nil }
        let region = String(host.dropLast(".console.aws.amazon.com".count))
        return AWSPartition.aws.contains(region: region) ? (.aws, region) : nil
    }

    private static func query(of text: Substring) -> (destination: String?, warnings: [String]) {
        var destination: String?
        var warnings: [String] = []
        for pair in text.split(separator: "&") {
            if pair.hasPrefix("destination=") {
                let value = String(pair.dropFirst("destination=".count))
                destination = value
                if value.contains("/") { warnings.append("destination has to be percent-encoded") }
                if value.lowercased().contains("%26new_domain") {
                    warnings.append("%26new_domain becomes a part of the destination; write &new_domain=true")
                }
                if value.hasPrefix("%2Fconnect%2F") {
                    warnings.append("the beginning %2Fconnect%2F is for awsapps.com only; drop it for my.connect.aws")
                }
            } else if !pair.hasPrefix("new_domain=") {
                warnings.append("an unknown parameter \(EvidenceText.escaped(String(pair.prefix { $0 != "=" })))")
            }
        }
        return (destination, warnings)
    }
}
