/// A length of time, as `xs:duration` writes it: months and seconds, which have no fixed ratio.
public struct XSDuration: Sendable, Hashable, CustomStringConvertible {
    /// Whole months; twelve for each year.
    public let months: Int
    /// Seconds of days, hours, minutes and seconds; a fraction is cut off.
    public let seconds: Int
    /// The text that it was read from.
    public let description: String

    /// Reads a duration that is not negative, such as `P1D` or `PT6H30M`; `nil` when it is none or does not fit.
    public init?(_ text: String) {
        var months = 0
        var seconds = 0
        guard text.utf8.first == UInt8(ascii: "P"), text.utf8.count <= 64 else { return nil }
        // Units in the order in which they may come; the time part has its own M.
        var units: [(unit: Unicode.Scalar, factor: Int, isMonth: Bool)] = [
            ("Y", 12, true), ("M", 1, true), ("D", 86_400, false),
        ]
        var isTime = false
        var count = 0
        var digits = ""
        for scalar in text.unicodeScalars.dropFirst() {
            if scalar == "T" {
                guard !isTime, digits.isEmpty else { return nil }
                isTime = true
                count = 0
                units = [("H", 3_600, false), ("M", 60, false), ("S", 1, false)]
            } else if ("0"..."9").contains(scalar) || scalar == "." {
                digits.unicodeScalars.append(scalar)
            } else {
                guard let position = units.firstIndex(where: { $0.unit == scalar }) else { return nil }
                let unit = units[position]
                units.removeFirst(position + 1)
                guard let number = Self.number(digits, fraction: scalar == "S") else { return nil }
                let (product, tooLong) = number.multipliedReportingOverflow(by: unit.factor)
                let (sum, overflow) = (unit.isMonth ? months : seconds).addingReportingOverflow(product)
                guard !tooLong, !overflow else { return nil }
                if unit.isMonth { months = sum } else { seconds = sum }
                digits = ""
                count += 1
            }
        }
        guard digits.isEmpty, count > 0 else { return nil }
        self.months = months
        self.seconds = seconds
        description = text
    }

    private static func number(_ digits: String, fraction: Bool) -> Int? {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || (fraction && parts.count == 2 && !parts[1].isEmpty) else { return nil }
        return Int(parts[0])
    }
}
