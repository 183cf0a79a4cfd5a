import SAML
import SAMLIssuing
import SAMLTesting

/// Versions of response and assertion.
package enum VersionCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("version", notes: ["PROTOCOL"])
        try ChangeTable.add(
            &maker,
            ["1.0", "1.1", "2.1", "3.0", "2", "2.00", " 2.0", "2.0 ", "", "two", "٢.٠"].enumerated().map {
                index, text in
                ("\(index + 1)", "Version is \(EvidenceLiteral.of(text)).", .version, { $0.version = text })
            }, covers: [.assertion, .response])
        try ChangeTable.add(
            &maker, [("absent", "Version is absent.", .version, { $0.version = nil })], covers: [.assertion, .response])
        return maker.cases
    }
}
