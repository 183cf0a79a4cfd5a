/// A partition of AWS: what is in one cannot reach into another.
public enum AWSPartition: String, Sendable, Hashable, CaseIterable {
    /// The commercial regions.
    case aws
    /// China.
    case china = "aws-cn"
    /// GovCloud (US).
    case govCloud = "aws-us-gov"
    /// The European sovereign cloud.
    case europeanSovereign = "aws-eusc"
    /// ISO (US).
    case iso = "aws-iso"
    /// ISOB (US).
    case isoB = "aws-iso-b"
    /// ISOE (Europe).
    case isoE = "aws-iso-e"
    /// ISOF.
    case isoF = "aws-iso-f"

    /// The host that signs in to the console, where it is known; regional ones have a region before it.
    public var signInHost: String? {
        switch self {
        case .aws: "signin.aws.amazon.com"
        case .china: "signin.amazonaws.cn"
        case .govCloud: "signin.amazonaws-us-gov.com"
        case .iso: "signin.c2shome.ic.gov"
        case .isoB: "signin.sc2shome.sgov.gov"
        case .europeanSovereign, .isoE, .isoF: nil
        }
    }

    /// Whether a region belongs to the partition, by the form of its name.
    public func contains(region: String) -> Bool {
        let parts = region.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isLowercaseOrDigit) }),
            let number = parts.last, number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        let start = parts.prefix(2).joined(separator: "-")
        return switch self {
        case .china: parts[0] == "cn"
        case .govCloud: start == "us-gov"
        case .europeanSovereign: parts[0] == "eusc"
        case .iso: start == "us-iso"
        case .isoB: start == "us-isob"
        case .isoE: start == "eu-isoe"
        case .isoF: start == "us-isof"
        case .aws:
            parts[0].utf8.count == 2 && parts[0] != "cn"
                && !["gov", "iso", "isob", "isoe", "isof"].contains(String(parts[1]))
        }
    }

    private static func isLowercaseOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
