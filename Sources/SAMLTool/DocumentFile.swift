import ArgumentParser
import Foundation
import SAML
import SAMLCore
import SAMLXML

/// A document that was named on the command line, in whatever form people have it.
enum DocumentFile {
    /// What a file holds.
    enum Content {
        /// An XML document.
        case xml([UInt8])
        /// The value of the form field SAMLResponse, still in base64.
        case field(String)
    }

    /// The octets of a file, or of standard input for `-`.
    static func octets(of path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: path) else {
            FileHandle.standardError.write(Data("samltool: \(path) cannot be opened\n".utf8))
            throw ExitStatus.noInput
        }
        return [UInt8](data)
    }

    /// The text of a file.
    static func text(of path: String) throws -> String { String(decoding: try octets(of: path), as: UTF8.self) }

    /// Recognises XML by its first character, a form body by its field, and takes everything else for base64.
    /// - Throws: ``SAMLError`` with `input.binding`, when a form body has the field twice.
    static func content(of octets: [UInt8]) throws(SAMLError) -> Content {
        let start = octets.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
        if start == UInt8(ascii: "<") || octets.starts(with: [0xEF, 0xBB, 0xBF]) { return .xml(octets) }
        let text = String(decoding: octets, as: UTF8.self)
        let fields = text.split(whereSeparator: { $0 == "&" || $0.isNewline })
            .filter { $0.hasPrefix("SAMLResponse=") }
        guard let field = fields.first else { return .field(text) }
        guard fields.count == 1 else {
            throw SAMLError(.inputBinding, expected: "the field SAMLResponse once", actual: "\(fields.count) times")
        }
        let value = field.dropFirst("SAMLResponse=".count)
        return .field(formDecoded(value) ?? String(value))
    }

    /// The XML document in a file.
    /// - Throws: ``SAMLError`` with a code of `input.*`.
    static func document(in octets: [UInt8]) throws(SAMLError) -> [UInt8] {
        switch try content(of: octets) {
        case .xml(let document): return document
        case .field(let field):
            do throws(Base64.Fault) {
                return try Base64.decode(field, allowing: .lineEnds)
            } catch {
                throw SAMLError(.inputBase64, expected: "XML or strict base64", actual: "\(error)")
            }
        }
    }

    /// Decodes one value of an application/x-www-form-urlencoded body; nil when it is none.
    static func formDecoded(_ value: Substring) -> String? {
        String(value.replacing("+", with: " ")).removingPercentEncoding
    }
}
