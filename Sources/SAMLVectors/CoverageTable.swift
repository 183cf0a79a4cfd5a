/// Counts the vectors.
package enum CoverageTable {
    /// A table by namespace.
    package static func markdown(_ suite: VectorSuite) -> String {
        struct Row {
            var accept = 0
            var reject = 0
            var codes: Set<String> = []
        }
        var rows: [String: Row] = [:]
        var signers: [String: Int] = [:]
        for vector in suite.vectors {
            let namespace = String(vector.id.prefix { $0 != "/" })
            rows[namespace, default: Row()].accept += vector.expected.code == nil ? 1 : 0
            rows[namespace, default: Row()].reject += vector.expected.code == nil ? 0 : 1
            if let code = vector.expected.code { rows[namespace, default: Row()].codes.insert(code) }
            signers[vector.signer, default: 0] += 1
        }
        var text = "# Coverage\n\nGenerated: `swift run SAMLVectorTool compile`.\n\n"
        text += "| namespace | accept | reject | codes |\n| --- | --: | --: | --- |\n"
        for (namespace, row) in rows.sorted(by: { $0.key < $1.key }) {
            let codes = row.codes.sorted().map { "`\($0)`" }.joined(separator: " ")
            text += "| `\(namespace)` | \(row.accept) | \(row.reject) | \(codes) |\n"
        }
        let accepted = suite.vectors.count { $0.expected.code == nil }
        text +=
            "| **all** | \(accepted) | \(suite.vectors.count - accepted) | |\n\n| signer | vectors |\n| --- | --: |\n"
        for (signer, count) in signers.sorted(by: { $0.key < $1.key }) { text += "| \(signer) | \(count) |\n" }
        return text
    }
}
