package import SAMLCore

// Here and not beside the alphabet, because a message is decoded through pointers: that is a third of the time.

extension Base64 {
    /// The octets that a text encodes.
    package static func decode(_ text: String, allowing whiteSpace: WhiteSpace) throws(Fault) -> [UInt8] {
        try decode(text.utf8.span, allowing: whiteSpace)
    }

    /// The octets that a text encodes.
    package static func decode(_ text: Span<UInt8>, allowing whiteSpace: WhiteSpace) throws(Fault) -> [UInt8] {
        var fault: Fault?
        let octets = unsafe [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { octets, count in
            do throws(Fault) {
                count = try unsafe text.withUnsafeBufferPointer { (text) throws(Fault) -> Int in
                    try unsafe decode(text, allowing: whiteSpace, into: octets)
                }
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return octets
    }

    /// Writes the octets and returns their number; there is room for three of every four characters, and three more.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>, allowing whiteSpace: WhiteSpace,
        into octets: UnsafeMutableBufferPointer<UInt8>
    ) throws(Fault) -> Int {
        var (bits, digits, padding, offset, count) = (UInt32(0), 0, 0, 0, 0)
        while offset < text.count {
            let byte = unsafe text[offset]
            let value = values[Int(byte)]
            if value < 64, digits & 3 == 0, padding == 0,
                unsafe decodeGroups(of: text, &offset, into: octets, &count)
            {
                continue
            }
            defer { offset += 1 }
            guard value < 64, padding == 0 else {
                switch byte {
                case 0x0A, 0x0D: continue
                case 0x20 where whiteSpace == .xml, 0x09 where whiteSpace == .xml: continue
                case 0x3D: padding += 1
                default: throw .character(byte, offset: offset)
                }
                continue
            }
            bits = bits << 6 | UInt32(value)
            digits += 1
            if digits & 3 == 0 { unsafe write(bits, into: octets, &count) }
        }
        switch (digits & 3, padding) {
        case (0, 0): break
        case (2, 2):
            guard bits & 0xF == 0 else { throw .leftoverBits }
            unsafe octets[count] = UInt8(truncatingIfNeeded: bits >> 4)
            count += 1
        case (3, 1):
            guard bits & 0x3 == 0 else { throw .leftoverBits }
            unsafe octets[count] = UInt8(truncatingIfNeeded: bits >> 10)
            unsafe octets[count + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            count += 2
        default: throw .length
        }
        return count
    }

    /// Decodes whole groups of four characters, which is what most of a text is, up to one that is something else.
    ///
    /// Tells whether there was one.
    private static func decodeGroups(
        of text: UnsafeBufferPointer<UInt8>, _ offset: inout Int, into octets: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) -> Bool {
        unsafe values.withUnsafeBufferPointer { values in
            var (from, to) = (offset, count)
            while from &+ 4 <= text.count {
                let one = unsafe values[Int(text[from])]
                let two = unsafe values[Int(text[from &+ 1])]
                let three = unsafe values[Int(text[from &+ 2])]
                let four = unsafe values[Int(text[from &+ 3])]
                guard (one | two | three | four) < 64 else { break }
                unsafe write(
                    UInt32(one) << 18 | UInt32(two) << 12 | UInt32(three) << 6 | UInt32(four), into: octets, &to)
                from &+= 4
            }
            defer { (offset, count) = (from, to) }
            return from > offset
        }
    }

    @inline(__always)
    private static func write(
        _ group: UInt32, into octets: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
    ) {
        unsafe octets[count] = UInt8(truncatingIfNeeded: group >> 16)
        unsafe octets[count &+ 1] = UInt8(truncatingIfNeeded: group >> 8)
        unsafe octets[count &+ 2] = UInt8(truncatingIfNeeded: group)
        count &+= 3
    }

    /// The value of every octet; 255 where it is none of the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
