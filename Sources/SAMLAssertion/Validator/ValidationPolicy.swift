public import SAMLCore
public import SAMLSignature
package import SAMLXML

/// How strictly a validator judges where the specifications leave room; every default is the safe one.
public struct ValidationPolicy: Sendable, Hashable {
    /// Which element has to be signed.
    public var signatures: SignaturePolicy = .either
    /// Which algorithms and keys may sign; only narrower than the standard.
    public var algorithms: AlgorithmPolicy = .standard
    /// How many seconds clocks may differ, in both directions: 0 to 300.
    public var clockSkew: Int = 60
    /// What a message may demand.
    public var limits: Limits = .message
    /// How many seconds an assertion may still be valid for: `time.limit` beyond.
    ///
    /// A day by default.
    public var maximumValidity: Int = 86_400
    /// How many seconds may have passed since the subject was authenticated; `nil` for no bound.
    public var maximumAuthenticationAge: Int?
    /// How many seconds may have passed since the assertion was made; `nil` for no bound but its own dates.
    public var maximumAssertionAge: Int?
    /// The kind of authentication that is asked for; `nil` for any.
    public var requestedAuthnContext: RequestedAuthnContext?
    /// The formats of name identifiers of which the subject has to have one; `nil` when a name may even be missing.
    public var requiredNameIDFormats: [String]?
    /// Whether an attribute that occurs in several elements is refused instead of merged.
    public var rejectDuplicateAttributes = false
    /// Rules that are deliberately held less strictly.
    public var relaxations: [Relaxation] = []

    /// The strict defaults.
    public init() {}

    func relaxation(_ name: Relaxation.Name, at instant: Timestamp) -> Relaxation? {
        relaxations.first { $0.name == name && $0.isInForce(at: instant) }
    }

    package func dialect(at instant: Timestamp) -> MessageDialect {
        MessageDialect(
            comments: relaxation(.xmlComments, at: instant), looseIDs: relaxation(.nonNCNameIDs, at: instant))
    }
}

/// The relaxations that change how a message is parsed.
package struct MessageDialect {
    let comments: Relaxation?
    let looseIDs: Relaxation?

    /// The relaxations without which a document would not have been read.
    package func relaxations(for tree: XMLTree) -> [Relaxation] {
        [tree.droppedComments ? comments : nil, tree.hasLooseIDs ? looseIDs : nil].compactMap(\.self)
    }
}
