package import SAMLCore
import SAMLXML

/// The blocks of a PEM file (RFC 7468).
package enum PEM {
    /// The octets of every block with a label such as `CERTIFICATE`, in order; other blocks and text around are
    /// skipped.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when a block is not closed or not base64.
    package static func blocks(_ label: String, in text: String) throws(SAMLError) -> [[UInt8]] {
        let begin = "-----BEGIN \(label)-----"
        let end = "-----END \(label)-----"
        var blocks: [[UInt8]] = []
        var current: [UInt8]?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingSpaces
            if line == begin {
                current = []
            } else if line == end, let body = current {
                do throws(Base64.Fault) {
                    blocks.append(try Base64.decode(body.span, allowing: .xml))
                } catch {
                    throw SAMLError(.configuration, expected: "base64 in PEM", actual: "\(error)")
                }
                current = nil
            } else {
                current?.append(contentsOf: line.utf8)
            }
        }
        guard current == nil else {
            throw SAMLError(.configuration, expected: "a line \(end)", actual: "the end of the text")
        }
        return blocks
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
