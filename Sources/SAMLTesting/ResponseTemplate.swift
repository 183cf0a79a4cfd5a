public import SAML

/// What a test response says; every field can be changed, and an optional one left out.
///
/// A fresh template is a response that a validator for the service accepts at the instant. Tests change one thing:
///
/// ```swift
/// var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: now)
/// template.audienceRestrictions = [["https://other.example.com"]]
/// ```
public struct ResponseTemplate: Sendable {
    /// One subject confirmation.
    public struct Confirmation: Sendable {
        /// The method.
        public var method: String?
        /// The location that the assertion may be delivered to.
        public var recipient: String?
        /// The request that is answered.
        public var inResponseTo: String?
        /// From when on it holds.
        public var notBefore: Timestamp?
        /// From when on it no longer holds.
        public var notOnOrAfter: Timestamp?
        /// The address of the subject.
        public var address: String?
        /// The certificate of the holder, for holder-of-key.
        public var certificate: Certificate?

        /// A bearer confirmation without anything.
        public init() { method = ConfirmationMethod.bearer }
    }

    /// The ID of the response.
    public var responseID = "_response-1"
    /// The ID of the assertion.
    public var assertionID = "_assertion-1"
    /// The version of both.
    public var version: String? = "2.0"
    /// When both were made.
    public var issueInstant: Timestamp?
    /// Where the response is sent.
    public var destination: String?
    /// The request that the response answers.
    public var inResponseTo: String?
    /// The issuer of the response; `nil` for none.
    public var responseIssuer: EntityID?
    /// The issuer of the assertion; `nil` for none.
    public var assertionIssuer: EntityID?
    /// The status codes from the outermost to the innermost.
    public var statusCodes = [StatusCodeValue.success]
    /// The status message.
    public var statusMessage: String?
    /// Whether there is an assertion.
    public var hasAssertion = true
    /// The name of the subject.
    public var nameID: NameID?
    /// The confirmations.
    public var confirmations: [Confirmation]
    /// The window of the conditions.
    public var window: ValidityWindow
    /// The audience restrictions.
    public var audienceRestrictions: [[String]]
    /// Further XML inside Conditions.
    public var furtherConditions = ""
    /// Whether there are conditions at all.
    public var hasConditions = true
    /// When the subject was authenticated; `nil` for no authentication statement.
    public var authnInstant: Timestamp?
    /// The session.
    public var sessionIndex: String? = "_session-1"
    /// The end of the session.
    public var sessionNotOnOrAfter: Timestamp?
    /// The class of the authentication.
    public var authnContextClassRef = AuthnContextClass.passwordProtectedTransport
    /// The attributes, an element for each.
    public var attributes: [Attribute]

    /// Makes a response that a validator for a service accepts.
    /// - Parameters:
    ///   - nameID: The name of the subject.
    ///   - service: The service that it is for.
    ///   - location: The assertion consumer service that it goes to; the first one of the service by default.
    ///   - requestID: The request that it answers; `nil` when there was none.
    ///   - instant: The instant at which it is delivered; it is valid from five minutes before to five minutes after.
    ///   - attributes: The attributes.
    public init(
        nameID: NameID?, for service: ServiceProvider, sentTo location: String? = nil, inResponseTo requestID: String?,
        at instant: Timestamp, attributes: [Attribute] = []
    ) {
        let location = location ?? service.assertionConsumerServices.first
        issueInstant = instant.advanced(bySeconds: -2)
        destination = location
        inResponseTo = requestID
        self.nameID = nameID
        var confirmation = Confirmation()
        confirmation.recipient = location
        confirmation.inResponseTo = requestID
        confirmation.notOnOrAfter = instant.advanced(bySeconds: 300)
        confirmations = [confirmation]
        window = ValidityWindow(
            notBefore: instant.advanced(bySeconds: -300), notOnOrAfter: instant.advanced(bySeconds: 300))
        audienceRestrictions = [[service.entityID.uri]]
        authnInstant = instant.advanced(bySeconds: -10)
        self.attributes = attributes
    }
}
