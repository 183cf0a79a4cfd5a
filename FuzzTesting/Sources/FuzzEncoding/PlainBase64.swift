/// Base64, by its text as bits.
enum PlainBase64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ octets: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: octets.count, by: 3) {
            let group = octets[start..<min(start + 3, octets.count)]
            let bits = (group + [0, 0]).prefix(3).reduce(0) { $0 * 256 + Int($1) }
            let digits = [bits / 262_144, bits / 4_096 % 64, bits / 64 % 64, bits % 64].map { alphabet[$0] }
            text += digits.prefix(group.count + 1) + Array("==".utf8).prefix(3 - group.count)
        }
        return text
    }

    /// What is no canonical spelling of octets, but for white space, is no base64.
    static func decode(_ text: [UInt8], ignoring blanks: [UInt8]) -> [UInt8]? {
        let text = text.filter { !blanks.contains($0) }
        guard text.count % 4 == 0 else { return nil }
        var octets: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 4) {
            let digits = text[start..<start + 4].prefix { $0 != UInt8(ascii: "=") }
            let values = digits.compactMap { alphabet.firstIndex(of: $0) }
            guard values.count == digits.count, values.count > 1 else { return nil }
            let bits = (values + [0, 0]).prefix(4).reduce(0) { $0 * 64 + $1 }
            octets += [bits / 65_536, bits / 256 % 256, bits % 256].prefix(values.count - 1).map { UInt8($0) }
        }
        return encode(octets) == text ? octets : nil
    }
}
