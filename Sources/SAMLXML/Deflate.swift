import CSAMLZLib
package import SAMLCore

/// Raw DEFLATE (RFC 1951), as the HTTP-Redirect binding has it (bindings §3.4.4.1).
package enum Deflate {
    /// The octets that a stream holds.
    /// - Parameters:
    ///   - octets: The whole stream; nothing may stand behind it.
    ///   - limit: How many octets may come out.
    /// - Throws: ``SAMLError`` with `input.inflate`.
    package static func inflate(_ octets: [UInt8], limit: Int) throws(SAMLError) -> [UInt8] {
        guard !octets.isEmpty, octets.count <= 1 << 30, (1...1 << 30).contains(limit) else {
            throw SAMLError(.inputInflate, expected: "a DEFLATE stream", actual: "\(octets.count) octets")
        }
        // DEFLATE cannot make more than about 1032 octets of one.
        var plain = [UInt8](repeating: 0, count: min(limit, octets.count * 1_033 + 64))
        var size = 0
        let result = unsafe plain.withUnsafeMutableBufferPointer { plain in
            guard let start = plain.baseAddress else { return Int32(0) }
            return unsafe csaml_inflate(octets, octets.count, start, plain.count, &size)
        }
        guard result == 1 else {
            throw SAMLError(
                .inputInflate, expected: result < 0 ? "at most \(limit) octets" : "a whole DEFLATE stream",
                actual: result < 0 ? "more" : "another form or further octets",
                remedy: octets.first == 0x3C ? "This is XML that was not deflated." : nil)
        }
        plain.removeLast(plain.count - size)
        return plain
    }

    /// A stream that holds octets.
    package static func deflate(_ octets: [UInt8]) -> [UInt8] {
        var stream = [UInt8](repeating: 0, count: csaml_deflate_bound(octets.count))
        let size = unsafe stream.withUnsafeMutableBufferPointer { stream in
            guard let start = stream.baseAddress else { return 0 }
            return unsafe csaml_deflate(octets, octets.count, start, stream.count)
        }
        stream.removeLast(stream.count - size)
        return stream
    }
}
