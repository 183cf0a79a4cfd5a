import CSAMLLibXML2

/// The memory of a tree that is made at once and goes at once.
@safe
struct NodeArena: ~Copyable {
    /// What the chunks after the first have; the allocator keeps this much at hand.
    private static let chunkSize = 64 << 10
    /// Behind each node, zeroes: a later libxml2 than that of the headers may know more fields.
    private static let padding = 16
    /// Each chunk begins with the address of the one before.
    private static let header = MemoryLayout<Int>.stride

    private var chunk: UnsafeMutableRawPointer?
    private var free: UnsafeMutableRawPointer
    private var remaining: Int

    /// Makes room for a text and the first nodes.
    init(textCount: Int) {
        remaining = textCount + Self.chunkSize / 2
        let first = unsafe Self.chunk(of: remaining, behind: nil)
        unsafe chunk = first
        unsafe free = first + Self.header
    }

    deinit {
        var last = unsafe chunk
        while let current = unsafe last {
            unsafe last = current.load(as: UnsafeMutableRawPointer?.self)
            unsafe current.deallocate()
        }
    }

    /// Copies a text, with a NUL behind it.
    mutating func copy(_ text: UnsafePointer<UInt8>, _ count: Int) -> UnsafeMutablePointer<UInt8> {
        let place = unsafe take(count + 1).bindMemory(to: UInt8.self, capacity: count + 1)
        unsafe place.initialize(from: text, count: count)
        unsafe (place + count).initialize(to: 0)
        return unsafe place
    }

    /// The same, of a text that is lent.
    mutating func copy(_ text: Span<UInt8>) -> UnsafeMutablePointer<UInt8> {
        unsafe text.withUnsafeBufferPointer { text in
            unsafe copy(text.baseAddress ?? ("" as StaticString).utf8Start, text.count)
        }
    }

    /// Makes a node that lives as long as the arena.
    mutating func make<Node: BitwiseCopyable>(_ node: Node) -> UnsafeMutablePointer<Node> {
        let size = MemoryLayout<Node>.stride
        let memory = unsafe take(size + Self.padding)
        unsafe (memory + size).initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
        let place = unsafe memory.bindMemory(to: Node.self, capacity: 1)
        unsafe place.initialize(to: node)
        return unsafe place
    }

    /// How much was taken: what is taken later can be given back together.
    @safe
    struct Mark {
        fileprivate let chunk: UnsafeMutableRawPointer?
        fileprivate let free: UnsafeMutableRawPointer
        fileprivate let remaining: Int
    }

    var mark: Mark { unsafe Mark(chunk: chunk, free: free, remaining: remaining) }

    /// Gives back all that was taken since a mark of this arena.
    mutating func release(to mark: Mark) {
        while let last = unsafe chunk, unsafe last != mark.chunk {
            unsafe chunk = last.load(as: UnsafeMutableRawPointer?.self)
            unsafe last.deallocate()
        }
        unsafe free = mark.free
        remaining = mark.remaining
    }

    private mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
        // Pointers are what nodes are aligned to.
        let count = (count + Self.header - 1) & ~(Self.header - 1)
        if count > remaining {
            remaining = max(Self.chunkSize, count)
            let next = unsafe Self.chunk(of: remaining, behind: chunk)
            unsafe chunk = next
            unsafe free = next + Self.header
        }
        let place = unsafe free
        unsafe free += count
        remaining -= count
        return unsafe place
    }

    private static func chunk(of count: Int, behind last: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: header + count, alignment: header)
        unsafe chunk.storeBytes(of: last, as: UnsafeMutableRawPointer?.self)
        return unsafe chunk
    }
}
