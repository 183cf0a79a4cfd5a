import SAMLCore
import SAMLXML
import Testing

@Suite struct XMLElementTests {
    @Test func readsTextExactly() throws {
        func text(_ xml: String) throws -> String? { try parse(xml).root?.text }
        #expect(try text("<a> x\n</a>") == " x\n")
        #expect(try text("<a></a>") == "")
        #expect(try text("<a/>") == "")
        #expect(try text("<a>&#97;&amp;b&lt;</a>") == "a&b<")
        #expect(try text("<a>b<c/>d</a>") == nil)
        #expect(try text("<a>e\u{301}</a>")?.utf8.count == 3)
    }

    @Test func readsAttributesByNamespace() throws {
        let root = try #require(parse("<a b='1' xmlns:p='urn:p' p:b='&lt;&#10;2' c=''/>").root)
        #expect(root.attribute("b") == "1")
        #expect(root.attribute("b", in: "urn:p") == "<\n2")
        #expect(root.attribute("b", in: "urn:q") == nil)
        #expect(root.attribute("c") == "")
        #expect(root.attribute("p:b") == nil)
        #expect(root.attributes.map(\.name) == ["b", "b", "c"])
    }

    @Test func comparesWholeNames() throws {
        let root = try #require(parse("<Assertion xmlns='urn:oasis:names:tc:SAML:2.0:assertion'/>").root)
        #expect(root.isNamed(.saml("Assertion")))
        #expect(!root.isNamed(.samlp("Assertion")))
        #expect(!root.isNamed(.saml("Assert")))
        #expect(!root.isNamed(.saml("Assertions")))
        #expect(!root.hasNamespace("urn:oasis:names:tc:SAML:2.0"))
        #expect(try parse("<a/>").root?.hasNamespace("") == true)
        #expect(root.hasNamespace("") == false)
    }

    @Test func walksInDocumentOrder() throws {
        let root = try #require(parse("<a><b><c/></b> <d/><e><f/><g/></e></a>").root)
        #expect(root.subtree.map(\.localName) == ["a", "b", "c", "d", "e", "f", "g"])
        let e = try #require(root.subtree.first { $0.localName == "e" })
        #expect(e.subtree.map(\.localName) == ["e", "f", "g"])
        #expect(root.children.map(\.localName) == ["b", "d", "e"])
    }

    @Test func namesItsPlace() throws {
        let root = try #require(parse("<a>\n<b/>\n<b><c/></b></a>").root)
        let c = try #require(root.subtree.first { $0.localName == "c" })
        #expect(c.location.description == "/a/b[2]/c, line 3")
        #expect(c.location.attribute("d").description == "/a/b[2]/c/@d, line 3")
    }

    @Test func anElementKeepsItsTreeAlive() throws {
        func element() throws -> XMLElement? { try parse("<a><b>text</b></a>").root?.firstChild }
        #expect(try element()?.text == "text")
        #expect(try element()?.parent?.localName == "a")
    }

    @Test func detachesWithoutMixing() throws {
        let value = try #require(parse("<a xmlns='urn:a' b='1'> <c>x</c><c/> </a>").root?.detached())
        #expect(value.namespace == "urn:a")
        #expect(value.attributes == [ElementAttribute(name: "b", namespace: nil, value: "1")])
        #expect(value.children.map(\.text) == ["x", ""])
        #expect(try parse("<a>x<c/></a>").root?.detached() == nil)
        #expect(try parse("<a><b>x<c/></b></a>").root?.detached() == nil)
    }
}
