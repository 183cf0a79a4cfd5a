/// A rule that is deliberately held less strictly than this library would by itself.
///
/// It is a value with a name, a reason and, better, an end date. Every report that it took part in names it; after
/// its end it no longer has any effect, and the report says that too.
public struct Relaxation: Sendable, Hashable, CustomStringConvertible {
    /// What is relaxed; the raw value is the name on the command line.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// Accept signature algorithms over SHA-1: whoever can make a collision can move a signature.
        case sha1Signatures = "sha1-signatures"
        /// Accept SHA-1 digests of the signed element.
        case sha1Digests = "sha1-digests"
        /// Accept RSA keys of 1024 to 2047 bits, which can be factored with much money.
        case rsa1024 = "rsa-1024"
        /// Accept inclusive canonicalization: declarations around the signed element become part of what is signed.
        case inclusiveCanonicalization = "inclusive-canonicalization"
        /// Accept canonicalization that keeps comments.
        case canonicalizationWithComments = "canonicalization-with-comments"
        /// Accept an assertion without an audience restriction: another service's assertion could be used here.
        case missingAudience = "missing-audience"
        /// Accept a signed response without a destination.
        case missingDestination = "missing-destination"
        /// Accept comments in messages; they are dropped by canonicalization and never part of a value.
        case xmlComments = "xml-comments"
        /// Accept IDs that are not NCNames, such as those that begin with a digit.
        case nonNCNameIDs = "non-ncname-ids"
        /// Accept a validity of more than the limit: replay entries are kept for as long.
        case longValidity = "long-validity"

        /// Accept AES-CBC: whoever can ask often enough can decrypt, and change, what is not signed inside.
        case cbcEncryption = "cbc-encryption"
        /// Accept RSA PKCS#1 v1.5 as key transport.
        case rsa15KeyTransport = "rsa-1_5-key-transport"

        /// What it risks, in one sentence.
        public var risk: String {
            switch self {
            case .sha1Signatures: "SHA-1 collisions can be computed: a chosen-prefix forgery is possible in principle."
            case .sha1Digests: "SHA-1 collisions can be computed: signed content could be exchanged in principle."
            case .rsa1024: "Keys of this size can be factored by a well-funded attacker."
            case .inclusiveCanonicalization: "Namespace declarations around the signed element become signed context."
            case .canonicalizationWithComments: "Comments become part of what is signed; they still split no value."
            case .missingAudience: "An assertion that was made for another service can be used here."
            case .missingDestination: "A signed response can be delivered to another location than it was made for."
            case .xmlComments: "Comments are dropped before values are read; other readers of the message may differ."
            case .nonNCNameIDs: "Other software may resolve such an ID differently."
            case .cbcEncryption: "CBC is not authenticated: an attacker who asks often may decrypt what was captured."
            case .rsa15KeyTransport:
                "The padding of RSA 1.5 leaks through time and errors; captured keys may be unwrapped."
            case .longValidity: "A stolen assertion stays useful, and replay entries are kept, for as long as it says."
            }
        }
    }

    /// What is relaxed.
    public let name: Name
    /// Why, in the words of whoever decided it.
    public let reason: String
    /// The instant from which it has no effect.
    public let until: Timestamp?

    /// Relaxes a rule.
    /// - Parameters:
    ///   - name: What is relaxed.
    ///   - reason: Why; it is printed in every report.
    ///   - until: The instant from which the relaxation has no effect; `nil` for no end.
    public init(_ name: Name, because reason: String, until: Timestamp? = nil) {
        self.name = name
        self.reason = reason
        self.until = until
    }

    /// Whether it has an effect at an instant.
    public func isInForce(at instant: Timestamp) -> Bool { until.map { instant < $0 } ?? true }

    /// Name, reason and end.
    public var description: String {
        let end = until.map { ", until \($0)" } ?? ""
        return "\(name.rawValue) (\(EvidenceText.escaped(reason))\(end))"
    }
}
