import SAMLCore
import SAMLXML

/// A location that speaks a binding (metadata §2.2.2, §2.2.3).
public struct Endpoint: Sendable, Hashable {
    /// The binding, as a URI.
    public let binding: String
    /// The URL that takes messages: `https` or `http`.
    public let location: String
    /// The URL that takes responses, when it is another one.
    public let responseLocation: String?
    /// The number by which a request may name it.
    public let index: Int?
    /// Whether it is the one to use when nothing is said; `nil` when metadata does not tell.
    public let isDefault: Bool?

    init(_ element: XMLElement) throws(SAMLError) {
        guard let binding = element.attribute("Binding"), !binding.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a Binding", at: element.location)
        }
        self.binding = binding
        guard let location = element.attribute("Location") else {
            throw SAMLError(.metadataInvalid, expected: "a Location", at: element.location)
        }
        self.location = try Self.url(location, element.location.attribute("Location"))
        responseLocation = try element.attribute("ResponseLocation").map { (text) throws(SAMLError) in
            try Self.url(text, element.location.attribute("ResponseLocation"))
        }
        index = try element.index()
        isDefault = try element.boolean("isDefault")
    }

    /// A browser is sent there: nothing but the web's own schemes will do.
    private static func url(
        _ text: String, _ location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) -> String {
        let start = text.utf8.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard start.starts(with: "https://".utf8) || start.starts(with: "http://".utf8),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            throw SAMLError(.metadataInvalid, expected: "an http or https URL", actual: text, at: location())
        }
        return text
    }
}
