/// An xs:dateTime, read in the plainest way: by the places of its characters, and by counting days.
struct PlainInstant {
    let seconds: Int64
    let nanoseconds: Int32

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let zone = bytes[19...].firstIndex(where: { "Z+-".utf8.contains($0) }) else {
            return nil
        }
        let form = bytes[..<19].map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
        guard form.elementsEqual("9999-99-99T99:99:99".utf8) else { return nil }
        func number(_ range: Range<Int>) -> Int { Int(String(decoding: bytes[range], as: UTF8.self)) ?? -1 }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
        let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard year >= 1, (1...12).contains(month), day >= 1, day <= lengths[month - 1], hour < 24, minute < 60,
            second < 60
        else { return nil }

        let fraction = bytes[19..<zone]
        var nanoseconds = 0
        if !fraction.isEmpty {
            let digits = fraction.dropFirst()
            guard fraction.first == UInt8(ascii: "."), (1...9).contains(digits.count),
                digits.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            let padded = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: 9 - digits.count)
            nanoseconds = Int(padded) ?? -1
        }

        var offset = 0
        let rest = bytes[zone...]
        if rest.first != UInt8(ascii: "Z") {
            let form = rest.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }.dropFirst()
            guard form.elementsEqual("99:99".utf8) else { return nil }
            let (hours, minutes) = (number(zone + 1..<zone + 3), number(zone + 4..<zone + 6))
            offset = hours * 60 + minutes
            guard minutes < 60, offset <= 14 * 60 else { return nil }
            if rest.first == UInt8(ascii: "-") {
                guard offset > 0 else { return nil }
                offset = -offset
            }
        } else if rest.count > 1 {
            return nil
        }

        // 1970-01-01 is the day 719,162 from 0001-01-01.
        let before = year - 1
        let days =
            before * 365 + before / 4 - before / 100 + before / 400 + lengths[..<(month - 1)].reduce(0, +) + day - 1
            - 719_162
        seconds = Int64(((days * 24 + hour) * 60 + minute - offset) * 60 + second)
        self.nanoseconds = Int32(nanoseconds)
        // What is another year in UTC could not be written.
        guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
    }
}
