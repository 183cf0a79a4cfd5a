import SAMLCore

/// Octets that grow at their end, without the checks and copies of an array.
@safe
struct OctetBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        unsafe start = .allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

    /// Lends the octets.
    func withOctets<Result>(_ body: (Span<UInt8>) throws(SAMLError) -> Result) throws(SAMLError) -> Result {
        let octets = unsafe UnsafeBufferPointer(start: start, count: count)
        return try body(unsafe octets.span)
    }

    /// Where an octet is, as long as nothing is appended.
    func pointer(at offset: Int) -> UnsafePointer<UInt8> { unsafe UnsafePointer(start + offset) }

    mutating func append(_ octet: UInt8) {
        reserve(1)
        unsafe (start + count).initialize(to: octet)
        count += 1
    }

    mutating func append(_ text: StaticString) {
        unsafe append(text.utf8Start, text.utf8CodeUnitCount)
    }

    mutating func append(_ octets: UnsafePointer<UInt8>, _ length: Int) {
        reserve(length)
        unsafe (start + count).initialize(from: octets, count: length)
        count += length
    }

    mutating func removeAll() { count = 0 }

    private mutating func reserve(_ length: Int) {
        guard capacity - count < length else { return }
        capacity = max(2 * capacity, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.moveInitialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }
}
