import FoundationEssentials
import SAMLIssuing

/// Turns the cases into the files of the suite, the same octets every time.
package struct VectorCompiler {
    private let folder: VectorFolder

    package init(_ folder: VectorFolder) { self.folder = folder }

    /// The files of the suite by their paths in the folder.
    package func files() throws -> [String: [UInt8]] {
        let cases = try VectorCatalog.cases(in: folder)
        var files: [String: [UInt8]] = [:]
        for made in cases {
            guard let path = made.vector.file, let document = made.document else { continue }
            files[path] = kept(made, path) ?? document
        }
        let suite = VectorSuite(notes: VectorNotes.all, vectors: cases.map(\.vector))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        files["COVERAGE.md"] = Array(CoverageTable.markdown(suite).utf8)
        files["saml-vectors.json"] = [UInt8](try encoder.encode(suite)) + [UInt8(ascii: "\n")]
        return files
    }

    /// Randomised signatures and ciphertexts are made once: the stored document stays as long as it differs in nothing
    /// but these values.
    private func kept(_ made: VectorCase, _ path: String) -> [UInt8]? {
        guard made.isRandomized, let document = made.document, let stored = folder.octetsIfPresent(path),
            withoutValues(stored) == withoutValues(document)
        else { return nil }
        return stored
    }

    /// The text without what follows from a random number: the signature, and the digest of a response around a
    /// signed assertion.
    private func withoutValues(_ octets: [UInt8]) -> String {
        var text = String(decoding: octets, as: UTF8.self)
        for name in ["ds:SignatureValue", "ds:DigestValue", "xenc:CipherValue"] {
            var result = ""
            var start = text.startIndex
            while let open = text.firstRange(of: "<\(name)>", from: start),
                let close = text.firstRange(of: "</\(name)>", from: open.upperBound)
            {
                result += text[start..<open.upperBound]
                start = close.lowerBound
            }
            text = result + text[start...]
        }
        return text
    }
}
