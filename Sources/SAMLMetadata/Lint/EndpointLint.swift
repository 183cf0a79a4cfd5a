import SAMLCore
import SAMLXML

/// Endpoints: web addresses, protected ones, with indexes that tell them apart.
enum EndpointLint {
    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        for role in root.entities.flatMap(\.roles) {
            for element in role.children where element.attribute("Location") != nil {
                for name in ["Location", "ResponseLocation"] as [StaticString] {
                    guard let text = element.attribute(name) else { continue }
                    judge(text, element.location.attribute("\(name)"), &lint)
                }
                if element.attribute("Binding")?.isEmpty != false {
                    lint.add(
                        .error, "binding-missing", "\(element.localName) without a Binding", at: element.location,
                        citing: .metadata("2.2.2"))
                }
            }
            for name in ["AssertionConsumerService", "ArtifactResolutionService", "AttributeConsumingService"]
                as [StaticString]
            {
                judgeIndexes(role.children(.md(name)), &lint)
            }
        }
    }

    private static func judge(
        _ text: String, _ location: @autoclosure () -> DocumentLocation, _ lint: inout LintContext
    ) {
        let start = text.utf8.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if start.starts(with: "https://".utf8) { return }
        if start.starts(with: "http://".utf8) {
            let host = String(decoding: text.utf8.dropFirst(7).prefix { $0 != 0x2F && $0 != 0x3A }, as: UTF8.self)
            let isLocal = ["localhost", "127.0.0.1"].containsExactly(host)
            return lint.add(
                isLocal ? .note : .warning, "location-http", "an unprotected location: \(EvidenceText.escaped(text))",
                at: location(), citing: .bindings("3.5.5.1"), remedy: "Use https: assertions pass there.")
        }
        lint.add(
            .error, "location-scheme", "not a web address: \(EvidenceText.escaped(text))", at: location(),
            citing: .metadata("2.2.2"),
            remedy: "A browser is sent there; javascript: and data: would run in it.")
    }

    private static func judgeIndexes(_ elements: [XMLElement], _ lint: inout LintContext) {
        var seen: Set<String> = []
        for element in elements {
            guard let index = element.attribute("index") else {
                lint.add(
                    .error, "index-missing", "\(element.localName) without an index", at: element.location,
                    citing: .metadata("2.2.3"))
                continue
            }
            if !seen.insert(index).inserted {
                lint.add(
                    .error, "index-twice", "index \(EvidenceText.escaped(index)) twice",
                    at: element.location.attribute("index"), citing: .metadata("2.2.3"),
                    remedy: "A request that names it could mean either.")
            }
        }
        let defaults = elements.filter { ["true", "1"].containsExactly($0.attribute("isDefault") ?? "") }
        if defaults.count > 1, let second = defaults.dropFirst().first {
            lint.add(
                .warning, "default-twice", "\(defaults.count) \(second.localName) say that they are the default",
                at: second.location.attribute("isDefault"), citing: .metadata("2.2.3"),
                remedy: "The first one counts.")
        }
    }
}
