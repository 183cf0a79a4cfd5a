import SAML

/// Which clause is held by which rule, and which vectors show it: what this library does, counted.
package enum ConformanceTable {
    /// One row: a clause, the rule that holds it, the code of its refusals.
    private struct Row: Hashable {
        let clause: String
        let rule: String
        let code: String
    }

    /// The page of the documentation.
    package static func markdown(_ folder: VectorFolder) async throws -> String {
        let suite = try folder.suite()
        let runner = VectorRunner(folder)
        var rows: [Row: [String]] = [:]
        var order: [Finding] = []
        var accepted = 0
        for vector in suite.vectors {
            guard let error = try await runner.refusal(of: vector) else {
                accepted += 1
                continue
            }
            let failed = error.report?.findings.first { $0.failure != nil }
            let row = Row(
                clause: error.citation?.description ?? "(this library)", rule: failed?.rule ?? rule(of: vector, error),
                code: error.code.name)
            rows[row, default: []].append(vector.id)
            if let findings = error.report?.findings, failed?.rule == "scoped-attribute" { order = findings }
        }
        return head(suite.vectors.count, accepted) + rules(order, rows) + clauses(rows)
    }

    /// What judges a vector of which no report is made.
    private static func rule(of vector: Vector, _ error: SAMLError) -> String {
        guard error.code != .configuration else { return "configuration" }
        return switch vector.kind {
        case "relay-state": "relay-state"
        case "metadata": "metadata"
        default: vector.features.contains("aws") ? "aws" : "binding"
        }
    }

    private static func head(_ count: Int, _ accepted: Int) -> String {
        """
        # Clauses, rules and vectors

        Which clause of the specifications is held by which rule, and which test vectors show it.

        ## Overview

        This page is generated: `swift run SAMLVectorTool conformance` asks this library every question of the test
        vectors and writes down which rule refused and which clause it cited. CI fails when the page is another one.

        Of \(count) vectors \(accepted) are accepted and \(count - accepted) refused. A vector counts once, for
        the first rule that fails. What the vectors are is told in <doc:TestVectors>, what the codes mean in
        <doc:FailureCodes>.


        """
    }

    /// The pipeline in its order.
    private static func rules(_ order: [Finding], _ rows: [Row: [String]]) -> String {
        var text = "## The rules in their order\n\n| step or rule | clause | refused |\n| --- | --- | --: |\n"
        var seen: Set<String> = []
        for finding in order where seen.insert(finding.rule).inserted {
            let count = rows.filter { $0.key.rule == finding.rule }.reduce(0) { $0 + $1.value.count }
            text += "| `\(finding.rule)` | \(finding.citation?.description ?? "") | \(count) |\n"
        }
        return text
    }

    private static func clauses(_ rows: [Row: [String]]) -> String {
        var text = ""
        var document = ""
        let sorted = rows.sorted { key($0.key) < key($1.key) }
        for (row, ids) in sorted {
            let name = row.clause.split(separator: " §").first.map(String.init) ?? row.clause
            if name != document {
                document = name
                text += "\n## \(name == "(this library)" ? "Limits and settings of this library" : name)\n\n"
                text += "| clause | rule | code | vectors | one of them |\n| --- | --- | --- | --: | --- |\n"
            }
            let clause = row.clause.hasPrefix(name + " ") ? String(row.clause.dropFirst(name.count + 1)) : ""
            text += "| \(clause) | `\(row.rule)` | `\(row.code)` | \(ids.count) | `\(ids.min() ?? "")` |\n"
        }
        return text
    }

    /// By document, by the numbers of the section, then by rule and code.
    private static func key(_ row: Row) -> String {
        let clause = row.clause.split(separator: ".").map { part in
            String(repeating: "0", count: max(0, 3 - part.count)) + part
        }
        return clause.joined(separator: ".") + " " + row.rule + " " + row.code
    }
}
