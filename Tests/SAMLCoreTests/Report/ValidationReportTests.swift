import FoundationEssentials
import SAMLCore
import Testing

@Suite struct ValidationReportTests {
    static var report: ValidationReport {
        var report = ValidationReport()
        report.append(Finding(rule: "xml", outcome: .passed, verified: false))
        report.append(
            Finding(
                rule: "signature", outcome: .relaxed(Relaxation(.sha1Signatures, because: "old\u{7}")),
                evidence: Evidence(expected: nil, actual: "a risk"), verified: true))
        report.append(
            Finding(
                rule: "audience-restriction",
                failure: SAMLError(
                    .audience, expected: "https://sp", actual: "https://sp/",
                    at: DocumentLocation(path: "/Response/Assertion/Conditions", line: 3), remedy: "A slash."),
                verified: true))
        report.append(Finding(rule: "replay", outcome: .skipped(because: "of a reason"), verified: false))
        report.signature = SignatureSummary(covers: .both, algorithm: "alg", digest: "dig", keySHA256: "00ff")
        return report
    }

    @Test func text() {
        #expect(
            Self.report.description == """
                REJECTED conditions.audience: The assertion is not meant for this service provider.
                Signature over response and assertion, alg
                Key SHA-256 00ff
                ├─ ok      xml (unverified)
                ├─ relaxed signature
                │     by sha1-signatures (old\\u{7})
                │     actual:   a risk
                ├─ FAILED  audience-restriction [SAML core §2.5.1.4]
                │     conditions.audience: The assertion is not meant for this service provider.
                │     expected: https://sp
                │     actual:   https://sp/
                │     at:       /Response/Assertion/Conditions, line 3
                │     hint:     A slash.
                └─ skipped replay (unverified)
                      because of a reason
                """)
    }

    @Test func coloursOnlyWhenAsked() {
        #expect(!Self.report.description.contains("\u{1B}"))
        #expect(Self.report.text(colored: true).contains("\u{1B}[31mREJECTED\u{1B}[0m"))
    }

    @Test func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(Self.report), as: UTF8.self)
        #expect(text.hasPrefix("{\"code\":\"conditions.audience\",\"findings\":[{"))
        #expect(
            text.contains(
                "{\"actual\":\"https://sp/\",\"citation\":\"SAML core §2.5.1.4\",\"code\":\"conditions.audience\","
                    + "\"expected\":\"https://sp\",\"location\":\"/Response/Assertion/Conditions, line 3\","
                    + "\"outcome\":\"failed\",\"remedy\":\"A slash.\","
                    + "\"rule\":\"audience-restriction\",\"verified\":true}"
            ))
        #expect(
            text.hasSuffix(
                "\"signature\":{\"algorithm\":\"alg\",\"covers\":\"both\",\"digest\":\"dig\",\"keySHA256\":\"00ff\"},"
                    + "\"verdict\":\"rejected\"}"))
    }

    @Test func theFirstFailureNamesTheVerdict() {
        var report = Self.report
        report.append(Finding(rule: "later", failure: SAMLError(.timeExpired), verified: true))
        #expect(report.failure?.code == .audience)
        #expect(!report.isAccepted)
    }
}
