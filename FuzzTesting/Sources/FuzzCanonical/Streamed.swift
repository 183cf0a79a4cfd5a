import FuzzCommon

@testable import SAMLCore
@testable import SAMLXML

/// A document that is written while it is parsed, in pieces, behind a signature that says nothing.
final class Streamed: CanonicalSink {
    private static let opening = Array(
        """
        <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_r">\
        <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>
        """.utf8)
    private static let closing = Array("</md:EntitiesDescriptor>".utf8)
    /// With what a stream refuses what stands in no metadata, and a document what is counted for each entity.
    private static let ofStreams: [SAMLError.Code] = [.metadataInvalid, .signaturePlacement]
    private static let ofDocuments: [SAMLError.Code] = [.xmlLimit]

    private let method: Canonicalization
    private var written: [UInt8] = []

    private init(_ method: Canonicalization) { self.method = method }

    func begin(_ root: XMLElement) -> Canonicalization { method }

    func write(_ octets: Span<UInt8>) { for index in octets.indices { written.append(octets[index]) } }

    /// Whether the stream writes the input, put into a root, as its tree is written, or both refuse it.
    static func compare(_ input: [UInt8]) {
        let document = opening + input + closing
        let tree = Result { () throws(SAMLError) in
            try HardenedParser.parse(document.span, as: .metadata, within: .metadata)
        }
        for method in [Canonicalization.exclusive(), .exclusive(prefixes: ["#default", "p", "a"]), .inclusive] {
            let streamed = Result { () throws(SAMLError) in
                try octets(of: document, by: method, inPiecesOf: 1 + input.count % 61)
            }
            switch (streamed, tree) {
            case (.success(let octets), .success(let tree)):
                guard let root = tree.root, let signature = root.firstChild else { stop("a tree without its root") }
                require(
                    octets == Seen.octets(of: root, without: signature, by: method), "the stream writes something else")
            case (.failure, .failure): break
            case (.success, .failure(let error)):
                require(ofDocuments.contains(error.code), "the stream takes what no document is: \(error)")
            case (.failure(let error), .success):
                // Sections with carriage returns are refused by streams alone.
                let isSection = error.code == .xmlNode && input.contains(0x0D)
                require(isSection || ofStreams.contains(error.code), "the stream refuses what a document is: \(error)")
            }
        }
    }

    private static func octets(
        of document: [UInt8], by method: Canonicalization, inPiecesOf size: Int
    ) throws(SAMLError) -> [UInt8] {
        let sink = Streamed(method)
        let scanner = try EntityScanner(limits: .metadata, writingTo: sink)
        var rest = document[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            _ = try scanner.push(piece.span)
            rest = rest.dropFirst(size)
        }
        _ = try scanner.finish()
        return sink.written
    }
}
