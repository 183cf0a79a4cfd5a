import SAMLCore
import SAMLXML
import Testing

/// Parses a text; the result must not outlive the test.
func parse(
    _ text: String, as dialect: XMLDialect = .message, within limits: Limits = .message
) throws(SAMLError) -> XMLTree {
    try parse(Array(text.utf8), as: dialect, within: limits)
}

func parse(
    _ octets: [UInt8], as dialect: XMLDialect = .message, within limits: Limits = .message
) throws(SAMLError) -> XMLTree {
    try HardenedParser.parse(octets.span, as: dialect, within: limits)
}

@Suite struct HardenedParserTests {
    @Test(arguments: [
        "<a/>", "<?xml version=\"1.0\"?><a/>", "<?xml version='1.0' encoding='utf-8'?><a/>", "\u{FEFF}<a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>\n", "<a>é😀</a>",
        "<a>&#97;&amp;&lt;&#x1F600;</a>",
        "<a b='>' c=\"'\">&quot;</a>", "<a xmlns=''/>", "<a xmlns='urn:x'><b xmlns=''/></a>", "<a ID='_1'/>",
        "<a xml:lang='de' xml:space='preserve'/>", "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hostname'/></a>",
    ])
    func accepts(_ text: String) throws {
        #expect(try parse(text).root?.localName == "a")
    }

