import SAMLCore
import SAMLXML
import Testing

@Suite struct ByteScreenTests {
    func check(_ text: String, _ limits: Limits = .message) throws(SAMLError) -> Int {
        try ByteScreen(limits: limits).check(Array(text.utf8).span)
    }

    @Test func tellsWhereTheDocumentBegins() throws {
        #expect(try check("<a/>") == 0)
        #expect(try check("\u{FEFF}<a/>") == 3)
    }

    @Test func findsDeclarationsBehindWhateverStandsBefore() {
        for text in [
            "<!DOCTYPE a>", " <!DOCTYPE a>", "<a/><!ENTITY b 'c'>", "<a b='>'><!DOCTYPE",
            "<!-- <a ' --><!DOCTYPE a><a>'</a>", "<?x <a \" ?><!DOCTYPE a>", "<![CDATA[<a ']]><!DOCTYPE a>",
        ] {
            #expect { try check(text) } throws: { SAMLError.Code.xmlDTD ~= $0 }
        }
    }

    @Test func countsAttributesOutsideOfQuotes() throws {
        let limits = Limits(attributesPerElement: 2, namespacesPerElement: 1)
        _ = try check("<a b='=' c=\"==\" d='>='/>", limits)
        _ = try check("<a b='1' c='2' d='3'/><a b='1' c='2' d='3'/>", limits)
        _ = try check("<a>====</a>", limits)
        #expect { try check("<a b='1' c='2' d='3' e='4'/>", limits) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        #expect { try check("<a b = '1' c= '2' d ='3' e=''/>", limits) } throws: { SAMLError.Code.xmlLimit ~= $0 }
    }

    @Test func measuresFirst() {
        let limits = Limits(inputOctets: 3)
        #expect { try check("\0\0\0\0", limits) } throws: { SAMLError.Code.inputTooLarge ~= $0 }
    }

    @Test(arguments: [
        "<?xml encoding='utf-16' version='1.0'?><a/>", "<?xml\tversion='1.0'\n encoding = \"latin1\"?><a/>",
    ])
    func readsTheDeclarationHoweverItIsWritten(_ text: String) {
        #expect { try check(text) } throws: { SAMLError.Code.inputEncoding ~= $0 }
    }

    @Test(arguments: ["1.1", "1.7", "2.0", "1", "", "1.0 "])
    func knowsOneVersionOfXML(_ version: String) throws {
        _ = try check("<?xml version='1.0'?><a/>")
        #expect { try check("<?xml version='\(version)'?><a/>") } throws: { SAMLError.Code.xmlMalformed ~= $0 }
    }

    /// What libxml2 could take for other tags than the screen: it parses on behind a fault, and nothing stops it then.
    @Test(arguments: [
        "<a b='<c d=\"e\"'/>", "<a b=\"<\"/>", "<a '/>", "<a b '/>", "<a b=c/>", "<a b==''/>", "<a ''/>", "<a b 'c'/>",
        "<a b='c''d'/>", "<a b=>", "<a <b/>",
        "<a", "<a b='",
        "<a b=''", "</a", "</a '>", "</a b=''>", "</a <b>", "<1/>", "< a/>", "<", "<!", "<!-", "<!-x-->", "<!--",
        "<!-->", "<!--->",
        "<![CDATA[", "<![CDATA[]]", "<![cdata[]]>", "<!ELEMENT a>", "<?", "<?>", "<? x?>", "<?1?>", "<?\u{D7}<c?>",
        "<?x", "<?x>",
        "<a>\u{1}</a>", "<!-- \u{1} <c d=''/> -->", "<![CDATA[\u{8}]]>", "<?x \u{1F}?>", "<a>\u{FFFE}</a>",
        "<!--\u{FFFF}-->",
        "<?xml version='1.0' > <c d=''/> ?><a/>", "<?xml version='1.0' <c d=''?><a/>", "<?xml version='1.0'",
    ])
    func whatIsNoXML(_ text: String) throws {
        #expect { try check(text) } throws: { SAMLError.Code.xmlMalformed ~= $0 }
        // The same octet by octet.
        var screen = TagScreen(limits: .message)
        var isRefused = false
        do {
            for octet in text.utf8 { try screen.check([octet].span) }
            try screen.finish()
        } catch { isRefused = SAMLError.Code.xmlMalformed ~= error }
        #expect(isRefused || text.hasPrefix("<?xml"))
    }

    @Test(arguments: [
        "<a b='>' c = \"'\" \n d\t=\r'\"'/>", "<a><!-- <b '\" = --><![CDATA[<c ']]><?d <e \"?></a>", "<!----><a></a >",
        "<!-- - -- ---><a/>",
        "<?xml version='1.0' encoding='UTF-8' ?><a/>", "<a>'\"=</a>", "<\u{E9}/>",
        "<a>\u{F0FE}\u{EFBE}\u{FFFD}\u{7F}\u{85}</a>", "<![CDATA[]]]]><a/>", "<?a ??><a/>",
    ])
    func whatStaysAsItIs(_ text: String) throws {
        #expect(try check(text) == 0)
        var screen = TagScreen(limits: .message)
        for octet in text.utf8 { try screen.check([octet].span) }
        try screen.finish()
    }

    /// Attributes are counted wherever libxml2 sees a tag, and only there.
    @Test(arguments: [
        "<r><!-- <a ' -->%<d>'</d></r>", "<r><![CDATA[ <a ' ]]>%<d>'</d></r>", "<r><?x <a ' ?>%<d>'</d></r>",
        "<r>'%'</r>",
    ])
    func nothingHidesATag(_ template: String) throws {
        let attributes = (0..<65).map { " a\($0)=''" }.joined()
        let text = template.replacing("%", with: "<c\(attributes)/>")
        #expect { try check(text) } throws: { SAMLError.Code.xmlLimit ~= $0 }
        for piece in [1, 2, 3, 7] {
            var screen = TagScreen(limits: .message)
            #expect {
                let octets = Array(text.utf8)
                for start in stride(from: 0, to: octets.count, by: piece) {
                    try screen.check(Array(octets[start..<min(start + piece, octets.count)]).span)
                }
            } throws: { SAMLError.Code.xmlLimit ~= $0 }
        }
        _ = try check(template.replacing("%", with: "<!--\(attributes)-->"))
    }

    /// libxml2 takes what is inside of a very long comment for tags.
    @Test func commentsHaveAnEnd() throws {
        let long = String(repeating: "x", count: (4 << 20) - 3)
        _ = try check("<a><!--\(long)--></a>", .large)
        #expect { try check("<a><!--\(long)x--></a>", .large) } throws: { SAMLError.Code.xmlLimit ~= $0 }
    }

    /// What the declaration says counts, however long it is.
    @Test func declarationsHaveAnEnd() {
        let blanks = String(repeating: " ", count: 200)
        #expect { try check("<?xml version='1.0'\(blanks)encoding='ISO-8859-1'?><a/>") } throws: {
            SAMLError.Code.xmlMalformed ~= $0
        }
    }
}
