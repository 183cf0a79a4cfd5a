import SAMLCore
import SAMLSignature
import SAMLXML

/// A message as a binding delivered it: decoded, and believed by nobody yet.
public struct IncomingMessage: Sendable {
    /// The binding, as a URI.
    public let binding: String
    /// Whether it asks or answers.
    public let direction: OutgoingMessage.Direction
    /// The XML document.
    public let document: [UInt8]
    /// What came along with it; `nil` when nothing did.
    ///
    /// Where the binding signs it, it is signed with the message.
    public let relayState: String?

    /// The signature that stands beside the document, where the binding has such a one.
    let signature: Detached?

    /// A signature beside the document, and the octets that it may be over, by the names of encoders.
    struct Detached: Sendable {
        let signature: DetachedSignature
        let candidates: [(encoder: String, octets: [UInt8])]
    }

    init(
        binding: String, direction: OutgoingMessage.Direction, document: [UInt8], relayState: String?,
        signature: Detached? = nil
    ) {
        self.binding = binding
        self.direction = direction
        self.document = document
        self.relayState = relayState
        self.signature = signature
    }

    /// Reads the value of the parameter Signature.
    /// - Throws: ``SAMLError`` with `signature.missing` or `signature.value`.
    static func signature(
        _ value: String?, _ algorithm: String?, _ candidates: [(encoder: String, octets: [UInt8])]
    ) throws(SAMLError) -> Detached? {
        guard value != nil || algorithm != nil else { return nil }
        guard let value, !value.isEmpty else {
            throw SAMLError(.signatureMissing, expected: "Signature beside SigAlg", actual: "none")
        }
        guard let algorithm, !algorithm.isEmpty else {
            throw SAMLError(.signatureAlgorithm, expected: "SigAlg beside Signature", actual: "none")
        }
        do throws(Base64.Fault) {
            let octets = try Base64.decode(value, allowing: .lineEnds)
            return Detached(
                signature: DetachedSignature(algorithm: algorithm, value: octets), candidates: candidates)
        } catch {
            throw SAMLError(.signatureValue, expected: "strict base64 in Signature", actual: "\(error)")
        }
    }

    /// Reads the base64 of a message.
    /// - Throws: ``SAMLError`` with `input.binding` or `input.base64`.
    static func octets(_ value: String, _ name: String) throws(SAMLError) -> [UInt8] {
        guard !value.isEmpty else {
            throw SAMLError(.inputBinding, expected: "a value in \(name)", actual: "nothing")
        }
        do throws(Base64.Fault) {
            return try Base64.decode(value, allowing: .lineEnds)
        } catch {
            throw SAMLError(
                .inputBase64, expected: "strict base64 in \(name)", actual: "\(error)",
                remedy: value.utf8.contains(0x20)
                    ? "A blank inside the value mostly was a + that form decoding has lost: encode it as %2B." : nil)
        }
    }
}
