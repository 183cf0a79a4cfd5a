public import SAMLCore

/// What a service knows about the sign-in that a response belongs to.
public enum ResponseExpectation: Sendable, Hashable {
    /// It answers a request that this browser was sent away with.
    /// - Parameters:
    ///   - id: The ID of the request.
    ///   - issuer: The identity provider that the request was sent to; needed where several are trusted.
    case request(id: String, issuer: EntityID? = nil)
    /// It answers no request: the identity provider began. Anybody's browser can be made to deliver such a response.
    case unsolicited
    /// Whether it answers a request is reported and not judged, for the reason given: for looking at a captured
    /// response.
    case notJudged(because: String)
}
