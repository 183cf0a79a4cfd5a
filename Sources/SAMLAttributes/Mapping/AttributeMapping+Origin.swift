public import SAMLCore

/// Where a value that a service received comes from.
public struct ValueOrigin: Sendable, Hashable {
    /// The attributes of the directory that the row takes its value from.
    public let sources: [String]
    /// Whether the value is what the mapping gives for the user, octet by octet.
    public let isAsMapped: Bool
    /// The attributes of the user that hold exactly the value.
    public let holders: [String]
    /// The attributes of the user that hold it in other letters, capital or small.
    public let holdersIgnoringCase: [String]
}

extension AttributeMapping {
    /// Explains a value that a service received: which attributes of the directory it was made of, and which hold it.
    /// - Parameters:
    ///   - value: The value that was received.
    ///   - attribute: The name of its attribute; `Subject` for the NameID.
    ///   - user: The user as the directory has it.
    /// - Throws: ``SAMLError`` with `attribute.mapping`, when the mapping has no such row, or the user lacks a value.
    public func origin(
        of value: String, in attribute: String, for user: DirectoryUser
    ) throws(SAMLError) -> ValueOrigin {
        guard let row = rows.first(where: { $0.attribute.isExactly(attribute) }) else {
            throw SAMLError(
                .attributeMapping, expected: "a row for \(attribute)",
                actual: rows.map(\.attribute).joined(separator: ", "),
                remedy: NearMiss.hint(expectedOneOf: rows.map(\.attribute), actual: attribute))
        }
        let template = try MappingTemplate(row.value)
        var sources: [String] = []
        var mapped = ""
        for segment in template.segments {
            switch segment {
            case .literal(let text): mapped += text
            case .variable(let variable):
                let resolved = try resolve(variable, for: user)
                sources.append(resolved.from)
                mapped += resolved.value
            }
        }
        return ValueOrigin(
            sources: sources, isAsMapped: mapped.isExactly(value), holders: user.names(of: value),
            holdersIgnoringCase: user.namesIgnoringCase(of: value))
    }
}

extension AttributeMapping: Codable {
    private enum Key: String, CodingKey { case directory, rows }

    /// Reads the JSON form: `directory` and `rows` of `attribute`, `value` and, where it is there, `format`.
    /// - Throws: ``SAMLError`` with `attribute.mapping`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        try self.init(
            rows: container.decode([Row].self, forKey: .rows),
            directory: container.decodeIfPresent(Directory.self, forKey: .directory) ?? .identityCenter)
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(directory, forKey: .directory)
        try container.encode(rows, forKey: .rows)
    }
}
