import SAMLCore

/// What a pre-flight found: findings, never a ``ValidatedAssertion``.
public struct PreflightReport: Sendable {
    /// One step for everybody or for one person.
    public struct Step: Sendable, Encodable {
        /// How a step ended.
        public enum Outcome: String, Sendable, Encodable {
            /// It works.
            case passed
            /// It works, and something about it is worth knowing.
            case warning
            /// It does not work.
            case failed
            /// A step before failed.
            case skipped
        }

        /// The step's name.
        public let name: String
        /// How it ended.
        public let outcome: Outcome
        /// What was found, in words.
        public let message: String?
        /// The error code, where a rule failed.
        public let code: String?
        /// The pitfall, where it is a known one.
        public let pitfall: Pitfall?
        /// What AWS would show, where it is known.
        public let awsError: String?
        /// What to do.
        public let remedy: String?
    }

    /// What was found for one person.
    public struct Person: Sendable, Encodable {
        /// The position among the users of the configuration, counted from 1.
        public let number: Int
        /// The steps in order.
        public let steps: [Step]
        /// Where the browser would land; `nil` when it does not get so far.
        public let landsAt: String?
    }

    /// The steps that are the same for everybody.
    public let general: [Step]
    /// The people in order.
    public let people: [Person]

    /// Whether everybody gets in.
    public var isReady: Bool {
        !(general + people.flatMap(\.steps)).contains { $0.outcome == .failed }
    }

    /// The pitfalls that were found.
    public var pitfalls: Set<Pitfall> { Set((general + people.flatMap(\.steps)).compactMap(\.pitfall)) }
}
