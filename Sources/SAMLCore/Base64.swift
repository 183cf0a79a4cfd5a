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

    /// The characters in the order of their values.
    package static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of every octet; 255 where it is none of the alphabet.
}
