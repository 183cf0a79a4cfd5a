/// Finds a member that a JSON object has twice, or may have: decoders take the first or the last one and tell nobody.
package enum JSONMembers {
    /// The name of a member that an object has twice, or that has an escape, as it is written; nil when there is none.
    ///
    /// The octets need not be JSON: whatever is malformed is left for a decoder to find.
    package static func firstRepeated(in octets: [UInt8]) -> String? {
        /// The names of the objects around, innermost last; nil for an array.
        var open: [Set<[UInt8]>?] = []
        var index = 0
        var last: [UInt8]?
        while index < octets.count {
            switch octets[index] {
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: "\""):
                let start = index + 1
                index = start
                while index < octets.count, octets[index] != UInt8(ascii: "\"") {
                    index += octets[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                last = Array(octets[start..<min(index, octets.count)])
            case UInt8(ascii: ":"):
                guard let name = last, !open.isEmpty else { break }
                // An escape could write one name in two ways, and no name of a policy needs one.
                guard !name.contains(UInt8(ascii: "\\")), open[open.count - 1]?.insert(name).inserted ?? true else {
                    return String(decoding: name, as: UTF8.self)
                }
            default: break
            }
            index += 1
        }
        return nil
    }
}
