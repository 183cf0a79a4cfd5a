/// The octets of an input.
public func octets(_ start: UnsafeRawPointer, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: start, count: count))
}

/// The text of an input; what is not UTF-8 in it is replaced.
public func text(_ start: UnsafeRawPointer, _ count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
}

extension String {
    /// Whether both are the same octets.
    public func hasOctets(of other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
