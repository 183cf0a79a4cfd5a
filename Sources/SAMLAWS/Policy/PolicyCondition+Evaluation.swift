import SAMLCore

extension PolicyCondition {
    /// How a condition ended.
    enum Outcome {
        case holds
        case fails(String)
        /// The operator or the key is not one that is known: the statement can neither allow nor be ignored.
        case unknown(String)
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
            break
        }
        let ifExists = name.lowercased().hasSuffix("ifexists")
        if ifExists { name = String(name.dropLast("ifexists".count)) }
        let present = context.values[key.lowercased()]
        guard context.knows(key.lowercased()) else { return .unknown("\(key), which is not known here") }
        if name.lowercased() == "null", !ifExists, quantifier == .one {
            let actual = present == nil ? "true" : "false"
            return values.contains { $0.lowercased() == actual }
                ? .holds : .fails("\(key) is \(present == nil ? "absent" : "there")")
        }
        guard let test = Self.tests[name.lowercased()] else {
            return .unknown("the operator \(self.name), which is not known here")
        }
        guard let actual = present, !actual.isEmpty else {
            switch quantifier {
            case .forAll: return .holds
            case .forAny where ifExists: return .holds
            case .forAny: return .fails("\(key) is absent")
            case .one: return ifExists || test.isNegated ? .holds : .fails("\(key) is absent")
            }
        }
        let patterns = values.map { PolicyPattern($0, replacing: hasVariables ? context : nil) }
        // A variable without a value fits nothing; what it should not have been cannot be told.
        if test.isNegated, patterns.contains(where: { $0 == nil }) {
            return .unknown("a variable without a value in \(self.name) \(key)")
        }
        let wanted = patterns.compactMap(\.self)
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
        let fits: @Sendable (String, PolicyPattern) -> Bool
    }

    private static let tests: [String: Test] = {
        typealias Fits = @Sendable (String, PolicyPattern) -> Bool
        let equal: Fits = { $0.isExactly($1.text) }
        let folded: Fits = { $0.lowercased().isExactly($1.text.lowercased()) }
        let like: Fits = { $1.matches($0) }
        let arn: Fits = { value, pattern in
            let values = value.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            guard values.count == 6, let parts = pattern.arnParts else { return false }
            return zip(values, parts).allSatisfy { $1.matches($0) }
        }
        func number(_ compare: @escaping @Sendable (Double, Double) -> Bool) -> Fits {
            { left, right in
                guard let left = Double(left), let right = Double(right.text) else { return false }
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
}
