public import SAMLCore

/// What a lint found in a metadata document.
public struct MetadataFinding: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Worth knowing.
        case note
        /// It works today, with some partners, or by luck.
        case warning
        /// It does not work, or must not.
        case error

        /// Whether the left is less bad.
        public static func < (left: Severity, right: Severity) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// How bad it is.
    public let severity: Severity
    /// A stable name, such as `signing-key-missing`.
    public let code: String
    /// What is wrong, in a sentence, safe to print.
    public let message: String
    /// Where.
    public let location: DocumentLocation?
    /// The clause that it comes from.
    public let citation: Citation?
    /// What to do about it.
    public let remedy: String?
}
