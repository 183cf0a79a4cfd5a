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
    private let digest: RunningSHA256?
    private var offset = 0
    /// What was read of the entity that has not ended.
    private var held: [UInt8] = []
    private var isFinished = false

    /// - Parameters:
    ///   - isDigested: Whether the digest of the whole will be asked for.
    ///   - sink: Hears the document in canonical form.
    init(
        _ source: any MetadataSource, _ limits: Limits, isDigested: Bool = false,
        writingTo sink: (any CanonicalSink)? = nil
    ) throws(SAMLError) {
        self.source = source
        self.limits = limits
        digest = isDigested ? try RunningSHA256() : nil
        scanner = try EntityScanner(limits: limits, writingTo: sink)
    }

    /// The groups that were seen so far.
    var groups: [EntityScanner.Group] { scanner.groups }

    /// The SHA-256 digest of the document, once it is over.
    func sha256() throws(SAMLError) -> [UInt8] {
        guard let result = try digest?.finish() else {
            throw SAMLError(.internalError, actual: "a digest that nobody asked for")
        }
        return result
    }

    /// How many octets were read.
    var consumed: Int { offset }

    /// Reads a piece and gives the entities that ended in it; nil when the document is over.
    ///
    /// Every octet is read once: what is hashed is what was parsed, whatever a source gives later.
    func step() throws(SAMLError) -> [UnverifiedEntityDescriptor]? {
        guard !isFinished else { return nil }
        // Whatever goes wrong is the end: the parser has not seen what was refused.
        isFinished = true
        return try read()
    }

    private func read() throws(SAMLError) -> [UnverifiedEntityDescriptor] {
        let piece = try source.piece(at: offset, count: Self.pieceOctets)
        offset += piece.count
        try digest?.append(piece.span)
        let heldOffset = offset - piece.count - held.count
        held += piece
        let found: [EntityScanner.Found]
        if piece.isEmpty {
            found = try scanner.finish()
        } else {
            found = try scanner.push(piece.span)
        }
        var entities: [UnverifiedEntityDescriptor] = []
        for entity in found {
            guard entity.length <= limits.inputOctets else { throw tooLarge(entity.length) }
            let start = entity.offset - heldOffset
            guard start >= 0, entity.length > 0, start + entity.length <= held.count,
                held[start] == UInt8(ascii: "<"), held[start + entity.length - 1] == UInt8(ascii: ">")
            else { throw SAMLError(.internalError, actual: "an entity is not where libxml2 says") }
            entities.append(
                UnverifiedEntityDescriptor(
                    entityID: EntityID(entity.entityID), offset: entity.offset, length: entity.length,
                    sha256: try SHA256.digest(held[start..<(start + entity.length)]),
                    isIdentityProvider: entity.isIdentityProvider, isServiceProvider: entity.isServiceProvider,
                    group: entity.group))
        }
        held.removeFirst(min(max(scanner.unfinished - heldOffset, 0), held.count))
        // Besides the entity there may be octets that are not parsed yet.
        guard held.count - Self.pieceOctets <= limits.inputOctets else { throw tooLarge(held.count) }
        isFinished = piece.isEmpty
        return entities
    }

    private func tooLarge(_ count: Int) -> SAMLError {
        SAMLError(
            .inputTooLarge, expected: "at most \(limits.inputOctets) octets in an entity", actual: "\(count)")
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
