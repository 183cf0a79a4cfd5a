/// A metadata document of any size whose octets can be read at any place, such as a file.
///
/// The library opens no files itself. A source has to give the same octets as long as an index of it is in use; where
/// it does not, entities fail as `metadata.untrusted`, because their hashes differ.
public protocol MetadataSource: Sendable {
    /// How many octets the document has.
    var octetCount: Int { get }

    /// Reads octets.
    /// - Parameters:
    ///   - offset: The offset of the first one.
    ///   - count: How many; fewer may come at the end of the document only.
    func octets(at offset: Int, count: Int) throws -> [UInt8]
}

/// A document that is in memory.
public struct InMemoryMetadataSource: MetadataSource {
    private let document: [UInt8]

    /// Takes a document.
    public init(_ document: some Sequence<UInt8>) { self.document = Array(document) }

    /// How many octets the document has.
    public var octetCount: Int { document.count }

    /// Reads octets.
    public func octets(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, count >= 0, offset < document.count else { return [] }
        return Array(document[offset..<(offset + min(count, document.count - offset))])
    }
}
