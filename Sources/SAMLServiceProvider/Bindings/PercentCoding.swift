/// Percent-encoding of query strings and forms (RFC 3986 §2.1, HTML's application/x-www-form-urlencoded).
enum PercentCoding {
    /// How an encoder of somebody else writes a value: what it escapes, and how.
    struct Style: Sendable, Hashable {
        /// A name for reports.
        let name: String
        /// The octets, beside letters and digits, that stay as they are.
        let plain: [UInt8]
        /// Whether hexadecimal digits are in lower case.
        let isLowercase: Bool
        /// Whether a blank is written as `+`.
        let usesPlus: Bool

        private init(_ name: String, _ plain: String, isLowercase: Bool = false, usesPlus: Bool = false) {
            self.name = name
            self.plain = Array(plain.utf8)
            self.isLowercase = isLowercase
            self.usesPlus = usesPlus
        }

        /// RFC 3986: what this library writes.
        static let standard = Style("RFC 3986", "-._~")
        /// Encoders that gateways and identity providers use, the likeliest first.
        static let known = [
            standard, Style("RFC 3986 in lower case", "-._~", isLowercase: true),
            Style("HTML form", "*-._", usesPlus: true),
            Style("HTML form in lower case", "*-._", isLowercase: true, usesPlus: true),
            Style(".NET UrlEncode", "!()*-._", isLowercase: true, usesPlus: true),
            Style("JavaScript encodeURIComponent", "!'()*-._~"),
            Style("Python urlencode", "-._~", usesPlus: true),
            Style("PHP urlencode", "-._", usesPlus: true),
        ]
    }

    static func encode(_ text: some Sequence<UInt8>, as style: Style = .standard) -> String {
        let digits = Array((style.isLowercase ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
        var result: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.append(byte)
            case 0x20 where style.usesPlus: result.append(UInt8(ascii: "+"))
            case _ where style.plain.contains(byte): result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The octets that a value stands for, `+` being a blank; nil when an escape is malformed.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value) else {
                    return nil
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return result
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
