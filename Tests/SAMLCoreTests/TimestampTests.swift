import FoundationEssentials
import SAMLCore
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2026-01-15T12:00:00Z", 1_768_478_400, 0),
            ("2026-01-15T12:00:00.5Z", 1_768_478_400, 500_000_000),
            ("2026-01-15T12:00:00.123456789Z", 1_768_478_400, 123_456_789),
            ("2026-01-15T13:00:00+01:00", 1_768_478_400, 0),
            ("2026-01-14T22:00:00-14:00", 1_768_478_400, 0),
            ("2026-01-16T02:00:00+14:00", 1_768_478_400, 0),
            ("2026-01-15T12:00:00+00:00", 1_768_478_400, 0),
            ("2024-02-29T00:00:00Z", 1_709_164_800, 0),
            ("2000-02-29T23:59:59Z", 951_868_799, 0),
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
            ("0001-01-01T14:00:00+14:00", -62_135_596_800, 0),
            ("1969-12-31T23:59:59.25Z", -1, 250_000_000),
        ] as [(String, Int64, Int32)])
    func reads(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) throws {
        let instant = try Timestamp(xsDateTime: text)
        #expect(instant == Timestamp(secondsSinceEpoch: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "", "Z", "2026-01-15T12:00:00", "2026-01-15T12:00:00-00:00", "2026-01-15T12:00:00+14:01",
        "2026-01-15T12:00:00+15:00", "2026-01-15T12:00:00+01:60", "2026-01-15t12:00:00Z", "2026-01-15T12:00:00z",
        "2026-01-15 12:00:00Z", "2026-01-15T24:00:00Z", "2026-01-15T12:60:00Z", "2026-01-15T12:00:60Z",
        "2026-02-31T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z", "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z",
        "12026-01-01T00:00:00Z", "2026-01-15T12:00:00.Z", "2026-01-15T12:00:00.1234567890Z", "2026-01-15T12:00:00,5Z",
        "٢٠٢٦-01-15T12:00:00Z", " 2026-01-15T12:00:00Z", "2026-01-15T12:00:00Z ", "2026-01-15T12:00:00Z\n",
        "2026-1-15T12:00:00Z", "2026-01-15", "1768478400", "2026-01-15T12:00Z", "2026-01-15T12:00:00ZZ",
        "2026-01-15T12:00:00+0100", "2026-01-15T12:00:00+01", "+2026-01-15T12:00:00Z",
        // Of another year in UTC, which could not be written.
        "0001-01-01T13:59:59+14:00", "9999-12-31T23:00:00-01:00",
    ])
    func refuses(_ text: String) {
        #expect { try Timestamp(xsDateTime: text) } throws: { SAMLError.Code.timeFormat ~= $0 }
    }

    @Test func refusesAHugeFractionWithoutReadingItAll() {
        let text = "2026-01-15T12:00:00." + String(repeating: "1", count: 100_000) + "Z"
        #expect { try Timestamp(xsDateTime: text) } throws: { error in
            SAMLError.Code.timeFormat ~= error && "\(error)".utf8.count < 1_000
        }
    }

    @Test func writesWhatItReads() throws {
        for seconds in stride(from: Int64(-62_135_596_800), through: 253_402_300_799, by: 86_399 * 7_919) {
            let instant = Timestamp(
                secondsSinceEpoch: seconds, nanoseconds: Int32(truncatingIfNeeded: abs(seconds % 1_000)))
            #expect(try Timestamp(xsDateTime: instant.description) == instant)
        }
    }

    @Test func staysAtTheEndsOfTheCalendar() {
        for (seconds, expected) in [
            (Double.infinity, Int64.max), (-.infinity, .min), (1e300, .max), (-1e300, .min), (.nan, 0), (-0.5, -1),
        ] {
            #expect(Timestamp(Date(timeIntervalSince1970: seconds)).secondsSinceEpoch == expected, "\(seconds)")
        }
        #expect(Timestamp(secondsSinceEpoch: .max).advanced(bySeconds: 1).secondsSinceEpoch == .max)
        #expect(Timestamp(secondsSinceEpoch: .min).advanced(bySeconds: -1).secondsSinceEpoch == .min)
    }
}
