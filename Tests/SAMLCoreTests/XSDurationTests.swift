import SAMLCore
import Testing

@Suite struct XSDurationTests {
    @Test(arguments: [
        ("PT6H", 0, 21_600), ("P1D", 0, 86_400), ("P1Y2M3DT4H5M6S", 14, 273_906), ("PT0S", 0, 0), ("P1M", 1, 0),
        ("PT1M", 0, 60),
        ("PT1.5S", 0, 1),
    ])
    func reads(_ text: String, _ months: Int, _ seconds: Int) throws {
        let duration = try #require(XSDuration(text))
        #expect(duration.months == months)
        #expect(duration.seconds == seconds)
    }

    @Test(arguments: [
        "", "P", "PT", "P1", "1D", "P1DT", "PT1D", "P1H", "PT1S1M", "P1D1D", "-PT1H", "P1.5D", "PT1.S", "PTS", "PTT1S",
        "P99999999999999999999D", "P9223372036854775807Y",
    ])
    func refuses(_ text: String) { #expect(XSDuration(text) == nil) }
}
