import SAML
import SAMLCore
import SAMLSignature
import SAMLTesting
import SAMLXML

/// Queries that nobody should write, and those of other encoders.
enum OutgoingMessageFixture {
    static func deflated(_ text: String) -> String { Base64.encode(Deflate.deflate(Array(text.utf8))) }

    static func base64(_ octets: [UInt8]) -> String { Base64.encode(octets) }

    static func query(_ text: String) -> String { "SAMLRequest=" + encode(deflated(text), "upper") }

    static func encode(_ text: String, _ encoder: String) -> String {
        let plain: [String: String] = ["upper": "-._~", "lower": "-._~", "plus": "*-._", "dotnet": "!()*-._"]
        let isLower = encoder == "lower" || encoder == "dotnet"
        return text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            if (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || (plain[encoder] ?? "").utf8.contains(byte)
            {
                return String(Character(scalar))
            }
            if byte == 0x20, encoder == "plus" || encoder == "dotnet" { return "+" }
            let digits = String(byte, radix: 16, uppercase: !isLower)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }

    static func sign(_ octets: String, _ signing: MessageSigning) throws -> String {
        Base64.encode(
            try DetachedSignature.over(Array(octets.utf8), by: signing.key, with: signing.algorithm).value)
    }
}
