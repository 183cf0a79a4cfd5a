import SAMLCore
import Testing

@Suite struct ValidityWindowTests {
    let window = ValidityWindow(
        notBefore: Timestamp(secondsSinceEpoch: 1_000), notOnOrAfter: Timestamp(secondsSinceEpoch: 2_000))

    @Test(arguments: [(1_000, 0), (1_999, 0), (940, 60), (2_059, 60)] as [(Int64, Int64)])
    func holds(_ seconds: Int64, _ skew: Int64) throws {
        try window.check(
            at: Timestamp(secondsSinceEpoch: seconds), skew: skew, location: nil, citing: .core("2.5.1.2"))
    }

    @Test(
        arguments: [
            (999, 0, SAMLError.Code.timeNotYet), (2_000, 0, .timeExpired), (939, 60, .timeNotYet),
            (2_060, 60, .timeExpired),
        ] as [(Int64, Int64, SAMLError.Code)])
    func doesNotHold(_ seconds: Int64, _ skew: Int64, _ code: SAMLError.Code) {
        #expect {
            try window.check(
                at: Timestamp(secondsSinceEpoch: seconds), skew: skew, location: nil, citing: .core("2.5.1.2"))
        } throws: {
            code ~= $0
        }
    }

    @Test func anEmptyWindowNeverHolds() {
        let empty = ValidityWindow(
            notBefore: Timestamp(secondsSinceEpoch: 1_000), notOnOrAfter: Timestamp(secondsSinceEpoch: 1_000))
        #expect {
            try empty.check(at: Timestamp(secondsSinceEpoch: 1_000), skew: 60, location: nil, citing: .core("2.5.1.2"))
        } throws: {
            SAMLError.Code.timeNotYet ~= $0
        }
    }

    @Test func tellsHowFarTheClockIsOff() {
        #expect {
            try window.check(at: Timestamp(secondsSinceEpoch: 907), skew: 60, location: nil, citing: .core("2.5.1.2"))
        } throws: {
            "\($0)".contains("differ by at least 93 s")
        }
    }
}
