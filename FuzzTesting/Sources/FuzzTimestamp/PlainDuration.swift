/// An xs:duration that is not negative, read by splitting it.
struct PlainDuration {
    let months: Int
    let seconds: Int

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 64, bytes.first == UInt8(ascii: "P") else { return nil }
        let halves = bytes.dropFirst().split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
        guard halves.count <= 2, let date = Self.values(halves[0], of: "YMD"), !(halves.count == 1 && date.isEmpty)
        else { return nil }
        let time = halves.count == 2 ? Self.values(halves[1], of: "HMS") : [:]
        guard let time, halves.count == 1 || !time.isEmpty else { return nil }
        func sum(_ parts: [(value: Int?, unit: Int)]) -> Int? {
            var sum = 0
            for part in parts {
                let (product, tooLong) = (part.value ?? 0).multipliedReportingOverflow(by: part.unit)
                let (next, overflow) = sum.addingReportingOverflow(product)
                if tooLong || overflow { return nil }
                sum = next
            }
            return sum
        }
        guard let months = sum([(date["Y"], 12), (date["M"], 1)]),
            let seconds = sum([(date["D"], 86_400), (time["H"], 3_600), (time["M"], 60), (time["S"], 1)])
        else { return nil }
        self.months = months
        self.seconds = seconds
    }

    /// The number before each unit; the units stand in their order, each at most once.
    private static func values(_ bytes: ArraySlice<UInt8>, of units: String) -> [Character: Int]? {
        var values: [Character: Int] = [:]
        var rest = bytes
        for unit in units {
            guard let end = rest.firstIndex(where: { !(0x30...0x39).contains($0) && $0 != UInt8(ascii: ".") }),
                rest[end] == unit.asciiValue
            else { continue }
            let parts = rest[..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts.count == 1 || unit == "S" && parts.count == 2 && !parts[1].isEmpty,
                let value = Int(String(decoding: parts[0], as: UTF8.self))
            else { return nil }
            values[unit] = value
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? values : nil
    }
}
