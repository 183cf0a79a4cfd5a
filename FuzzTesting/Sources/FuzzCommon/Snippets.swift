/// What is put in somewhere: what has been tried against other libraries.
enum Snippets {
    static let parts = [
        "<!---->", "<?x?>", "<![CDATA[alice]]>", "mallory", " ", "&#x61;", "<saml:NameID>mallory</saml:NameID>",
        "<saml:Advice/>", "<x/>", "<samlp:Extensions>", "</samlp:Extensions>", "<ds:Object>", "</ds:Object>",
        "<!DOCTYPE x>", "<saml:AttributeValue>mallory</saml:AttributeValue>", "\n", "&#13;",
        "<saml:Issuer>https://idp.example.org/metadata</saml:Issuer>",
        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>",
        "<saml:Assertion ID=\"_z\" Version=\"2.0\">", "</saml:Assertion>", "</samlp:Response>",
        "<saml:EncryptedAssertion/>",
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"#_assertion-1\"/>",
    ]

    static let changes = [
        (" ID=\"", " ID=\"_x"), (" ID=\"", " id=\""), (" ID=\"", " xml:id=\""), (" URI=\"#", " URI=\""),
        (" URI=\"#", " URI=\"#x"), (" URI=\"#_assertion-1", " URI=\"#_response-1"),
        (" URI=\"#_response-1", " URI=\"#_assertion-1"), (" URI=\"#_assertion-1\"", " URI=\"#xpointer(/)\""),
        (" Value=\"", " Value=\"x"), ("saml:", "samlp:"), ("ds:", "x:"), (" Name=\"", " Name=\"x"),
        (" InResponseTo=\"", " InResponseTo=\"x"), ("xmlns:saml=", "xmlns:s="), ("_response-1", "_assertion-1"),
        ("xml-exc-c14n#", "xml-exc-c14n#WithComments"), ("#enveloped-signature", "#base64"),
        ("rsa-sha256", "hmac-sha256"), ("rsa-sha256", "rsa-sha1"), ("#sha256", "#sha1"),
    ]

    static let declarations = [
        "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "xmlns:saml=\"urn:x\"", "xmlns=\"urn:x\"", "xmlns=\"\"",
        "xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"", "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:assertion\"",
        "xmlns:ds=\"urn:x\"", "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "xmlns:x=\"urn:x\"",
        "xmlns:xs=\"urn:x\"", "xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"", "xmlns:saml=\"\"",
    ]

    static let attributes = [
        "ID=\"_assertion-1\"", "ID=\"_response-1\"", "Id=\"_assertion-1\"", "id=\"_response-1\"",
        "xml:id=\"_assertion-1\"", "xml:base=\"urn:x\"", "xml:space=\"preserve\"", "xml:lang=\"en\"", "x=\"&#10;\"",
        "Version=\"2.0\"", "InResponseTo=\"_request-1\"", "Destination=\"https://sp.example.com/saml/acs\"",
    ]

    static let wrappers = [
        "samlp:Extensions", "ds:Object", "saml:Advice", "saml:Assertion", "samlp:Response", "x", "samlp:Status",
        "saml:AttributeValue", "ds:Signature", "saml:EncryptedAssertion",
    ]

    static let prefixes = [
        ("saml", "urn:oasis:names:tc:SAML:2.0:assertion"), ("samlp", "urn:oasis:names:tc:SAML:2.0:protocol"),
        ("ds", "http://www.w3.org/2000/09/xmldsig#"), ("saml", "urn:oasis:names:tc:SAML:2.0:protocol"),
        ("ds", "urn:x"), ("xenc", "http://www.w3.org/2001/04/xmlenc#"),
    ]

    /// Elements that are exchanged for those of another response.
    static let names = [
        "saml:Assertion", "ds:Signature", "ds:SignedInfo", "ds:SignatureValue", "ds:Reference", "ds:DigestValue",
        "saml:Subject", "saml:NameID", "saml:SubjectConfirmation", "saml:Conditions", "saml:AuthnStatement",
        "saml:AttributeStatement", "saml:Attribute", "saml:EncryptedAssertion", "xenc:EncryptedData",
        "xenc:EncryptedKey", "xenc:CipherData", "samlp:Status", "saml:Issuer", "samlp:Response",
    ]
}
