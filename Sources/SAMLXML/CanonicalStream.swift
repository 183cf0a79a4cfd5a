import CSAMLLibXML2
package import SAMLCore

/// Who hears a signed document in canonical form while it is parsed.
package protocol CanonicalSink: AnyObject {
    /// Hears the root, of which nothing was read so far but its start tag and its signature, which is to be left out.
    /// - Returns: How the document is to be written.
    func begin(_ root: XMLElement) throws(SAMLError) -> Canonicalization

    /// Hears the next octets.
    func write(_ octets: Span<UInt8>) throws(SAMLError)
}

/// Writes a document with a signed root in canonical form while it is parsed, and keeps nothing of it but the start
/// tag of the root and the signature.
///
/// The signature has to stand before all other elements of the root, as in metadata (metadata §2.3.1, §2.3.2): how the
/// rest is to be written stands in it.
@safe
struct CanonicalStream: ~Copyable {
    /// How many octets are written at once, more or less.
    private static let portion = 32 << 10

    private let sink: any CanonicalSink
    /// How many elements may be kept, and are.
    private let maximum: Int
    private var kept = 0
    private let tree: XMLTree
    private var state: ParserState
    /// There is one as soon as the signature has ended.
    private var writer: CanonicalWriter?
    /// What the arena held before each element that has not ended, but the root.
    private var marks: [NodeArena.Mark] = []
    /// A piece of text with a NUL behind it.
    private var piece = OctetBuffer(capacity: 1 << 10)
    /// Whether the root has ended.
    private(set) var isComplete = false

    /// - Parameter dictionary: The names of the parser, which the document keeps.
    init(_ dictionary: xmlDictPtr?, limits: Limits, to sink: any CanonicalSink) throws(SAMLError) {
        guard let document = unsafe try LibXML2.silenced({ unsafe xmlNewDoc(nil) }) else {
            throw SAMLError.shortOfMemory("libxml2")
        }
        unsafe xmlDictReference(dictionary)
        unsafe document.pointee.dict = dictionary
        self.sink = sink
        maximum = min(limits.elements, 10_000)
        unsafe tree = XMLTree(takingOwnershipOf: document, lineOffset: 0)
        // Behind the signature one element is held at a time, with those around it.
        var whole = limits
        whole.elements = .max
        unsafe state = ParserState(limits: whole, dialect: .metadata, building: TreeBuilder(document, textCount: 0))
    }

    /// Lends itself.
    mutating func run(_ body: (inout CanonicalStream) throws(SAMLError) -> Void) throws(SAMLError) { try body(&self) }

    /// Whether it waits for the end of the signature, and keeps what comes.
    var isWaiting: Bool { writer == nil }

    /// Whether nothing but elements and text may come.
    var isInSignature: Bool { state.builder.isInside("Signature") }

    mutating func start(_ tag: StartTag, line: Int) throws(SAMLError) {
        if state.builder.depth == 1 {
            let isSignature =
                unsafe CText.equal(tag.name, "Signature")
                && tag.uri.map { unsafe CText.equal($0, XMLNamespace.signature) } == true
            guard isSignature == isWaiting else { throw misplaced(tag, line) }
        }
        if isWaiting {
            kept += 1
            guard kept <= maximum else {
                throw SAMLError(
                    .xmlLimit, expected: "at most \(maximum) elements before the end of the signature",
                    at: DocumentLocation(path: "/", line: line))
            }
        } else {
            marks.append(state.builder.mark)
        }
        guard state.judge(tag, line: line), state.builder.start(tag, line: line, isKept: isWaiting) else {
            throw state.fault ?? SAMLError(.internalError, actual: "libxml2 knows another namespace")
        }
        guard !isWaiting, let element = unsafe state.builder.open else { return }
        guard unsafe writer?.open(element) == true else { throw SAMLError(.signatureCanonicalization) }
        try pass(atLeast: Self.portion)
    }

    mutating func end() throws(SAMLError) {
        guard !isWaiting else {
            state.builder.end()
            switch state.builder.depth {
            case 0: throw SAMLError(.signatureMissing)
            case 1: return try beginWriting()
            default: return
            }
        }
        if let element = unsafe state.builder.open { unsafe writer?.close(element) }
        state.builder.end()
        if let mark = marks.popLast() { state.builder.release(to: mark) }
        guard state.builder.depth == 0 else { return }
        if let fault = state.idFault { throw fault }
        try pass(atLeast: 0)
        isComplete = true
    }

    mutating func append(_ text: UnsafePointer<UInt8>, _ count: Int) throws(SAMLError) {
        guard !isWaiting else { return unsafe state.builder.append(text, count) }
        piece.removeAll()
        unsafe piece.append(text, count)
        piece.append(0)
        unsafe writer?.write(text: piece.pointer(at: 0))
        try pass(atLeast: Self.portion)
    }

    mutating func add(
        instruction target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?, line: Int
    ) throws(SAMLError) {
        // Those around the root are nobody's.
        guard state.builder.depth > 0 else { return }
        if isWaiting {
            unsafe state.builder.add(instruction: target, data, line: line)
        } else {
            unsafe writer?.write(instruction: target, data)
            try pass(atLeast: Self.portion)
        }
    }

    /// Writes what was kept; from here on an element is forgotten when it ends.
    private mutating func beginWriting() throws(SAMLError) {
        let arena = state.builder.handOver()
        unsafe tree.fill(with: state.builder.root, from: arena)
        guard let root = tree.root else { throw SAMLError(.internalError, actual: "a document without a root") }
        var writer = CanonicalWriter(by: try sink.begin(root), atMost: .max)
        guard unsafe writer.begin(root.node) else { throw SAMLError(.signatureCanonicalization) }
        self.writer = consume writer
    }

    private mutating func pass(atLeast count: Int) throws(SAMLError) {
        guard let written = writer?.octets.count, written >= count else { return }
        try writer?.octets.withOctets { (octets) throws(SAMLError) in try sink.write(octets) }
        writer?.removeAll()
    }

    private func misplaced(_ tag: StartTag, _ line: Int) -> SAMLError {
        let name = unsafe String(cString: tag.name)
        return SAMLError(
            isWaiting ? .signatureMissing : .signaturePlacement,
            expected: "one Signature, before all other elements of the root", actual: "\(name)",
            at: DocumentLocation(path: "/", line: line))
    }
}
