import FuzzCommon

@testable import SAMLCore
@testable import SAMLTesting
@testable import SAMLXML

/// Steps that tamper with the ciphertexts of genuine responses.
enum CipherSteps {
    private static let names = [
        "saml:EncryptedAssertion", "xenc:EncryptedData", "xenc:EncryptedKey", "xenc:CipherData",
        "xenc:EncryptionMethod",
        "ds:KeyInfo", "ds:Signature", "samlp:Status",
    ]
    private static let algorithms = [
        "http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
        "http://www.w3.org/2001/04/xmlenc#rsa-1_5", "http://www.w3.org/2009/xmlenc11#rsa-oaep", "urn:x",
    ]

    /// The document that comes of it: the first octet says of which one, and each step has three.
    static func apply(_ input: [UInt8]) -> [UInt8] {
        let all = Genuine.encrypted
        guard let first = input.first else { return [] }
        var text = all[Int(first) % all.count].xml
        var rest = input.dropFirst().prefix(24)
        while rest.count >= 3, text.utf8.count < 65_536 {
            let step = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let name = names[Int(step[1] & 7) % names.count]
            let part = MessageText.text(name, in: text)
            let other = all[Int(step[2]) % all.count].xml
            switch step[0] % 8 {
            // A part of another genuine response, of another person or another coverage.
            case 0: text = replace(part, MessageText.text(name, in: other), text)
            case 1: flip(&text, cipher: step[1] & 1 == 1, at: Int(step[1] >> 1) * 256 + Int(step[2]))
            case 2: text = replace(part, "", text)
            case 3: text = replace(part, part + part, text)
            case 4: text = replace(part, part + MessageText.text(name, in: other), text)
            case 5:
                let old = algorithms[Int(step[1]) % algorithms.count]
                text = MessageText.replacing(old, with: algorithms[Int(step[2]) % algorithms.count], in: text)
            case 6: text = replace(part, "<samlp:Extensions>\(part)</samlp:Extensions>", text)
            default: cut(&text, to: Int(step[1]) * 256 + Int(step[2]))
            }
        }
        return Array(text.utf8)
    }

    private static func replace(_ old: String, _ new: String, _ text: String) -> String {
        old.isEmpty ? text : MessageText.replacing(old, with: new, in: text)
    }

    /// Turns a bit of the content or of the wrapped key.
    private static func flip(_ text: inout String, cipher: Bool, at position: Int) {
        guard let (value, original) = cipherValue(text, cipher), !original.isEmpty else { return }
        var octets = original
        octets[position / 8 % octets.count] ^= 1 << UInt8(position % 8)
        text = MessageText.replacing(value, with: Base64.encode(octets), in: text)
    }

    /// Cuts the content off.
    private static func cut(_ text: inout String, to count: Int) {
        guard let (value, octets) = cipherValue(text, true) else { return }
        text = MessageText.replacing(value, with: Base64.encode(octets.prefix(count)), in: text)
    }

    /// The first wrapped key or the last content, as text and as octets.
    private static func cipherValue(_ text: String, _ isContent: Bool) -> (text: String, octets: [UInt8])? {
        let start = "<xenc:CipherValue>"
        guard let place = isContent ? text.lastRange(of: start) : text.firstRange(of: start) else { return nil }
        let value = String(text[place.upperBound...].prefix { $0 != "<" })
        guard !value.isEmpty, let octets = try? Base64.decode(value, allowing: .xml) else { return nil }
        return (value, octets)
    }
}
