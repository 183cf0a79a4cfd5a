import SAMLCore

/// A user as a directory has it: names of attributes and their values, word for word.
///
/// In JSON it is an object. A key is an attribute of the directory, such as `"windowsUpn"` or `"mail"`; a key with its
/// source, such as `"user:email"`, or an object under `"user"`, `"dir"` or `"path"` says which kind it is. Values are
/// strings; `null` is the same as no key.
public struct DirectoryUser: Sendable, Hashable, Codable {
    private var values: [String: String]

    /// Describes a user.
    public init(_ values: [String: String]) { self.values = values }

    /// The value of an attribute of a source: of the key with the source, or else of the bare key.
    public func value(_ source: MappingVariable.Source, _ name: String) -> String? {
        values["\(source.rawValue):\(name)"] ?? values[name]
    }

    /// The value under a key with its source, and nothing else.
    func exactly(_ source: MappingVariable.Source, _ name: String) -> String? { values["\(source.rawValue):\(name)"] }

    /// The names of the attributes whose value is, octet by octet, a text.
    public func names(of text: String) -> [String] {
        values.filter { $0.value.isExactly(text) }.map(\.key).sorted()
    }

    /// The names of the attributes whose value differs from a text in the case of letters only.
    public func namesIgnoringCase(of text: String) -> [String] {
        values.filter { !$0.value.isExactly(text) && $0.value.lowercased().isExactly(text.lowercased()) }.map(\.key)
            .sorted()
    }

    private enum Value: Codable {
        case text(String?)
        case nested([String: String?])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .text(nil)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .nested(try container.decode([String: String?].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .nested(let values): try container.encode(values)
            }
        }
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        var values: [String: String] = [:]
        func set(_ key: String, _ text: String?) throws {
            guard let text else { return }
            guard values.updateValue(text, forKey: key) == nil else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "\(key) has two values"))
            }
        }
        for (key, value) in try decoder.singleValueContainer().decode([String: Value].self) {
            switch value {
            case .text(let text): try set(key, text)
            case .nested(let nested): for (name, text) in nested { try set("\(key):\(name)", text) }
            }
        }
        self.values = values
    }

    /// Writes the JSON form, one level deep.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(values)
    }
}
