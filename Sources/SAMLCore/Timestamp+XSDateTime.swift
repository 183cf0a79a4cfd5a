extension Timestamp {
    /// Reads an `xs:dateTime` with a zone, such as `2026-01-15T12:00:00.123Z` (core §1.3.3).
    ///
    /// The form is `YYYY-MM-DDThh:mm:ss[.f]zone`: four digits of a year from 0001, one to nine digits of a fraction, a
    /// zone of `Z` or `±hh:mm` up to 14:00. There is no white space, no `24:00:00`, no second 60, no `-00:00`, and the
    /// day exists in the calendar. In UTC, too, the year is one of 0001 to 9999: another one could not be written.
    /// - Parameter text: The lexical form.
    /// - Throws: ``SAMLError`` with `time.format`.
    public init(xsDateTime text: String) throws(SAMLError) {
        guard let instant = Self.parse(text.utf8.span) else {
            throw SAMLError(
                .timeFormat, expected: "an instant such as 2026-01-15T12:00:00Z", actual: text)
        }
        self = instant
    }

    /// Whether a lexical form that was read gives its zone as an offset; core §1.3.3 wants UTC.
    package static func hasOffset(_ text: String) -> Bool { text.utf8.last != UInt8(ascii: "Z") }

    private static func parse(_ text: Span<UInt8>) -> Timestamp? {
        var reader = DigitReader()
        guard let year = reader.digits(4, of: text), year > 0, reader.skip("-", in: text),
            let month = reader.digits(2, of: text), (1...12).contains(month), reader.skip("-", in: text),
            let day = reader.digits(2, of: text), (1...daysInMonth(year, month)).contains(day),
            reader.skip("T", in: text),
            let hour = reader.digits(2, of: text), hour < 24, reader.skip(":", in: text),
            let minute = reader.digits(2, of: text), minute < 60, reader.skip(":", in: text),
            let second = reader.digits(2, of: text), second < 60,
            let nanoseconds = reader.fraction(of: text),
            let offset = reader.zone(of: text)
        else { return nil }
        let days = daysSinceEpoch(year, month, day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        guard writable.contains(seconds) else { return nil }
        return Timestamp(secondsSinceEpoch: seconds, nanoseconds: Int32(nanoseconds))
    }

    /// From 0001-01-01 to the end of 9999-12-31, in UTC.
    private static let writable = Int64(-62_135_596_800)..<253_402_300_800

    private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar; the year is counted from March, so that the leap
    /// day comes last.
    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}

/// Reads fixed-width ASCII numbers from left to right: the place in a text.
private struct DigitReader {
    private var offset = 0

    private func next(_ text: Span<UInt8>) -> UInt8? { offset < text.count ? text[offset] : nil }

    mutating func digits(_ count: Int, of text: Span<UInt8>) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = next(text), (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            offset += 1
        }
        return value
    }

    mutating func skip(_ character: Unicode.Scalar, in text: Span<UInt8>) -> Bool {
        guard next(text) == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Nanoseconds of an optional fraction.
    mutating func fraction(of text: Span<UInt8>) -> Int? {
        guard skip(".", in: text) else { return 0 }
        var value = 0
        var count = 0
        while let byte = next(text), (0x30...0x39).contains(byte) {
            guard count < 9 else { return nil }
            value = value * 10 + Int(byte - 0x30)
            count += 1
            offset += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { value *= 10 }
        return value
    }

    /// Seconds east of Greenwich, with nothing behind.
    mutating func zone(of text: Span<UInt8>) -> Int? {
        if skip("Z", in: text) { return next(text) == nil ? 0 : nil }
        let sign: Int
        if skip("+", in: text) { sign = 1 } else if skip("-", in: text) { sign = -1 } else { return nil }
        guard let hours = digits(2, of: text), skip(":", in: text), let minutes = digits(2, of: text), minutes < 60,
            next(text) == nil
        else { return nil }
        let offset = hours * 3_600 + minutes * 60
        guard offset <= 14 * 3_600, sign > 0 || offset > 0 else { return nil }
        return sign * offset
    }
}

extension Timestamp: CustomStringConvertible {
    /// The canonical form in UTC, such as `2026-01-15T12:00:00Z`, with as many digits of a fraction as are needed.
    public var description: String {
        var days = Int(secondsSinceEpoch / 86_400)
        var seconds = Int(secondsSinceEpoch % 86_400)
        if seconds < 0 {
            seconds += 86_400
            days -= 1
        }
        // Inverse of `daysSinceEpoch`: eras of 400 years, years from March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)

        var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
        text += "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if nanoseconds > 0 {
            var fraction = padded(Int(nanoseconds), 9)
            while fraction.last == "0" { fraction.removeLast() }
            text += ".\(fraction)"
        }
        return text + "Z"
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
