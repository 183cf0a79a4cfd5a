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
            "<!DOCTYPE a>", " <!DOCTYPE a>", "<a/><!ENTITY b 'c'>", "<a b='>'><!DOCTYPE", "<a b=\"<\"><!DOCTYPE x>",
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
}
