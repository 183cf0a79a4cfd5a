public import SAMLCore

/// What an application of IAM Identity Center sends about a user: the table «Attribute mappings» of the console.
///
/// ```swift
/// let mapping = try AttributeMapping(
///     ["Subject": "${user:email}", "https://aws.amazon.com/SAML/Attributes/RoleSessionName": "${user:email}"],
///     directory: .awsManagedMicrosoftAD)
/// let sent = try mapping.attributes(for: DirectoryUser(["windowsUpn": "alice@corp.example.com"]))
/// ```
///
/// Values are exact: nothing is folded, trimmed or normalised on the way.
public struct AttributeMapping: Sendable, Hashable {
    /// The row whose value becomes the NameID.
    public static let subject = "Subject"

    /// One row.
    public struct Row: Sendable, Hashable, Codable {
        /// The attribute in the application; `Subject` is the NameID.
        public var attribute: String
        /// The template, as it was written.
        public var value: String
        /// The format, such as `persistent`, `emailAddress` or `unspecified`; a short name or a URI.
        public var format: String?

        /// Makes a row.
        public init(attribute: String, value: String, format: String? = nil) {
            self.attribute = attribute
            self.value = value
            self.format = format
        }
    }

    /// The rows in order.
    public let rows: [Row]
    /// Where the users are from.
    public let directory: Directory
    private let templates: [MappingTemplate]

    /// What is odd about the mapping: spellings that the console does not want, defaults that have changed.
    public var notes: [String] {
        var notes = templates.flatMap(\.notes)
        if templates.flatMap(\.variables).contains(where: { $0.source == .user && $0.name == "email" }),
            let note = directory.note
        {
            notes.append(note)
        }
        if templates.flatMap(\.variables).contains(where: { $0.source == .dir }) {
            notes.append("${dir:…} is the older spelling; the pages of today list ${user:…} only")
        }
        return notes
    }

    /// Makes a mapping.
    /// - Throws: ``SAMLError`` with `attribute.mapping`, when a template is malformed, a row occurs twice, or a
    ///   `${path:…}` stands in it: those are for access control only.
    public init(rows: [Row], directory: Directory) throws(SAMLError) {
        var templates: [MappingTemplate] = []
        var seen: Set<String> = []
        for row in rows {
            guard seen.insert(row.attribute).inserted else {
                throw SAMLError(.attributeMapping, expected: "every attribute once", actual: "\(row.attribute) twice")
            }
            let template = try MappingTemplate(row.value)
            if let path = template.variables.first(where: { $0.source == .path }) {
                throw SAMLError(
                    .attributeMapping, expected: "${user:…} in the mapping of an application", actual: "\(path)",
                    remedy: "${path:…} is for «Attributes for access control» with an external identity provider.")
            }
            templates.append(template)
        }
        self.rows = rows
        self.directory = directory
        self.templates = templates
    }

    /// Makes a mapping of templates by their attributes.
    /// - Throws: ``SAMLError`` with `attribute.mapping`.
    public init(_ templates: KeyValuePairs<String, String>, directory: Directory) throws(SAMLError) {
        try self.init(rows: templates.map { Row(attribute: $0.key, value: $0.value) }, directory: directory)
    }

    /// What the application sends about a user.
    /// - Throws: ``SAMLError`` with `attribute.mapping`, when the user lacks a value; the error names the variable and
    ///   the attribute of the directory, and no value.
    public func result(for user: DirectoryUser) throws(SAMLError) -> MappedUser {
        var nameID: NameID?
        var attributes: [Attribute] = []
        for (row, template) in zip(rows, templates) {
            let value = try value(of: template, for: user)
            if row.attribute.isExactly(Self.subject) {
                nameID = NameID(value, format: MappingFormat.nameID(row.format))
            } else {
                attributes.append(
                    Attribute(
                        name: row.attribute, nameFormat: MappingFormat.attribute(row.format), values: [.text(value)]))
            }
        }
        return MappedUser(nameID: nameID, attributes: attributes)
    }

    /// The attributes that the application sends about a user, without the subject.
    /// - Throws: ``SAMLError`` with `attribute.mapping`.
    public func attributes(for user: DirectoryUser) throws(SAMLError) -> [Attribute] {
        try result(for: user).attributes
    }

    private func value(of template: MappingTemplate, for user: DirectoryUser) throws(SAMLError) -> String {
        var text = ""
        for segment in template.segments {
            switch segment {
            case .literal(let literal): text += literal
            case .variable(let variable): text += try resolve(variable, for: user).value
            }
        }
        return text
    }

    /// The value of a variable, and the attribute of the directory that it comes from.
    func resolve(
        _ variable: MappingVariable, for user: DirectoryUser
    ) throws(SAMLError) -> (value: String, from: String) {
        var tried = ["\(variable.source.rawValue):\(variable.name)"]
        if let value = user.exactly(variable.source, variable.name) { return (value, tried[0]) }
        if variable.source == .user, let source = directory.defaultSource(of: variable.name) {
            tried.append("dir:\(source)")
            if let value = user.value(.dir, source) { return (value, "dir:\(source)") }
        } else if let value = user.value(variable.source, variable.name) {
            return (value, variable.name)
        }
        throw SAMLError(
            .attributeMapping, expected: "a value for \(variable): \(tried.joined(separator: " or "))", actual: "none",
            remedy: "What Identity Center sends then is not documented: an empty value, none, or an error page.")
    }
}

/// What an application sends about a user.
public struct MappedUser: Sendable, Hashable {
    /// The subject; `nil` where the mapping has no row for it.
    public let nameID: NameID?
    /// The attributes in the order of the rows.
    public let attributes: [Attribute]

    /// Describes what is sent.
    public init(nameID: NameID?, attributes: [Attribute]) {
        self.nameID = nameID
        self.attributes = attributes
    }
}
