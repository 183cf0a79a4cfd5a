import SAML
import SAMLIssuing
import SAMLTesting

/// Well-formedness, document types, nodes and namespaces.
package enum XMLCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("xml", notes: ["XML"])
        let text = try PlainMessage.text()
        // Something put before or behind the document, or at a mark in it.
        for (name, mark, new, code) in [
            ("version-1.1", "", "<?xml version=\"1.1\"?>", SAMLError.Code.xmlMalformed),
            ("version-1.7", "", "<?xml version=\"1.7\"?>", .xmlMalformed),
            ("version-2.0", "", "<?xml version=\"2.0\"?>", .xmlMalformed),
            ("blank-before-declaration", "", " <?xml version=\"1.0\"?>", .xmlMalformed),
            ("text-in-front", "", "x", .xmlMalformed), ("doctype", "", "<!DOCTYPE samlp:Response>", .xmlDTD),
            ("doctype-behind-comment", "", "<!--x--><!DOCTYPE x>", .xmlDTD),
            ("doctype-lower-case", "", "<!doctype x>", .xmlMalformed),
            ("doctype-system-file", "", "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">", .xmlDTD),
            ("doctype-system-http", "", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/\">", .xmlDTD),
            ("doctype-public", "", "<!DOCTYPE x PUBLIC \"a\" \"http://127.0.0.1:9/\">", .xmlDTD),
            ("entity-internal", "", "<!DOCTYPE x [<!ENTITY a \"b\">]>", .xmlDTD),
            ("entity-external", "", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", .xmlDTD),
            ("entity-parameter", "", "<!DOCTYPE x [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/\"> %a;]>", .xmlDTD),
            (
                "entity-bomb", "",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
                .xmlDTD
            ),
            ("default-attribute", "", "<!DOCTYPE x [<!ATTLIST samlp:Response Consent CDATA \"x\">]>", .xmlDTD),
            (
                "default-namespace-attribute", "",
                "<!DOCTYPE x [<!ATTLIST Signature xmlns CDATA #FIXED \"http://www.w3.org/2000/09/xmldsig#\">]>", .xmlDTD
            ),
            ("id-declaration", "", "<!DOCTYPE x [<!ATTLIST x foo ID #IMPLIED>]>", .xmlDTD),
            ("notation", "", "<!DOCTYPE x [<!NOTATION n SYSTEM \"x\">]>", .xmlDTD),
            ("doctype-quote-trick", "", "<!DOCTYPE response SYSTEM 'x\"><!--'>", .xmlDTD),
            ("doctype-comment-trick", "", "<!DOCTYPE x [<!x <!-->", .xmlDTD),
            // Where a screen in front of the parser could take something else for a tag than the parser does.
            ("doctype-behind-quote", "", "<!-- <a ' --><!DOCTYPE x>", .xmlDTD),
            (
                "doctype-behind-broken-declaration", "",
                "<?xml version=\"1.0\" x?><!-- <a ' --><!DOCTYPE x [<!ENTITY e \"x\">]>", .xmlDTD
            ), ("declaration-with-tag", "", "<?xml version=\"1.0\" > <c d=\"e\"/> ?>", .xmlMalformed),
            (
                "declaration-beyond-200", "",
                "<?xml version=\"1.0\"\(String(repeating: " ", count: 200))encoding=\"ISO-8859-1\"?>", .xmlMalformed
            ), ("tag-in-value", " Version=\"2.0\"", " x='<a b=\"\"/>'", .xmlMalformed),
            ("quote-without-name", " Version=\"2.0\"", " '", .xmlMalformed),
            ("control-in-comment", "<samlp:Status>", "<!--\u{1}<a b=\"c\"/>-->", .xmlMalformed),
            ("comment-in-front", "", "<!--x-->", .xmlNode), ("instruction-in-front", "", "<?x y?>", .xmlNode),
            ("stylesheet", "", "<?xml-stylesheet href=\"http://127.0.0.1:9/\"?>", .xmlNode),
            ("catalog", "", "<?oasis-xml-catalog catalog=\"http://127.0.0.1:9/\"?>", .xmlNode),
            ("comment-in-name", "alice@", "<!---->", .xmlNode), ("comment-in-value", "staff<", "<!--x-->", .xmlNode),
            ("comment-in-audience", "https://sp.example.com/saml</saml:Audience>", "<!--x-->", .xmlNode),
            ("comment-in-issuer", "https://idp.example.org/metadata</saml:Issuer>", "<!--x-->", .xmlNode),
            ("comment-in-status", "<samlp:StatusCode", "<!--x-->", .xmlNode),
            ("comment-at-end", "</samlp:Response>", "<!--x-->", .xmlNode),
            ("section-in-name", "alice@", "<![CDATA[x]]>", .xmlNode),
            ("section-empty", "alice@", "<![CDATA[]]>", .xmlNode),
            ("section-with-markup", "alice@", "<![CDATA[</saml:NameID>]]>", .xmlNode),
            ("instruction-in-name", "alice@", "<?x y?>", .xmlNode),
            ("instruction-in-value", "staff<", "<?x?>", .xmlNode),
            ("undeclared-entity", "alice@", "&x;", .xmlMalformed), ("nul-reference", "alice@", "&#0;", .xmlMalformed),
            ("control-reference", "alice@", "&#1;", .xmlMalformed),
            ("non-character-reference", "alice@", "&#xFFFE;", .xmlMalformed),
            ("surrogate-reference", "alice@", "&#xD800;", .xmlMalformed),
            ("bare-ampersand", "alice@", "& ", .xmlMalformed),
            ("section-end", "alice@", "]]>", .xmlMalformed), ("bare-less-than", "alice@", "< ", .xmlMalformed),
            ("control-character", "alice@", "\u{1}", .xmlMalformed),
            ("non-character", "alice@", "\u{FFFE}", .xmlMalformed),
            ("unclosed-element", "<samlp:Status>", "<x>", .xmlMalformed),
            ("closing-tag", "<samlp:Status>", "</x>", .xmlMalformed),
            ("attribute-twice", " Version=\"2.0\"", " Version=\"2.0\"", .xmlMalformed),
            ("attribute-unquoted", " Version=\"2.0\"", " x=y", .xmlMalformed),
            ("attribute-without-value", " Version=\"2.0\"", " x", .xmlMalformed),
            ("attribute-less-than", " Version=\"2.0\"", " x=\"<\"", .xmlMalformed),
            ("attributes-without-blank", " Version=\"2.0\"", " x=\"1\"y=\"2\"", .xmlMalformed),
            ("undeclared-prefix", "<samlp:Status>", "<x:y/>", .xmlNamespace),
            ("undeclared-attribute-prefix", " Version=\"2.0\"", " x:y=\"z\"", .xmlNamespace),
            ("namespace-relative", " Version=\"2.0\"", " xmlns:x=\"1\"", .xmlNamespace),
            ("namespace-relative-on-assertion", " ID=\"_assertion-1\"", " xmlns:example=\"1\"", .xmlNamespace),
            ("namespace-relative-path", " Version=\"2.0\"", " xmlns:x=\"a/b\"", .xmlNamespace),
            ("namespace-relative-default", "<samlp:Status>", "<x xmlns=\"rel\"/>", .xmlNamespace),
            ("namespace-empty-prefix", " Version=\"2.0\"", " xmlns:x=\"\"", .xmlNamespace),
            ("namespace-percent", " Version=\"2.0\"", " xmlns:x=\"%%%\"", .xmlNamespace),
            ("namespace-blank", " Version=\"2.0\"", " xmlns:x=\"urn:a b\"", .xmlNamespace),
            ("namespace-control", " Version=\"2.0\"", " xmlns:x=\"http://example.com\u{80}\"", .xmlNamespace),
            ("namespace-xml-rebound", " Version=\"2.0\"", " xmlns:xml=\"urn:evil\"", .xmlNamespace),
            (
                "namespace-xml-other-prefix", " Version=\"2.0\"", " xmlns:x=\"http://www.w3.org/XML/1998/namespace\"",
                .xmlNamespace
            ), ("namespace-xmlns-declared", " Version=\"2.0\"", " xmlns:xmlns=\"urn:x\"", .xmlNamespace),
            (
                "namespace-xmlns-default", "<samlp:Status>", "<x xmlns=\"http://www.w3.org/2000/xmlns/\"/>",
                .xmlNamespace
            ), ("namespace-twice", " Version=\"2.0\"", " xmlns:x=\"urn:1\" xmlns:x=\"urn:2\"", .xmlMalformed),
            (
                "namespace-same-attribute", " Version=\"2.0\"",
                " xmlns:x=\"urn:u\" xmlns:y=\"urn:u\" x:a=\"1\" y:a=\"2\"", .xmlNamespace
            ), ("two-colons", "<samlp:Status>", "<samlp:a:b/>", .xmlNamespace),
            ("leading-colon", "<samlp:Status>", "<:x/>", .xmlNamespace),
            ("double-leading-colon", " Version=\"2.0\"", " ::x=\"y\"", .xmlNamespace),
        ] as [(String, String, String, SAMLError.Code)] {
            let whole = mark.isEmpty ? new + text : SignedText.putting(new, before: mark, in: text)
            maker.add(name, "The message with \(PlainMessage.shown(new)) put in.", raw: Array(whole.utf8), code)
        }
        maker.add(
            "xmlns-as-attribute", "A Signature whose namespace is an attribute of the XML namespace.",
            raw: Array(
                SignedText.putting(
                    "<samlp:Extensions><Signature xmlns=\"\" xml:xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></samlp:Extensions>",
                    before: "<samlp:Status>", in: text
                ).utf8), .structure)
        maker.add("second-root", "A second document element.", raw: Array((text + text).utf8), .xmlMalformed)
        maker.add("text-behind", "Text behind the document.", raw: Array((text + "x").utf8), .xmlMalformed)
        maker.add("truncated", "The last character is missing.", raw: Array(text.utf8.dropLast()), .xmlMalformed)
        maker.add("nothing-but-white-space", "Nothing but white space.", raw: Array(" \n".utf8), .xmlMalformed)
        maker.add(
            "declaration-only", "Nothing but a declaration.", raw: Array("<?xml version=\"1.0\"?>".utf8), .xmlMalformed)
        maker.add("json", "JSON.", raw: Array("{\"SAMLResponse\": \"x\"}".utf8), .xmlMalformed)
        maker.add("html", "HTML.", raw: Array("<!DOCTYPE html><html/>".utf8), .xmlDTD)
        for name in [
            "LogoutResponse", "LogoutRequest", "ArtifactResponse", "AuthnRequest", "NameIDMappingResponse", "response",
        ] {
            maker.add(
                "root-\(name.lowercased())", "The document element is samlp:\(name).",
                raw: Array("<samlp:\(name) xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\"/>".utf8),
                .root)
        }
        for (name, namespace) in [
            ("none", ""), ("saml-1", "urn:oasis:names:tc:SAML:1.0:protocol"),
            ("assertion", "urn:oasis:names:tc:SAML:2.0:assertion"),
            ("upper-case", "URN:OASIS:NAMES:TC:SAML:2.0:PROTOCOL"), ("longer", "urn:oasis:names:tc:SAML:2.0:protocol2"),
        ] {
            maker.add(
                "root-namespace-\(name)", "Response of another namespace.",
                raw: Array("<Response xmlns=\"\(namespace)\" ID=\"_1\"/>".utf8), .root)
        }
        return maker.cases
    }
}