    @Test(
        arguments: [
            ("", .xmlMalformed), (" ", .xmlMalformed), ("x", .xmlMalformed), ("<a>", .xmlMalformed),
            ("<a></b>", .xmlMalformed),
            ("<a/><b/>", .xmlMalformed), ("<a/>x", .xmlMalformed), ("<a b='1' b='2'/>", .xmlMalformed),
            ("<a b=1/>", .xmlMalformed),
            ("<a>&#0;</a>", .xmlMalformed), ("<a>&#xFFFE;</a>", .xmlMalformed), ("<a>&#x1;</a>", .xmlMalformed),
            ("<a>&#xD800;</a>", .xmlMalformed), ("<a>&b;</a>", .xmlMalformed), ("<a b='&b;'/>", .xmlMalformed),
            ("<a b='<'/>", .xmlMalformed), ("<a>]]></a>", .xmlMalformed),
            ("<?xml version=\"1.1\"?><a/>", .xmlMalformed),
            ("<?xml version=\"1.7\"?><a/>", .xmlMalformed), ("<?xml version=\"2.0\"?><a/>", .xmlMalformed),
            ("<!doctype a><a/>", .xmlMalformed), ("<a xmlns:b='u:1' xmlns:b='u:2'/>", .xmlMalformed),
            ("<!DOCTYPE a><a/>", .xmlDTD), ("<!--x--><!DOCTYPE a><a/>", .xmlDTD),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .xmlDTD),
            ("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", .xmlDTD),
            ("<!DOCTYPE response SYSTEM 'x\"><!--'><a/><![CDATA[--><b/><!--]]>-->", .xmlDTD),
            ("<a><!--b--></a>", .xmlNode), ("<!--b--><a/>", .xmlNode), ("<a/><!--b-->", .xmlNode),
            ("<a><?b c?></a>", .xmlNode),
            ("<?b?><a/>", .xmlNode), ("<?xml-stylesheet href='x'?><a/>", .xmlNode),
            ("<?oasis-xml-catalog catalog='http://127.0.0.1:9/'?><a/>", .xmlNode), ("<a><![CDATA[b]]></a>", .xmlNode),
            ("<b:a/>", .xmlNamespace), ("<a xmlns='b'/>", .xmlNamespace), ("<a xmlns:b='1'/>", .xmlNamespace),
            ("<a xmlns:b='x:'/>", .xmlNamespace),
            ("<a xmlns:b=''/>", .xmlNamespace), ("<a xmlns:xml='urn:evil'/>", .xmlNamespace),
            ("<a xmlns:xmlns='urn:x'/>", .xmlNamespace),
            ("<a xmlns:b='http://www.w3.org/XML/1998/namespace'/>", .xmlNamespace),
            ("<a xmlns='http://www.w3.org/2000/xmlns/'/>", .xmlNamespace), ("<a:b:c xmlns:a='urn:a'/>", .xmlNamespace),
            ("<a xmlns:b='urn:u' xmlns:c='urn:u' b:d='1' c:d='2'/>", .xmlNamespace),
            ("<a xmlns:b='http://e.example\u{80}'/>", .xmlNamespace),
            ("<a xmlns:b='%%%'/>", .xmlNamespace), ("<a xmlns:b='a b'/>", .xmlNamespace),
            ("<a xmlns:b='urn:a b'/>", .xmlNamespace),
            ("<a ::b='c'/>", .xmlNamespace), ("<::a/>", .xmlNamespace), ("<a b:c='d'/>", .xmlNamespace),
            ("<a ID='1'/>", .xmlID), ("<a ID=''/>", .xmlID), ("<a ID='a b'/>", .xmlID), ("<a ID='a\"'/>", .xmlID),
            ("<a ID=\"a')\"/>", .xmlID), ("<a ID='é'/>", .xmlID), ("<a ID='_a '/>", .xmlID),
            ("<a ID='_1'><b ID='_1'/></a>", .xmlID), ("<a ID='_1'><b Id='_1'/></a>", .xmlID),
            ("<a ID='_1'><b id='_1'/></a>", .xmlID),
            ("<a ID='_1'><b iD='_1'/></a>", .xmlID), ("<a ID='_1'><b xml:id='_1'/></a>", .xmlID),
            ("<a ID='_1'><b AssertionID='_1'/></a>", .xmlID), ("<a ID='_1'><b ResponseID='_1'/></a>", .xmlID),
            ("<a ID='_1' xmlns:p='urn:p' p:ID='_1'/>", .xmlID), ("<a ID='&#95;1'><b ID='_1'/></a>", .xmlID),
        ] as [(String, SAMLError.Code)])
    func refuses(_ text: String, _ code: SAMLError.Code) {
        #expect { try parse(text) } throws: { code ~= $0 }
    }

    @Test(
        arguments: [
            [0x3C, 0x61, 0x2F, 0x3E, 0x00], [0x00, 0x3C, 0x61, 0x2F, 0x3E],
            [0x3C, 0x61, 0x3E, 0xC0, 0xBC, 0x3C, 0x2F, 0x61, 0x3E],
            [0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C, 0x2F, 0x61, 0x3E],
            [0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E],
            [0x3C, 0x61, 0x3E, 0xF4, 0x90, 0x80, 0x80, 0x3C, 0x2F, 0x61, 0x3E], [0x3C, 0x61, 0x2F, 0x3E, 0xC3],
            [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E, 0x00], [0xFE, 0xFF, 0x00, 0x3C, 0x00, 0x61],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ octets: [UInt8]) {
        #expect { try parse(octets) } throws: { SAMLError.Code.inputEncoding ~= $0 }
    }

    @Test(arguments: ["UTF-7", "UTF-16", "IBM037", "ISO-8859-1", "windows-1252", "US-ASCII", "HZ", "x", "utf8", ""])
    func refusesOtherEncodings(_ name: String) {
        for quote in ["'", "\""] {
            let text = "<?xml version=\"1.0\" encoding=\(quote)\(name)\(quote)?><a/>"
            #expect { try parse(text) } throws: { SAMLError.Code.inputEncoding ~= $0 }
            #expect { try parse("\u{FEFF}" + text) } throws: { SAMLError.Code.inputEncoding ~= $0 }
        }
    }

    @Test func refusesASecondByteOrderMark() {
        #expect { try parse("\u{FEFF}\u{FEFF}<a/>") } throws: { SAMLError.Code.inputEncoding ~= $0 }
    }

    @Test func boundsWhatADocumentDemands() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        func many(_ count: Int) -> String { "<a>" + String(repeating: "<b/>", count: count - 1) + "</a>" }
        func attributes(_ count: Int) -> String { "<a" + (0..<count).map { " a\($0)='1'" }.joined() + "/>" }
        func declarations(_ count: Int) -> String {
            "<a" + (0..<count).map { " xmlns:p\($0)='urn:\($0)'" }.joined() + "/>"
        }
        func named(_ count: Int) -> String { "<\(String(repeating: "a", count: count))/>" }
        func identified(_ count: Int) -> String { "<a ID='\(String(repeating: "a", count: count))'/>" }
        for (make, limit) in [(nested, 40), (many, 10_000), (attributes, 32), (declarations, 32), (named, 256)] {
            _ = try parse(make(limit))
            #expect { try parse(make(limit + 1)) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        }
        _ = try parse(identified(256))
        #expect { try parse(identified(257)) } throws: { SAMLError.Code.xmlID ~= $0 }
        // Far beyond, the byte screen stops before libxml2 compares every attribute with every other.
        #expect { try parse(attributes(16_000)) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        #expect { try parse(declarations(8_000)) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        #expect { try parse(nested(20_000)) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        let large = "<a>" + String(repeating: "x", count: 256 << 10) + "</a>"
        #expect { try parse(large) } throws: { SAMLError.Code.inputTooLarge ~= $0 }
        _ = try parse(large, within: .large)
    }

    @Test func metadataMayHaveCommentsSectionsAndInstructions() throws {
        let text = "<?a?><!--b--><a xml:lang='not a language'>x<!--c-->y<![CDATA[<z>]]><?d e?></a><!--f-->"
        let tree = try parse(text, as: .metadata)
        #expect(tree.root?.localName == "a")
        #expect(tree.droppedComments)
        #expect(try parse("<a>x<!--c-->y<![CDATA[<z>]]></a>", as: .metadata).root?.text == "xy<z>")
    }

    @Test(arguments: ["<!--x-->", "<![CDATA[x]]>", "<?x?>"])
    func noDialectAllowsThemInASignature(_ node: String) {
        let text =
            "<a><ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:b>\(node)</ds:b></ds:Signature></a>"
        #expect { try parse(text, as: .metadata) } throws: { SAMLError.Code.xmlNode ~= $0 }
        #expect { try parse(text) } throws: { SAMLError.Code.xmlNode ~= $0 }
    }

    @Test func aDialectMayLetLooseIDsPass() throws {
        var dialect = XMLDialect.message
        dialect.ids = .loose
        #expect(try parse("<a ID='1'/>", as: dialect).hasLooseIDs)
        #expect(try !parse("<a ID='a'/>", as: dialect).hasLooseIDs)
        for id in ["", "a b", "é", "a'b"] {
            #expect { try parse("<a ID=\"\(id)\"/>", as: dialect) } throws: { SAMLError.Code.xmlID ~= $0 }
        }
        #expect { try parse("<a ID='1'><b ID='1'/></a>", as: dialect) } throws: { SAMLError.Code.xmlID ~= $0 }
    }

    @Test func namesThePlace() {
        #expect {
            try parse("<a>\n<b>\n<!--x--></b></a>")
        } throws: { error in
            "\(error)".contains("line 3")
        }
    }

    /// A node counts lines up to 65,535; what stands behind is on the last one.
    @Test func linesBeyondWhatANodeHolds() throws {
        let text = "<a>" + String(repeating: "\n", count: 70_000) + "<b>x</b></a>"
        let tree = try HardenedParser.parse(Array(text.utf8).span, as: .message, within: .large)
        #expect(tree.root?.firstChild?.line == 65_535)
    }
}
