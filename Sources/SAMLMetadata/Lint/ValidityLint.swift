import SAMLCore
import SAMLXML

/// `validUntil` and `cacheDuration`: what ends when, and what is mixed up (metadata §4.3).
enum ValidityLint {
    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        let isSigned = root.child(.ds("Signature")) != nil
        for element in root.subtree
        where element.attribute("validUntil") != nil || element.attribute("cacheDuration") != nil {
            judge(element, isSigned: isSigned, &lint)
        }
        if isSigned, root.attribute("validUntil") == nil {
            lint.add(
                .note, "signed-without-end", "signed, but without validUntil", at: root.location,
                citing: .metadata("2.3.1"),
                remedy: "Without an end an old document with a withdrawn key can be served for ever.")
        }
    }

    private static func judge(_ element: XMLElement, isSigned: Bool, _ lint: inout LintContext) {
        let end = instant(of: element, &lint)
        let duration = duration(of: element, &lint)
        if let end, lint.instant >= end {
            lint.add(
                .error, "expired", "\(element.localName) expired at \(end)",
                at: element.location.attribute("validUntil"), citing: .metadata("2.3.2"),
                remedy: "Fetch the document again from where it is published.")
        } else if let end, let duration,
            lint.instant.advanced(bySeconds: Int64(duration.approximateSeconds)) > end
        {
            lint.add(
                .warning, "cache-outlives-validity",
                "cacheDuration \(duration) reaches beyond validUntil \(end)",
                at: element.location.attribute("cacheDuration"), citing: .metadata("4.3"),
                remedy: "cacheDuration says when to fetch again, validUntil when to stop: the first has to be shorter.")
        }
        if element.attribute("cacheDuration") != nil, element.attribute("validUntil") == nil, isSigned {
            lint.add(
                .note, "cache-is-no-end", "cacheDuration without validUntil",
                at: element.location.attribute("cacheDuration"), citing: .metadata("4.3"),
                remedy: "cacheDuration is a hint when to fetch again; it ends nothing.")
        }
    }

    private static func instant(of element: XMLElement, _ lint: inout LintContext) -> Timestamp? {
        guard let text = element.attribute("validUntil") else { return nil }
        if let end = try? Timestamp(xsDateTime: text) { return end }
        lint.add(
            .error, "instant-malformed", "validUntil is no xs:dateTime: \(EvidenceText.escaped(text))",
            at: element.location.attribute("validUntil"), citing: .core("1.3.3"))
        return nil
    }

    private static func duration(of element: XMLElement, _ lint: inout LintContext) -> XSDuration? {
        guard let text = element.attribute("cacheDuration") else { return nil }
        if let duration = XSDuration(text) { return duration }
        lint.add(
            .error, "duration-malformed", "cacheDuration is no xs:duration: \(EvidenceText.escaped(text))",
            at: element.location.attribute("cacheDuration"), citing: .metadata("2.3.2"),
            remedy: "Write PT6H, for instance.")
        return nil
    }
}
