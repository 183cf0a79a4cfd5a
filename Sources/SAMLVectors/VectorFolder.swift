package import FoundationEssentials

/// The folder `TestVectors`.
package struct VectorFolder: Sendable {
    /// Where it is.
    package let url: URL

    package init(_ url: URL) { self.url = url }

    /// The octets of a file in it.
    package func octets(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appending(path: path))) }

    /// The octets of a file in it, if it is there.
    package func octetsIfPresent(_ path: String) -> [UInt8]? { try? octets(path) }

    /// The text of a file in it.
    package func text(_ path: String) throws -> String { String(decoding: try octets(path), as: UTF8.self) }

    /// The suite that is stored in it.
    package func suite() throws -> VectorSuite {
        try JSONDecoder().decode(VectorSuite.self, from: Data(octets("saml-vectors.json")))
    }
}
