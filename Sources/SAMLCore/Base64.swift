/// Strict base64 (RFC 4648 §4): right alphabet, right padding, no bits left over.
package enum Base64 {
    /// Which white space may stand between the characters.
    package enum WhiteSpace: Sendable {
        /// CR and LF, as mail-style encoders break lines: the form field of a binding.
        case lineEnds
        /// What XML Schema allows in xs:base64Binary: also space and tab.
        case xml
    }

    /// What is wrong with a text that is not base64.
    package enum Fault: Error, Sendable, Hashable {
        /// A character that is not in the alphabet, with its offset.
        case character(UInt8, offset: Int)
        /// Too few or too many characters or padding signs.
        case length
        /// Bits after the last octet are not zero: a second spelling of the same octets.
        case leftoverBits
    }

    /// The octets that a text encodes.
    package static func decode(_ text: String, allowing whiteSpace: WhiteSpace) throws(Fault) -> [UInt8] {
        try decode(text.utf8.span, allowing: whiteSpace)
    }

    /// The octets that a text encodes.
    package static func decode(
        _ text: Span<UInt8>, allowing whiteSpace: WhiteSpace
    ) throws(Fault) -> [UInt8] {
        var fault: Fault?
        let values = Self.values
        let octets = [UInt8](capacity: text.count / 4 * 3 + 3) { octets in
            var bits: UInt32 = 0
            var digits = 0
            var padding = 0
            var offset = 0
            while offset < text.count {
                // Most of a text is whole groups of four.
                if digits & 3 == 0, padding == 0 {
                    while text.count - offset >= 4 {
                        let (one, two) = (values[Int(text[offset])], values[Int(text[offset + 1])])
                        let (three, four) = (values[Int(text[offset + 2])], values[Int(text[offset + 3])])
                        guard (one | two | three | four) < 64 else { break }
                        octets.append(one << 2 | two >> 4)
                        octets.append(two << 4 | three >> 2)
                        octets.append(three << 6 | four)
                        offset += 4
                        digits &+= 4
                    }
                    guard offset < text.count else { break }
                }
                let byte = text[offset]
                defer { offset += 1 }
                let value = values[Int(byte)]
                guard value < 64, padding == 0 else {
                    switch byte {
                    case 0x0A, 0x0D: continue
                    case 0x20 where whiteSpace == .xml, 0x09 where whiteSpace == .xml: continue
                    case 0x3D: padding += 1
                    default:
                        fault = .character(byte, offset: offset)
                        return
                    }
                    continue
                }
                bits = bits << 6 | UInt32(value)
                digits += 1
                if digits & 3 == 0 {
                    octets.append(UInt8(truncatingIfNeeded: bits >> 16))
                    octets.append(UInt8(truncatingIfNeeded: bits >> 8))
                    octets.append(UInt8(truncatingIfNeeded: bits))
                    bits = 0
                }
            }
            switch (digits & 3, padding) {
            case (0, 0): break
            case (2, 2):
                guard bits & 0xF == 0 else {
                    fault = .leftoverBits
                    return
                }
                octets.append(UInt8(truncatingIfNeeded: bits >> 4))
            case (3, 1):
                guard bits & 0x3 == 0 else {
                    fault = .leftoverBits
                    return
                }
                octets.append(UInt8(truncatingIfNeeded: bits >> 10))
                octets.append(UInt8(truncatingIfNeeded: bits >> 2))
            default: fault = .length
            }
        }
        if let fault { throw fault }
        return octets
    }

    /// The text that encodes octets, in one line.
    package static func encode(_ octets: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((octets.count + 2) / 3 * 4)
        var bits: UInt32 = 0
        var count = 0
        for octet in octets {
            bits = bits << 8 | UInt32(octet)
            count += 1
            if count == 3 {
                for shift in [18, 12, 6, 0] as [UInt32] { text.append(alphabet[Int(bits >> shift & 63)]) }
                bits = 0
                count = 0
            }
        }
        if count == 1 {
            text += [alphabet[Int(bits >> 2 & 63)], alphabet[Int(bits << 4 & 63)], 0x3D, 0x3D]
        } else if count == 2 {
            text += [
                alphabet[Int(bits >> 10 & 63)], alphabet[Int(bits >> 4 & 63)], alphabet[Int(bits << 2 & 63)], 0x3D,
            ]
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of every octet; 255 where it is none of the alphabet.
    private static let values: InlineArray<256, UInt8> = {
        var values = InlineArray<256, UInt8>(repeating: 0xFF)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
