import FoundationEssentials

/// The pages of the documentation, as they are stored.
enum Documentation {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/SAML/Documentation.docc")

    static func page(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: "\(name).md")), as: UTF8.self)
    }

    /// The section of a failure code.
    struct Section {
        let page: String
        let code: String
        let text: String

        /// What stands behind `**Cause.**` and the like, up to the next such word.
        func part(_ name: String) -> String? {
            guard let begin = text.firstRange(of: "**\(name).** ") else { return nil }
            let rest = text[begin.upperBound...]
            let end = rest.firstRange(of: "\n\n**")?.lowerBound ?? rest.endIndex
            return String(rest[..<end])
        }

        /// The error in the block behind the example, which is broken into lines at blanks.
        var example: String? {
            let parts = (part("Example") ?? "").split(separator: "```", omittingEmptySubsequences: false)
            return parts.count > 1 ? parts[1].split(separator: "\n").joined(separator: " ") : nil
        }

        /// The vector that the example names.
        var vector: String? {
            guard let part = part("Example"), part.hasPrefix("The vector `") else { return nil }
            return part.dropFirst("The vector `".count).prefix { $0 != "`" }.description
        }
    }

    /// Every section whose heading is a code.
    static func sections() throws -> [Section] {
        var sections: [Section] = []
        for page in ["InputCodes", "ProtocolCodes", "SignatureCodes", "AssertionCodes", "SupportCodes"] {
            for text in try self.page(page).split(separator: "\n## ").dropFirst() where !text.hasPrefix("Overview") {
                sections.append(
                    Section(page: page, code: String(text.prefix { $0 != "\n" }), text: String(text)))
            }
        }
        return sections
    }
}
