import SAMLCore

extension PolicyCondition {
    /// How a condition ended.
    enum Outcome {
        case holds
        case fails(String)
        /// The operator is not one that this library knows: the statement can neither allow nor be ignored.
        case unknown
    }

    private enum Quantifier {
        case one, forAny, forAll
    }

    /// Evaluates the condition in a context of keys (IAM condition operators).
    func outcome(_ context: ConditionKeys, hasVariables: Bool) -> Outcome {
        var name = self.name
        var quantifier = Quantifier.one
        for (prefix, kind) in [("foranyvalue:", Quantifier.forAny), ("forallvalues:", .forAll)]
        where name.lowercased().hasPrefix(prefix) {
            quantifier = kind
            name = String(name.dropFirst(prefix.count))
        }
        let ifExists = name.lowercased().hasSuffix("ifexists")
        if ifExists { name = String(name.dropLast("ifexists".count)) }
        let present = context.values[key.lowercased()]
        if name.lowercased() == "null" {
            let wantsAbsent = values.contains { $0.lowercased() == "true" }
            return (present == nil) == wantsAbsent ? .holds : .fails("\(key) is \(present == nil ? "absent" : "there")")
        }
        guard let test = Self.tests[name.lowercased()] else { return .unknown }
        guard let actual = present, !actual.isEmpty else {
            switch quantifier {
            case .forAll: return .holds
            case .forAny: return .fails("\(key) is absent")
            case .one: return ifExists || test.isNegated ? .holds : .fails("\(key) is absent")
            }
        }
        let wanted = values.compactMap { hasVariables ? PolicyPattern.resolved($0, context) : $0 }
        func fits(_ value: String) -> Bool {
            test.isNegated ? !wanted.contains { test.fits(value, $0) } : wanted.contains { test.fits(value, $0) }
        }
        let holds =
            switch quantifier {
            case .forAll: actual.allSatisfy(fits)
            case .forAny: actual.contains(where: fits)
            case .one: test.isNegated ? actual.allSatisfy(fits) : actual.contains(where: fits)
            }
        return holds ? .holds : .fails("\(self.name) \(key)")
    }

    private struct Test: Sendable {
        let isNegated: Bool
        let fits: @Sendable (String, String) -> Bool
    }

    private static let tests: [String: Test] = {
        let equal: @Sendable (String, String) -> Bool = { $0.isExactly($1) }
        let folded: @Sendable (String, String) -> Bool = { $0.lowercased().isExactly($1.lowercased()) }
        let like: @Sendable (String, String) -> Bool = { PolicyPattern.matches($0, $1) }
        let arn: @Sendable (String, String) -> Bool = { value, pattern in
            let (values, patterns) = (parts(of: value), parts(of: pattern))
            return values.count == 6 && patterns.count == 6
                && zip(values, patterns).allSatisfy { PolicyPattern.matches($0, $1) }
        }
        func number(_ compare: @escaping @Sendable (Double, Double) -> Bool) -> @Sendable (String, String) -> Bool {
            { left, right in
                guard let left = Double(left), let right = Double(right) else { return false }
                return compare(left, right)
            }
        }
        return [
            "stringequals": Test(isNegated: false, fits: equal), "stringnotequals": Test(isNegated: true, fits: equal),
            "stringequalsignorecase": Test(isNegated: false, fits: folded),
            "stringnotequalsignorecase": Test(isNegated: true, fits: folded),
            "stringlike": Test(isNegated: false, fits: like), "stringnotlike": Test(isNegated: true, fits: like),
            "arnequals": Test(isNegated: false, fits: arn), "arnlike": Test(isNegated: false, fits: arn),
            "arnnotequals": Test(isNegated: true, fits: arn), "arnnotlike": Test(isNegated: true, fits: arn),
            "bool": Test(isNegated: false, fits: folded),
            "numericequals": Test(isNegated: false, fits: number { $0 == $1 }),
            "numericnotequals": Test(isNegated: true, fits: number { $0 == $1 }),
            "numericlessthan": Test(isNegated: false, fits: number { $0 < $1 }),
            "numericlessthanequals": Test(isNegated: false, fits: number { $0 <= $1 }),
            "numericgreaterthan": Test(isNegated: false, fits: number { $0 > $1 }),
            "numericgreaterthanequals": Test(isNegated: false, fits: number { $0 >= $1 }),
        ]
    }()

    private static func parts(of arn: String) -> [String] {
        arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    }
}
