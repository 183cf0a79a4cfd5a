import SAMLCore
import SAMLMetadata
import SAMLSignature

/// A message and everything that it is judged against.
///
/// A class, because every rule is handed the whole of it.
final class JudgedMessage {
    let envelope: ResponseEnvelope
    let assertion: Assertion
    /// Whether the assertion comes from signed octets; `explain` judges others, too, and says so.
    let isVerified: Bool
    let context: Context

    init(envelope: ResponseEnvelope, assertion: Assertion, isVerified: Bool, context: Context) {
        self.envelope = envelope
        self.assertion = assertion
        self.isVerified = isVerified
        self.context = context
    }

    /// What the service knows.
    struct Context {
        let serviceProvider: ServiceProvider
        let identityProvider: EntityID
        /// The scopes that the identity provider may assert; `nil` where nobody bounds them.
        let scopes: [ShibbolethScope]?
        let policy: ValidationPolicy
        let expectation: ResponseExpectation
        /// The assertion consumer service at which the response arrived.
        let location: String
        /// The certificate that whoever delivered the response holds, for holder-of-key.
        let presented: Certificate?
        let instant: Timestamp

        var skew: Int64 { Int64(policy.clockSkew) }

        func relaxation(_ name: Relaxation.Name) -> Relaxation? { policy.relaxation(name, at: instant) }
    }

    func location(_ path: String, line: Int) -> DocumentLocation {
        DocumentLocation(path: "/Response\(path)", line: line)
    }
}
