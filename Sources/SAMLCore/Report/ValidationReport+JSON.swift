extension Finding: Encodable {
    private enum Key: String, CodingKey {
        case rule, outcome, code, expected, actual, location, citation, remedy, verified, because, relaxation
    }

    /// Writes the stable keys `rule`, `outcome`, `code`, `expected`, `actual`, `location`, `citation`, `remedy`,
    /// `verified`, and, where they apply, `because` and `relaxation`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(failure?.code.name, forKey: .code)
        try container.encode(evidence?.expected, forKey: .expected)
        try container.encode(evidence?.actual, forKey: .actual)
        try container.encode(location?.description, forKey: .location)
        try container.encode(citation?.description, forKey: .citation)
        try container.encode(remedy, forKey: .remedy)
        try container.encode(verified, forKey: .verified)
        switch outcome {
        case .passed: try container.encode("passed", forKey: .outcome)
        case .noted: try container.encode("noted", forKey: .outcome)
        case .failed: try container.encode("failed", forKey: .outcome)
        case .skipped(let reason):
            try container.encode("skipped", forKey: .outcome)
            try container.encode(reason, forKey: .because)
        case .relaxed(let relaxation):
            try container.encode("relaxed", forKey: .outcome)
            try container.encode(relaxation.description, forKey: .relaxation)
        }
    }
}

extension SignatureSummary: Encodable {
    private enum Key: String, CodingKey { case covers, algorithm, digest, keySHA256 }

    /// Writes the stable keys `covers`, `algorithm`, `digest`, `keySHA256`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(covers.rawValue, forKey: .covers)
        try container.encode(algorithm, forKey: .algorithm)
        try container.encode(digest, forKey: .digest)
        try container.encode(keySHA256, forKey: .keySHA256)
    }
}

extension ValidationReport: Encodable {
    private enum Key: String, CodingKey { case verdict, code, findings, signature }

    /// Writes the stable keys `verdict` (`accepted` or `rejected`), `code`, `findings` and `signature`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(isAccepted ? "accepted" : "rejected", forKey: .verdict)
        try container.encode(failure?.code.name, forKey: .code)
        try container.encode(findings, forKey: .findings)
        try container.encode(signature, forKey: .signature)
    }
}
