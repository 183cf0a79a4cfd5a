import SAMLCore
import SAMLXML

/// A text or URI in a language (metadata §2.2.4, §2.2.5).
public struct LocalizedText: Sendable, Hashable {
    /// The language tag, such as `de-CH`; absent where a document forgot `xml:lang`.
    public let language: String?
    /// The text, exactly as written.
    public let text: String

    /// Makes a text in a language.
    public init(_ text: String, language: String?) {
        self.text = text
        self.language = language
    }

    init(_ element: XMLElement) throws(SAMLError) {
        guard let text = element.text else {
            throw SAMLError(
                .metadataInvalid, expected: "text in \(element.localName)", actual: "elements", at: element.location)
        }
        self.text = text
        language = element.attribute("lang", in: XMLNamespace.xml)
    }
}

extension Sequence<LocalizedText> {
    /// The text for a reader of some languages, most wanted first.
    ///
    /// Each language is looked for as it is and then by its first subtag, without regard to case (RFC 4647 §3.4);
    /// where nothing fits, English, and then whatever comes first.
    public func text(for languages: [String]) -> String? {
        let texts = Array(self)
        for wanted in languages + ["en"] {
            let tag = wanted.lowercased()
            let primary = tag.prefix { $0 != "-" }
            let candidates = texts.filter { $0.language?.lowercased().prefix { $0 != "-" } == primary }
            if let exact = candidates.first(where: { $0.language?.lowercased() == tag }) ?? candidates.first {
                return exact.text
            }
        }
        return texts.first?.text
    }
}
