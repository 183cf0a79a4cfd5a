/// DEFLATE as RFC 1951 describes it, bit by bit.
struct PlainInflate {
    private let octets: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private let limit: Int

    /// The octets of a whole stream with nothing behind it; nil where it is none, or has more than the limit.
    static func inflate(_ octets: [UInt8], limit: Int) -> [UInt8]? {
        var reader = PlainInflate(octets: octets, limit: limit)
        while true {
            guard let isLast = reader.bits(1), let kind = reader.bits(2), reader.block(kind) else { return nil }
            if isLast == 1 { break }
        }
        return (reader.position + 7) / 8 == octets.count ? reader.output : nil
    }

    private init(octets: [UInt8], limit: Int) {
        self.octets = octets
        self.limit = limit
    }

    private mutating func bits(_ count: Int) -> Int? {
        guard position + count <= octets.count * 8 else { return nil }
        var value = 0
        for index in 0..<count {
            value |= Int(octets[position / 8] >> UInt8(position % 8) & 1) << index
            position += 1
        }
        return value
    }

    private mutating func block(_ kind: Int) -> Bool {
        switch kind {
        case 0: return stored()
        case 1:
            let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
            return compressed(Code(lengths), Code(Array(repeating: 5, count: 30)))
        case 2:
            guard let codes = codes() else { return false }
            return compressed(codes.0, codes.1)
        default: return false
        }
    }

    private mutating func stored() -> Bool {
        position = (position + 7) / 8 * 8
        guard let length = bits(16), let complement = bits(16), length == ~complement & 0xFFFF,
            position / 8 + length <= octets.count, output.count + length <= limit
        else { return false }
        output += octets[(position / 8)..<(position / 8 + length)]
        position += length * 8
        return true
    }

    /// The codes of a block that brings its own.
    private mutating func codes() -> (Code, Code)? {
        guard let literals = bits(5), let distances = bits(5), let sizes = bits(4), literals <= 29, distances <= 29
        else { return nil }
        var lengths = [Int](repeating: 0, count: 19)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        for index in order.prefix(sizes + 4) {
            guard let length = bits(3) else { return nil }
            lengths[index] = length
        }
        let code = Code(lengths)
        guard code.isComplete else { return nil }
        var all: [Int] = []
        while all.count < literals + 257 + distances + 1 {
            guard let symbol = symbol(code) else { return nil }
            switch symbol {
            case 16:
                guard let last = all.last, let count = bits(2) else { return nil }
                all += Array(repeating: last, count: count + 3)
            case 17:
                guard let count = bits(3) else { return nil }
                all += Array(repeating: 0, count: count + 3)
            case 18:
                guard let count = bits(7) else { return nil }
                all += Array(repeating: 0, count: count + 11)
            default: all.append(symbol)
            }
        }
        guard all.count == literals + 257 + distances + 1, all[256] > 0 else { return nil }
        let (one, other) = (Code(Array(all[..<(literals + 257)])), Code(Array(all[(literals + 257)...])))
        // zlib takes an incomplete code where it has a single symbol of one bit, and an empty one for distances.
        guard one.isComplete || one.isSingle, other.isComplete || other.isSingle || other.isEmpty else { return nil }
        return (one, other)
    }

    private mutating func compressed(_ literals: Code, _ distances: Code) -> Bool {
        let starts = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
            163, 195, 227, 258,
        ]
        while let symbol = symbol(literals) {
            if symbol < 256 {
                guard output.count < limit else { return false }
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return true }
            guard symbol <= 285, let more = bits(symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4),
                let index = self.symbol(distances), index < 30, let further = bits(index < 4 ? 0 : index / 2 - 1)
            else { return false }
            let length = starts[symbol - 257] + more
            let distance = (index < 4 ? index : (2 + index % 2) << (index / 2 - 1)) + 1 + further
            guard distance <= min(output.count, 32_768), output.count + length <= limit else { return false }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
        return false
    }

    private mutating func symbol(_ code: Code) -> Int? {
        var value = 0
        for length in 1...15 {
            guard let bit = bits(1) else { return nil }
            value = value << 1 | bit
            if let symbol = code.symbol(value, length) { return symbol }
        }
        return nil
    }
}

/// A Huffman code, by the lengths of its words.
private struct Code {
    private var counts = [Int](repeating: 0, count: 16)
    private var first = [Int](repeating: 0, count: 16)
    private var symbols: [[Int]] = Array(repeating: [], count: 16)

    init(_ lengths: [Int]) {
        for (symbol, length) in lengths.enumerated() where length > 0 {
            counts[length] += 1
            symbols[length].append(symbol)
        }
        var next = 0
        for length in 1...15 {
            next = (next + (length > 1 ? counts[length - 1] : 0)) << 1
            first[length] = next
        }
    }

    func symbol(_ value: Int, _ length: Int) -> Int? {
        let index = value - first[length]
        return symbols[length].indices.contains(index) ? symbols[length][index] : nil
    }

    /// How much of all words is used, in parts of 32,768.
    private var used: Int { (1...15).reduce(0) { $0 + counts[$1] << (15 - $1) } }
    var isComplete: Bool { used == 32_768 }
    var isSingle: Bool { counts[1] == 1 && counts.reduce(0, +) == 1 }
    var isEmpty: Bool { used == 0 }
}
