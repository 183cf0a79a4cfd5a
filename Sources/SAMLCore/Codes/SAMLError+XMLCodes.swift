extension SAMLError.Code {
    /// `xml.malformed`: The document is not well-formed XML 1.0.
    public static let xmlMalformed = SAMLError.Code(
        .xml, "malformed", "The document is not well-formed XML 1.0.", .xml("2.1"))

    /// `xml.dtd`: The document has a document type declaration or an entity.
    public static let xmlDTD = SAMLError.Code(
        .xml, "dtd", "The document has a document type declaration or an entity.", .core("1.1"))

    /// `xml.node`: The document has a comment, a CDATA section or a processing instruction where none may be.
    public static let xmlNode = SAMLError.Code(
        .xml, "node", "The document has a comment, a CDATA section or a processing instruction where none may be.")

    /// `xml.namespace`: A namespace declaration is missing, illegal or not an absolute URI.
    public static let xmlNamespace = SAMLError.Code(
        .xml, "namespace", "A namespace declaration is missing, illegal or not an absolute URI.", .namespaces("2.2"))

    /// `xml.limit`: The document is beyond a structural limit.
    public static let xmlLimit = SAMLError.Code(.xml, "limit", "The document is beyond a structural limit.")

    /// `xml.id`: An ID is not an NCName or is not unique.
    public static let xmlID = SAMLError.Code(.xml, "id", "An ID is not an NCName or is not unique.", .core("1.3.4"))

    static let xmlCodes: [SAMLError.Code] = [
        xmlMalformed, xmlDTD, xmlNode, xmlNamespace, xmlLimit, xmlID,
    ]
}
