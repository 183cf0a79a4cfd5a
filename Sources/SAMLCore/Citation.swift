/// A clause of a specification, so that whoever reads an error can look up the rule.
public struct Citation: Sendable, Hashable, CustomStringConvertible {
    /// The document, such as `SAML core`.
    public let document: String
    /// The section in it, such as `2.5.1.4`.
    public let section: String

    /// Names a clause.
    public init(document: String, section: String) {
        self.document = document
        self.section = section
    }

    /// Document and section, such as `SAML core §2.5.1.4`.
    public var description: String { "\(document) §\(section)" }

    /// Assertions and Protocols for the OASIS SAML V2.0 (saml-core-2.0-os).
    public static func core(_ section: String) -> Citation { Citation(document: "SAML core", section: section) }

    /// Bindings for the OASIS SAML V2.0 (saml-bindings-2.0-os).
    public static func bindings(_ section: String) -> Citation { Citation(document: "SAML bindings", section: section) }

    /// Profiles for the OASIS SAML V2.0 (saml-profiles-2.0-os).
    public static func profiles(_ section: String) -> Citation { Citation(document: "SAML profiles", section: section) }

    /// Metadata for the OASIS SAML V2.0 (saml-metadata-2.0-os).
    public static func metadata(_ section: String) -> Citation { Citation(document: "SAML metadata", section: section) }

    /// XML Signature Syntax and Processing.
    public static func xmldsig(_ section: String) -> Citation { Citation(document: "XML Signature", section: section) }

    /// Extensible Markup Language 1.0.
    public static func xml(_ section: String) -> Citation { Citation(document: "XML 1.0", section: section) }

    /// Namespaces in XML 1.0.
    public static func namespaces(_ section: String) -> Citation {
        Citation(document: "Namespaces in XML 1.0", section: section)
    }

    /// The IAM user guide of AWS.
    public static func aws(_ section: String) -> Citation { Citation(document: "AWS IAM user guide", section: section) }
}
