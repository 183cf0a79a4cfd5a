import SAMLAssertion
public import SAMLCore

/// What a request asked for and a response has to fulfil (core §3.4.1, §3.3.2.2.1, §3.4.1.1).
///
/// A request may travel unsigned, and its ForceAuthn be cut out on the way: what counts is what the response says.
public struct SignInDemands: Sendable, Hashable, Codable {
    /// Whether the user has to have been authenticated after the request was made.
    public var forceAuthn: Bool
    /// The classes of which one has to have been used; empty for any.
    ///
    /// Only ``AuthnContextRequest/Comparison/exact`` can be judged: for the others the service has to know the order,
    /// which ``ValidationPolicy/requestedAuthnContext`` has.
    public var authnContextClassRefs: [String]
    /// The format that the name has to have; `nil` for any.
    public var nameIDFormat: String?
    /// The user who was expected; `nil` for anybody.
    public var subject: NameID?

    /// Demands nothing unless it is told.
    public init(
        forceAuthn: Bool = false, authnContextClassRefs: [String] = [], nameIDFormat: String? = nil,
        subject: NameID? = nil
    ) {
        self.forceAuthn = forceAuthn
        self.authnContextClassRefs = authnContextClassRefs
        self.nameIDFormat = nameIDFormat
        self.subject = subject
    }

    /// What a request demands.
    init(of request: AuthnRequest) {
        let context = request.requestedAuthnContext
        let format = request.nameIDPolicy?.format
        // Unspecified and encrypted say nothing about the format of the name (core §3.4.1.1).
        let isFree = format.map { [NameIDFormat.unspecified, NameIDFormat.encrypted].containsExactly($0) } ?? true
        self.init(
            forceAuthn: request.forceAuthn ?? false,
            authnContextClassRefs: context?.comparison == .exact ? context?.classRefs ?? [] : [],
            nameIDFormat: isFree ? nil : format, subject: request.subject)
    }

    /// - Throws: ``SAMLError`` with `authn.statement` or `subject.invalid`.
    func check(
        _ assertion: ValidatedAssertion, since made: Timestamp, clockSkew: Int
    ) throws(SAMLError) {
        let location = DocumentLocation(path: "/Response/Assertion/AuthnStatement", line: nil)
        let statements = assertion.assertion.authnStatements
        if forceAuthn {
            let earliest = made.advanced(bySeconds: -Int64(clockSkew))
            guard let instant = statements.map(\.authnInstant).max(), instant >= earliest else {
                throw SAMLError(
                    .authnStatement, expected: "an AuthnInstant after the request, which has ForceAuthn",
                    actual: statements.map(\.authnInstant).max().map { "\($0)" } ?? "none", at: location,
                    citing: .core("3.4.1"))
            }
        }
        if !authnContextClassRefs.isEmpty {
            let used = statements.compactMap(\.authnContextClassRef)
            guard used.contains(where: { authnContextClassRefs.containsExactly($0) }) else {
                throw SAMLError(
                    .authnStatement, expected: authnContextClassRefs.joined(separator: ", "),
                    actual: used.joined(separator: ", "), at: location, citing: .core("3.3.2.2.1"))
            }
        }
        let place = DocumentLocation(path: "/Response/Assertion/Subject/NameID", line: nil)
        if let nameIDFormat {
            guard let format = assertion.nameID?.format, format.isExactly(nameIDFormat) else {
                throw SAMLError(
                    .subject, expected: "a NameID of the format \(nameIDFormat)",
                    actual: assertion.nameID?.format ?? "no format", at: place, citing: .core("3.4.1.1"))
            }
        }
        if let subject {
            guard let name = assertion.nameID, name.value.isExactly(subject.value),
                subject.format.map({ format in name.format.map { $0.isExactly(format) } ?? false }) ?? true
            else {
                throw SAMLError(
                    .subject, expected: "the user of the request", actual: "another one", at: place,
                    citing: .core("3.4.1"))
            }
        }
    }
}
