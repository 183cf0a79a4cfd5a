import SAMLCore

/// A response in the forms in which it is delivered.
public struct TestResponse: Sendable {
    /// The XML document.
    public var xml: String

    /// Takes a document as it is.
    public init(xml: String) { self.xml = xml }

    /// The value of the form field `SAMLResponse`.
    public var base64: String { Base64.encode(Array(xml.utf8)) }
}
