/// Counts the vectors.
package enum CoverageTable {
    /// Tables by namespace, code, clause, family, attack and signer.
    package static func markdown(_ suite: VectorSuite) -> String {
        let vectors = suite.vectors
        let accepted = vectors.count { $0.expected.code == nil }
        var text = "# Coverage\n\nGenerated: `swift run SAMLVectorTool compile`.\n\n"
        text += "\(vectors.count) vectors: \(accepted) have to be accepted, \(vectors.count - accepted) refused.\n"
        text += table("namespace", counts(vectors) { [String($0.id.prefix { $0 != "/" })] })
        text += table("code", counts(vectors) { $0.expected.code.map { [$0] } ?? [] })
        text += table("clause", counts(vectors, \.citations))
        text += table("family", counts(vectors, \.notes))
        text += attacks(vectors)
        text += table("feature", counts(vectors, \.features))
        text += table("signer", counts(vectors) { [$0.signer] })
        return text
    }

    private struct Count {
        var accept = 0
        var reject = 0
    }

    private static func counts(_ vectors: [Vector], _ keys: (Vector) -> [String]) -> [String: Count] {
        var counts: [String: Count] = [:]
        for vector in vectors {
            for key in keys(vector) {
                if vector.expected.code == nil {
                    counts[key, default: Count()].accept += 1
                } else {
                    counts[key, default: Count()].reject += 1
                }
            }
        }
        return counts
    }

    private static func table(_ name: String, _ counts: [String: Count]) -> String {
        var text = "\n| \(name) | accept | reject |\n| --- | --: | --: |\n"
        for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
            text += "| `\(key)` | \(count.accept) | \(count.reject) |\n"
        }
        return text
    }

    /// A vector counts for every attack that it tries.
    private static func attacks(_ vectors: [Vector]) -> String {
        var text = "\n| attack | what is tried | accept | reject |\n| --- | --- | --: | --: |\n"
        for entry in AttackCatalogue.all {
            let tried = vectors.filter { entry.covers($0.id) }
            let accepted = tried.count { $0.expected.code == nil }
            text += "| `\(entry.id)` | \(entry.title) | \(accepted) | \(tried.count - accepted) |\n"
        }
        return text
    }
}
