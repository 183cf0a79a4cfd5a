public import SAMLCore
import SAMLSignature
import SAMLXML

/// The entities of a document of any size, one after the other, in memory that does not grow with it.
///
/// Each is told as soon as its end was read; whether the whole document is well-formed is known only at the end.
///
/// ```swift
/// for try await entity in UnverifiedEntities(in: source) where entity.isIdentityProvider {
///     names.append(entity.entityID)
/// }
/// ```
public struct UnverifiedEntities: AsyncSequence, Sendable {
    /// What the sequence gives.
    public typealias Element = UnverifiedEntityDescriptor
    /// What it throws.
    public typealias Failure = SAMLError

    private let source: any MetadataSource
    private let limits: Limits

    /// Reads the entities of a document.
    /// - Parameters:
    ///   - source: The document.
    ///   - limits: What each entity may demand; its size and that of the document are not bounded here.
    public init(in source: any MetadataSource, limits: Limits = .metadata) {
        self.source = source
        self.limits = limits
    }

    /// Begins at the first entity.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source, limits) }

    /// Reads on as far as the next entity.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var walk: AggregateWalk?
        private let source: any MetadataSource
        private let limits: Limits
        private var waiting: ArraySlice<UnverifiedEntityDescriptor> = []

        init(_ source: any MetadataSource, _ limits: Limits) {
            self.source = source
            self.limits = limits
        }

        /// The next entity; `nil` at the end of the document.
        /// - Throws: ``SAMLError`` with a code of `xml.*` or `input.*`, or `metadata.invalid`.
        public mutating func next() async throws(SAMLError) -> UnverifiedEntityDescriptor? {
            let walk: AggregateWalk
            if let begun = self.walk { walk = begun } else { walk = try AggregateWalk(source, limits) }
            self.walk = walk
            while waiting.isEmpty {
                guard let next = try walk.step() else { return nil }
                waiting = next[...]
            }
            return waiting.removeFirst()
        }
    }
}

/// One pass over a document, a piece at a time.
final class AggregateWalk {
    /// How many octets a piece has.
    static let pieceOctets = 256 << 10

    private let source: any MetadataSource
    private let scanner: EntityScanner
    private let limits: Limits
    private var offset = 0
    private var isFinished = false

    init(_ source: any MetadataSource, _ limits: Limits) throws(SAMLError) {
        self.source = source
        self.limits = limits
        scanner = try EntityScanner(limits: limits)
    }

    /// The groups that were seen so far.
    var groups: [EntityScanner.Group] { scanner.groups }

    /// How many octets were read.
    var consumed: Int { offset }

    /// Reads a piece and gives the entities that ended in it; nil when the document is over.
    func step() throws(SAMLError) -> [UnverifiedEntityDescriptor]? {
        guard !isFinished else { return nil }
        let piece = try source.piece(at: offset, count: Self.pieceOctets)
        offset += piece.count
        let found: [EntityScanner.Found]
        if piece.isEmpty {
            isFinished = true
            found = try scanner.finish()
        } else {
            found = try scanner.push(piece.span)
        }
        var entities: [UnverifiedEntityDescriptor] = []
        for entity in found {
            guard entity.length <= limits.inputOctets else {
                throw SAMLError(
                    .inputTooLarge, expected: "at most \(limits.inputOctets) octets in an entity",
                    actual: "\(entity.length)")
            }
            let start = entity.offset - (offset - piece.count)
            let octets =
                start >= 0 && start + entity.length <= piece.count
                ? piece[start..<(start + entity.length)]
                : try source.piece(at: entity.offset, count: entity.length)[...]
            guard octets.count == entity.length, octets.first == UInt8(ascii: "<"), octets.last == UInt8(ascii: ">")
            else { throw SAMLError(.metadataUntrusted, expected: "the octets that were read", actual: "others") }
            entities.append(
                UnverifiedEntityDescriptor(
                    entityID: EntityID(entity.entityID), offset: entity.offset, length: entity.length,
                    sha256: try SHA256.digest(octets), isIdentityProvider: entity.isIdentityProvider,
                    isServiceProvider: entity.isServiceProvider, group: entity.group))
        }
        return entities
    }
}

extension MetadataSource {
    /// Reads octets, and tells what went wrong in the library's own words.
    func piece(at offset: Int, count: Int) throws(SAMLError) -> [UInt8] {
        do {
            return try octets(at: offset, count: count)
        } catch {
            throw SAMLError(
                .metadataInvalid, expected: "\(count) octets at offset \(offset)", actual: "the source failed",
                cause: error)
        }
    }
}
