import SAMLCore
import SAMLXML

/// The form field of the HTTP-POST binding: step 1 of the pipeline (bindings §3.5.4).
enum ResponseInput {
    /// The XML document in the field `SAMLResponse`.
    ///
    /// The length is judged before anything else. CR and LF may stand anywhere; nothing else may, and every octet has
    /// one spelling.
    /// - Throws: ``SAMLError`` with `input.binding`, `input.too-large` or `input.base64`.
    static func document(in field: String?, _ limits: Limits) throws(SAMLError) -> [UInt8] {
        guard let field, !field.isEmpty else {
            throw SAMLError(.inputBinding, expected: "a value in the field SAMLResponse", actual: "none")
        }
        guard field.utf8.count <= limits.inputOctets else {
            throw SAMLError(
                .inputTooLarge, expected: "at most \(limits.inputOctets) octets", actual: "\(field.utf8.count) octets")
        }
        do throws(Base64.Fault) {
            return try Base64.decode(field, allowing: .lineEnds)
        } catch {
            throw refusal(error, of: field)
        }
    }

    private static func refusal(_ fault: Base64.Fault, of field: String) -> SAMLError {
        var actual: String
        var remedy: String?
        switch fault {
        case .character(let byte, let offset):
            actual = "octet 0x\(String(byte, radix: 16)) at offset \(offset)"
            if byte == 0x20 {
                remedy = "A blank inside the value mostly was a + that form decoding has lost: encode it as %2B."
            } else if byte == 0x25 {
                remedy = "The value still has percent escapes: decode the form field once."
            } else if byte == 0x2D || byte == 0x5F {
                remedy = "This is the URL-safe alphabet; the binding has the standard one."
            } else if byte == 0x3C {
                remedy = "This is XML, not base64."
            }
        case .length: actual = "a wrong number of characters or padding signs"
        case .leftoverBits: actual = "bits behind the last octet"
        }
        if field.utf8.contains(0x3D), case .character(_, let offset) = fault, offset > 0, remedy == nil {
            actual += ", possibly behind the padding"
        }
        return SAMLError(.inputBase64, expected: "strict base64", actual: actual, remedy: remedy)
    }
}
