import CSAMLLibXML2
import Foundation
import SAMLCore
import SAMLXML
import Testing

/// What is written of an element is what Exclusive XML Canonicalization says, and what libxml2 writes.
@Suite struct CanonicalOctetsTests {
    static func root(_ text: String) throws -> XMLElement {
        try #require(HardenedParser.parse(Array(text.utf8).span, as: .metadata, within: .message).root)
    }

    static func text(
        _ element: XMLElement, without child: XMLElement? = nil, _ prefixes: [String] = []
    ) throws -> String? { try text(element, without: child, by: .exclusive(prefixes: prefixes)) }

    static func text(
        _ element: XMLElement, without child: XMLElement? = nil, by method: Canonicalization
    ) throws -> String? {
        guard let octets = try CanonicalOctets(of: element, without: child, by: method, atMost: .max) else {
            return nil
        }
        return try octets.withOctets { octets in String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self) }
    }

    /// libxml2's own walk over the whole document.
    static func oracle(_ element: XMLElement, without child: XMLElement? = nil, _ prefixes: [String] = []) -> String? {
        var list: [UnsafePointer<CChar>?] = unsafe prefixes.map { unsafe UnsafePointer(strdup($0)) } + [nil]
        defer { unsafe list.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        let buffer = unsafe csaml_canonical(element.node, child?.node, XML_C14N_EXCLUSIVE_1_0, &list)
        guard let buffer = unsafe buffer else { return nil }
        defer { unsafe xmlOutputBufferClose(buffer) }
        return unsafe String(cString: xmlOutputBufferGetContent(buffer))
    }

    static func inclusiveOracle(_ element: XMLElement, without child: XMLElement? = nil) -> String? {
        let buffer = unsafe csaml_canonical(element.node, child?.node, XML_C14N_1_0, nil)
        guard let buffer = unsafe buffer else { return nil }
        defer { unsafe xmlOutputBufferClose(buffer) }
        return unsafe String(cString: xmlOutputBufferGetContent(buffer))
    }

    /// Each with the second child element of the root written in inclusive form, by hand after the recommendation.
    @Test(
        arguments: [
            // All that counts at the apex is declared there, and inside what changes.
            (
                "<r xmlns='urn:r' xmlns:a='urn:1' xmlns:b='urn:b'><x/><y xmlns:a='urn:2'><z xmlns:b='urn:b' xmlns=''/></y></r>",
                "<y xmlns=\"urn:r\" xmlns:a=\"urn:2\" xmlns:b=\"urn:b\"><z xmlns=\"\"></z></y>"
            ),
            ("<r xmlns='urn:r'><x/><y xmlns=''><z xmlns='urn:r'/></y></r>", "<y><z xmlns=\"urn:r\"></z></y>"),
            // Attributes of xml: are inherited, the nearest first, and by the apex alone.
            (
                "<r xml:lang='en' xml:space='preserve' a='b'><x/><y xml:lang='de' c='d'><z xml:base='e'/></y></r>",
                "<y c=\"d\" xml:lang=\"de\" xml:space=\"preserve\"><z xml:base=\"e\"></z></y>"
            ),
        ])
    func isWrittenInclusively(_ document: String, _ expected: String) throws {
        let element = try #require(Self.root(document).firstChild?.nextSibling)
        #expect(try Self.text(element, by: .inclusive) == expected)
        #expect(Self.inclusiveOracle(element) == expected)
    }

    /// Each with the second child element of the root written, by hand after the recommendation.
    @Test(
        arguments: [
            // Only what is used is declared, where it is used, and once.
            (
                "<r xmlns:a='urn:a' xmlns:b='urn:b'><x/><a:y b:c='1' d='2'><a:z/></a:y></r>", [],
                "<a:y xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" d=\"2\" b:c=\"1\"><a:z></a:z></a:y>"
            ),
            // A default namespace ends where something has none.
            (
                "<r xmlns='urn:r'><x/><y><z xmlns=''><w/></z></y></r>", [],
                "<y xmlns=\"urn:r\"><z xmlns=\"\"><w></w></z></y>"
            ),
            ("<r xmlns='urn:r'><x/><y xmlns=''><z xmlns='urn:r'/></y></r>", [], "<y><z xmlns=\"urn:r\"></z></y>"),
            // A prefix that comes to stand for something else, and back.
            (
                "<r xmlns:a='urn:1'><x/><a:y><a:y xmlns:a='urn:2'><a:y xmlns:a='urn:1'/></a:y><a:z/></a:y></r>", [],
                "<a:y xmlns:a=\"urn:1\"><a:y xmlns:a=\"urn:2\"><a:y xmlns:a=\"urn:1\"></a:y></a:y><a:z></a:z></a:y>"
            ),
            // Siblings declare each for themselves.
            (
                "<r xmlns:a='urn:a'><x/><y><a:z/><a:z/></y></r>", [],
                "<y><a:z xmlns:a=\"urn:a\"></a:z><a:z xmlns:a=\"urn:a\"></a:z></y>"
            ),
            // Listed prefixes are declared at the top, used or not.
            (
                "<r xmlns='urn:r' xmlns:a='urn:a' xmlns:b='urn:b'><x/><b:y><a:z/></b:y></r>",
                ["a", "#default", "none"],
                "<b:y xmlns=\"urn:r\" xmlns:a=\"urn:a\" xmlns:b=\"urn:b\"><a:z></a:z></b:y>"
            ),
            (
                "<r xmlns='urn:r'><x/><b:y xmlns:b='urn:b'><b:z xmlns=''/></b:y></r>", ["#default"],
                "<b:y xmlns=\"urn:r\" xmlns:b=\"urn:b\"><b:z xmlns=\"\"></b:z></b:y>"
            ),
            // Attributes in the order of their namespaces, not of their prefixes.
            (
                "<r><x/><y a:q='1' b:q='2' c='3' xml:lang='en' xmlns:a='urn:z' xmlns:b='urn:a' b:p='4'/></r>", [],
                "<y xmlns:a=\"urn:z\" xmlns:b=\"urn:a\" c=\"3\" xml:lang=\"en\" b:p=\"4\" b:q=\"2\" a:q=\"1\"></y>"
            ),
            // References; line ends were made one kind before.
            (
                "<r><x/><y a='&lt;&amp;&quot;&#9;&#10;&#13;&apos;>'>&lt;&amp;>\"'&#13;&#9;\r\n<![CDATA[<&]]></y></r>",
                [],
                "<y a=\"&lt;&amp;&quot;&#x9;&#xA;&#xD;'>\">&lt;&amp;&gt;\"'&#xD;\t\n&lt;&amp;</y>"
            ),
            ("<r><x/><y><!-- c -->a<!-- c -->b<?p?><?p  d ?></y></r>", [], "<y>ab<?p?><?p d ?></y>"),
        ] as [(String, [String], String)])
    func isWritten(_ document: String, _ prefixes: [String], _ expected: String) throws {
        let element = try #require(Self.root(document).firstChild?.nextSibling)
        #expect(try Self.text(element, prefixes) == expected)
        #expect(Self.oracle(element, prefixes) == expected)
    }

    @Test func oneChildIsLeftOut() throws {
        let root = try Self.root("<r>1<a>2</a>3<b/>4</r>")
        let child = try #require(root.firstChild)
        #expect(try Self.text(root, without: child) == "<r>13<b></b>4</r>")
        #expect(Self.oracle(root, without: child) == "<r>13<b></b>4</r>")
        let only = try Self.root("<r><a/></r>")
        #expect(try Self.text(only, without: only.firstChild) == "<r></r>")
        // What is no child cannot be left out.
        #expect(try Self.text(only, without: child) == nil)
        #expect(try Self.text(only, without: only) == nil)
    }

    /// Texts beyond the first buffer, and many declarations.
    @Test func muchIsWritten() throws {
        let long = String(repeating: "<&>x", count: 10_000)
        let escaped = String(repeating: "&lt;&amp;&gt;x", count: 10_000)
        let document = "<r><a b='x'>\(escaped)</a></r>"
        let root = try Self.root(document)
        #expect(root.firstChild?.text == long)
        #expect(try Self.text(root) == "<r><a b=\"x\">\(escaped)</a></r>")
        let declarations = (10..<42).reversed().map { " xmlns:p\($0)='urn:\($0)' p\($0):a=''" }.joined()
        let many = try Self.root("<r\(declarations)><s p20:a=''/></r>")
        #expect(try Self.text(many) == Self.oracle(many))
    }

    /// Every element of what `CanonicalReaderTests` make of small documents, octet by octet, with and without lists.
    @Test(arguments: [
        "<a xmlns='urn:1' xmlns:p='urn:2' p:b='1' c='2'><p:d xmlns:p='urn:1' xmlns=''><e xmlns='urn:1'/><p:f/></p:d></a>",
        "<a xmlns='urn:1' xml:a='1' xml:p='2'><p:d xmlns:p='urn:1' xml:a='2' xmlns=''><e xmlns='urn:1' xml:p=''/></p:d></a>",
    ])
    func everyChangeIsWrittenAsByLibXML2(_ text: String) throws {
        let octets = Array(text.utf8)
        var compared = 0
        for index in octets.indices {
            for octet in Array("pa12:='/><".utf8) {
                for changed in [
                    octets[..<index] + octets[(index + 1)...], octets[..<index] + [octet] + octets[(index + 1)...],
                    octets[..<index] + [octet] + octets[index...],
                ] {
                    let tree = try? HardenedParser.parse(Array(changed).span, as: .metadata, within: .message)
                    guard let root = tree?.root else { continue }
                    for element in root.subtree {
                        for prefixes in [[], ["p"], ["#default", "p"]] {
                            compared += 1
                            #expect(try Self.text(element, prefixes) == Self.oracle(element, prefixes))
                        }
                        #expect(try Self.text(element, by: .inclusive) == Self.inclusiveOracle(element))
                    }
                }
            }
        }
        #expect(compared > 1_000)
    }

    /// Siblings that repeat declarations make many octets out of few.
    @Test func thereIsAMost() throws {
        let root = try Self.root("<r xmlns:a='urn:a'><a:b/><a:b/></r>")
        let octets = "<r><a:b xmlns:a=\"urn:a\"></a:b><a:b xmlns:a=\"urn:a\"></a:b></r>".utf8.count
        // The last end tags are not counted.
        _ = try CanonicalOctets(of: root, by: .exclusive(), atMost: octets)
        for method in [Canonicalization.exclusive(), .inclusive] {
            #expect {
                _ = try CanonicalOctets(of: root, by: method, atMost: octets - 30)
            } throws: {
                SAMLError.Code.inputTooLarge ~= $0
            }
        }
    }

    /// Of `&` in a URI older versions of libxml2 make `&#38;`, also in what they write canonically.
    @Test func ampersandsInNamespaces() throws {
        let root = try Self.root("<a:r xmlns:a='http://x/?a=1&amp;b=2' a:b='&amp;#38;'/>")
        #expect(root.namespace == "http://x/?a=1&b=2")
        #expect(
            try Self.text(root)
                == "<a:r xmlns:a=\"http://x/?a=1&amp;b=2\" a:b=\"&amp;#38;\"></a:r>")
    }
}
