import HardeningCommon
import SAML

extension Family {
    /// Runs of combining marks, which Swift compares in quadratic time, wherever a text is compared with one that is
    /// known before anybody has vouched for it.
    static let marks: [Family] =
        [
            ("signature algorithm", "#rsa-sha256\""), ("digest algorithm", "#sha256\""),
            ("transform", "#enveloped-signature"), ("canonicalization", "\"></ds:CanonicalizationMethod>"),
            ("status", "status:Success"), ("issuer", "</saml:Issuer>"), ("destination", "/saml/acs\""),
            ("version", "2.0\""), ("name of an attribute", "\"><saml:AttributeValue"),
            ("confirmation method", ":cm:bearer"), ("audience", "</saml:Audience>"),
        ].map { place, before in
            .forged("marks in \(article(place))", 10_000) { text, count in text.put(marks(count), before: before) }
        }
        + [("content algorithm", "#aes"), ("key algorithm", "#rsa-oaep")].map {
            place, before in
            .response("marks in \(article(place))", 10_000) { count in
                var text = try Cast.encrypted(.assertion).xml
                text.put(marks(count), before: before)
                return text
            }
        }

    private static func marks(_ count: Int) -> String { "e" + many("\u{301}\u{323}", count / 2) }

    private static func article(_ noun: String) -> String { ("aeiou".contains(noun.prefix(1)) ? "an " : "a ") + noun }
}
