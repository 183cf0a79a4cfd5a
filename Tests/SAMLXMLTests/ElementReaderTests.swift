import SAMLCore
import SAMLXML
import Testing

@Suite struct ElementReaderTests {
    let b = XMLName("b", in: "")
    let c = XMLName("c", in: "")

    func reader(_ xml: String) throws -> ElementReader {
        try ElementReader(try #require(parse(xml).root), failingAs: .structure)
    }

    @Test func readsInOrder() throws {
        var reader = try reader("<a> <b/><b/> <c/></a>")
        #expect(reader.optional(c) == nil)
        #expect(reader.repeated(b).count == 2)
        #expect(try reader.required(c).localName == "c")
        try reader.finish()
    }

    @Test func missesNothing() throws {
        var leftOver = try reader("<a><b/><c/></a>")
        _ = leftOver.optional(b)
        #expect { try leftOver.finish() } throws: { SAMLError.Code.structure ~= $0 }
        var wrongOrder = try reader("<a><c/><b/></a>")
        #expect { try wrongOrder.required(b) } throws: { SAMLError.Code.structure ~= $0 }
        var otherNamespace = try reader("<a><b xmlns='urn:evil'/></a>")
        #expect { try otherNamespace.required(b) } throws: { SAMLError.Code.structure ~= $0 }
    }

    @Test func refusesTextBetweenElements() throws {
        #expect { _ = try reader("<a>x<b/></a>") } throws: { SAMLError.Code.structure ~= $0 }
        #expect { _ = try reader("<a><b/>&#160;</a>") } throws: { SAMLError.Code.structure ~= $0 }
    }
}
