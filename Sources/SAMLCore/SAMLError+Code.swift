extension SAMLError {
    /// A stable name for one kind of failure, such as `conditions.audience`.
    ///
    /// The name is the identity: dotted, lower-kebab, category first. A name is never reused.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The name, such as `signature.digest`.
        public var name: String { storage.name }
        /// What it means, in one sentence.
        public var message: String { storage.message }
        /// Who can mend it.
        public var responsibility: Responsibility { storage.responsibility }
        /// The clause behind the code, where there is one for all of its errors.
        public var citation: Citation? { storage.citation }
        /// The part of the name before the dot.
        public var category: Category { storage.category }

        // One word wide: whatever may fail carries its code about.
        private let storage: Storage

        private final class Storage: Sendable {
            let name: String
            let message: String
            let responsibility: Responsibility
            let citation: Citation?
            let category: Category

            init(
                _ name: String, _ message: String, _ responsibility: Responsibility, _ citation: Citation?,
                _ category: Category
            ) {
                self.name = name
                self.message = message
                self.responsibility = responsibility
                self.citation = citation
                self.category = category
            }
        }

        init(
            _ category: Category, _ name: String, _ message: String, _ citation: Citation? = nil,
            by responsibility: Responsibility = .sender
        ) {
            storage = Storage("\(category.name).\(name)", message, responsibility, citation, category)
        }

        /// The name.
        public var description: String { name }

        /// Codes are equal when their names are.
        public static func == (left: Code, right: Code) -> Bool {
            left.storage === right.storage || left.name == right.name
        }

        /// Feeds the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }
}

extension SAMLError.Code {
    /// Every code, for tables and tests.
    public static let all: [SAMLError.Code] =
        inputCodes + xmlCodes + protocolCodes + signatureCodes + assertionCodes + supportCodes

    /// The code with this name, if there is one.
    public init?(named name: String) {
        guard let code = Self.all.first(where: { $0.name == name }) else { return nil }
        self = code
    }
}
