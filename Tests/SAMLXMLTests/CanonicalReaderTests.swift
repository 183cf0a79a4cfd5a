import SAMLCore
import SAMLXML
import Testing

/// The reader accepts what canonicalization leaves as it is, and reads it as libxml2 does.
@Suite struct CanonicalReaderTests {
    static let small = "<a:b xmlns:a=\"urn:a\" ID=\"_1\"><a:c>x</a:c></a:b>"

    /// In canonical form, with all that the form has.
    static let whole = """
        <p:r xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q" A="1" ID="_1" xml:lang="en" p:A="&lt;&amp;&quot;&#x9;&#xA;&#xD;>'" q:A=""><e>t&amp;&lt;&gt;&#xD;
        \u{e9}"'</e><f xmlns=""><g h="\u{20AC}"></g></f><?target some data?><?t?><p:s xmlns:p="urn:p2"></p:s>tail
        </p:r>
        """

    static func read(
        _ text: String, as dialect: XMLDialect = .metadata, within limits: Limits = .message
    ) throws -> XMLTree {
        try CanonicalReader.read(Array(text.utf8).span, as: dialect, within: limits)
    }

    /// All that a reader of the tree can see.
    static func seen(_ tree: XMLTree) -> [String] {
        guard let root = tree.root else { return [] }
        var seen = root.subtree.map { element in
            "\(element.line) \(element.namespace ?? "-") \(element.localName) \(element.attributes) \(element.text ?? "-") "
                + "\(element.parent?.localName ?? "-") \(element.hasTextBetweenChildren)"
        }
        let octets = try? CanonicalOctets(of: root, by: .inclusive, atMost: .max)
        try? octets?.withOctets { octets in
            seen.append(String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self))
        }
        return seen
    }

    @Test(arguments: [small, whole, "<a></a>", "<a xmlns=\"urn:a\"><b><c xmlns=\"\"></c></b></a>"])
    func readsAsLibXML2(_ text: String) throws {
        let seen = try Self.seen(Self.read(text))
        let expected = try HardenedParser.parse(Array(text.utf8).span, as: .metadata, within: .message)
        #expect(seen == Self.seen(expected))
        #expect(seen.last == text)
    }

    @Test func keepsWhatStandsInTheOctets() throws {
        let root = try #require(try Self.read(Self.whole).root)
        #expect(root.attribute("A", in: "urn:p") == "<&\"\t\n\r>'")
        #expect(root.attribute("lang", in: XMLNamespace.xml) == "en")
        #expect(root.attribute("A", in: "urn:q")?.isEmpty == true)
        #expect(root.firstChild?.text == "t&<>\r\n\u{e9}\"'")
        #expect(root.firstChild?.namespace == "urn:d")
        #expect(root.children.map(\.namespace) == ["urn:d", nil, "urn:p2"])
        #expect(root.children.map(\.line) == [1, 2, 2])
    }

    @Test(arguments: [
        "", " ", "a", "<", "<a", "<a>", "<a/>", "<a></b>", "<a></a", "<a></a> ", " <a></a>", "<a></a><b></b>",
        "<a ></a>",
        "<a></a >", "<a\nb=\"\"></a>", "<a b=''></a>", "<a b=\"\" ></a>", "<a  b=\"\"></a>", "<a b></a>",
        "<a b=\"></a>",
        "<a b=\"\"b=\"\"></a>", "<a b=\"\" b=\"\"></a>", "<a b=\"\" a=\"\"></a>", "<a b=\"<\"></a>", "<a b=\"\t\"></a>",
        "<a b=\"\n\"></a>", "<a b=\"&gt;\"></a>", "<a b=\"&apos;\"></a>", "<a b=\"&#9;\"></a>", "<a b=\"&#x0;\"></a>",
        "<a>></a>", "<a>\r</a>", "<a>&quot;</a>", "<a>&#xA;</a>", "<a>&#13;</a>", "<a>&x;</a>", "<a>&amp</a>",
        "<a>&</a>",
        "<a>\u{0}</a>", "<a>\u{1}</a>", "<a>]]></a>", "<a><![CDATA[x]]></a>", "<a><!--x--></a>", "<a><!DOCTYPE a></a>",
        "<!DOCTYPE a><a></a>", "<?xml version=\"1.0\"?><a></a>", "<?x?><a></a>", "<a></a><?x?>", "<a><?xml?></a>",
        "<a><?XML x?></a>", "<a><?x></a>", "<a><?x a></a>", "<a><?x\ta?></a>", "<a><?p:x?></a>", "<a><??></a>",
        "<a><?x??></a>",
        "<1></1>", "<-a></-a>", "<a:></a:>", "<:a></:a>", "<a:b:c xmlns:a=\"urn:a\"></a:b:c>", "</a>", "<a></a></a>",
        "<a:b xmlns:a=\"urn:a\"></b>", "<a:b xmlns:a=\"urn:a\"></a:c>", "<a:b xmlns:a=\"urn:a\"></c:b>",
        "<a xmlns:b=\"urn:b\" xmlns:a=\"urn:a\"></a>", "<a xmlns:b=\"urn:b\" xmlns=\"urn:a\"></a>",
        "<a xmlns=\"urn:a\" xmlns=\"urn:b\"></a>", "<a b=\"\" xmlns:a=\"urn:a\"></a>",
        "<a xmlns:p=\"urn:p\" xmlns:q=\"urn:p\" p:a=\"\" q:a=\"\"></a>", "<a xmlns:p=\"urn:p\" p:a=\"\" b=\"\"></a>",
        "<a xmlns:p=\"urn:q\" xmlns:q=\"urn:p\" p:a=\"\" q:b=\"\"></a>", "<a xmlns=\"\"></a>",
        "<a xmlns=\"urn:a\"><b xmlns=\"urn:a\"></b></a>", "<a xmlns:p=\"urn:p\"><b xmlns:p=\"urn:p\"></b></a>",
    ])
    func refusesWhatIsNotCanonical(_ text: String) {
        #expect { try Self.read(text) } throws: { SAMLError.Code.xmlMalformed ~= $0 }
    }

    @Test(arguments: [
        "<a:b></a:b>", "<a b:c=\"\"></a>", "<a xmlns:b=\"\"></a>", "<a xmlns:b=\"relative\"></a>",
        "<a xmlns=\"relative\"></a>",
        "<a xmlns:xml=\"urn:a\"></a>", "<a xmlns:xmlns=\"urn:a\"></a>",
        "<a xmlns:b=\"http://www.w3.org/2000/xmlns/\"></a>",
        "<a xmlns:b=\"http://www.w3.org/XML/1998/namespace\"></a>", "<a:b xmlns=\"urn:a\"></a:b>",
        "<a><b xmlns:c=\"urn:c\"></b><c:d></c:d></a>",
    ])
    func refusesWhatHasNoNamespace(_ text: String) {
        #expect { try Self.read(text) } throws: { SAMLError.Code.xmlNamespace ~= $0 }
    }

    @Test func instructionsAreForMetadata() throws {
        #expect(throws: SAMLError.self) { try Self.read("<a><?x?></a>", as: .message) }
        #expect(try Self.seen(Self.read("<a><?x?></a>")).last == "<a><?x?></a>")
    }

    @Test func invalidUTF8IsRefused() {
        let octets = Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8)
        #expect(throws: SAMLError.self) { try CanonicalReader.read(octets.span, as: .message, within: .message) }
    }

    @Test func limitsHold() throws {
        func refuses(_ text: String, _ limits: Limits, _ code: SAMLError.Code) {
            #expect { try Self.read(text, within: limits) } throws: { code ~= $0 }
        }
        let text = "<a xmlns=\"urn:a\" xmlns:b=\"urn:b\" c=\"\" d=\"\"><e xmlns:f=\"urn:f\"></e></a>"
        let exact = Limits(
            inputOctets: text.utf8.count, depth: 2, elements: 2, attributesPerElement: 2, namespacesPerElement: 2,
            namespacesInScope: 3)
        #expect(try Self.seen(Self.read(text, within: exact)).last == text)
        func changed(_ limit: WritableKeyPath<Limits, Int>) -> Limits {
            var limits = exact
            limits[keyPath: limit] -= 1
            return limits
        }
        refuses(text, changed(\.inputOctets), .inputTooLarge)
        for limit in [
            \Limits.depth, \.elements, \.attributesPerElement, \.namespacesPerElement, \.namespacesInScope,
        ] { refuses(text, changed(limit), .xmlLimit) }
        // What has ended is no longer in scope, and no longer deep.
        let siblings = String(repeating: "<b xmlns=\"urn:b\"></b>", count: 50)
        #expect(
            try Self.read("<a>\(siblings)</a>", within: Limits(depth: 2, namespacesInScope: 1)).root?.localName == "a")
    }

    /// More than a chunk of nodes, and a text beyond one.
    @Test func manyNodesAndLongTexts() throws {
        let long = String(repeating: "x\n", count: 100_000)
        let text = "<a>" + String(repeating: "<b c=\"d\">e</b>\n", count: 5_000) + "<f>\(long)</f></a>"
        let tree = try Self.read(text, within: .large)
        #expect(Self.seen(tree).last == text)
        #expect(tree.root?.children.count { $0.text == "e" && $0.attribute("c") == "d" } == 5_000)
        #expect(tree.root?.children.first { $0.localName == "f" }?.line == 5_001)
    }

    /// Whatever one octet more, less or other makes of canonical text: it is refused, or canonicalization leaves it as
    /// it is and libxml2 reads the same.
    @Test(arguments: [small, whole])
    func everyOctetCounts(_ text: String) throws {
        let octets = Array(text.utf8)
        var accepted = 0
        for index in octets.indices {
            for octet in [
                0x00, 0x0A, 0x20, 0x21, 0x22, 0x26, 0x2D, 0x2F, 0x31, 0x3A, 0x3C, 0x3D, 0x3E, 0x3F, 0x61, 0x80,
            ] as [UInt8] {
                for changed in [
                    octets[..<index] + octets[(index + 1)...], octets[..<index] + [octet] + octets[(index + 1)...],
                    octets[..<index] + [octet] + octets[index...],
                ] {
                    let changed = Array(changed)
                    guard let tree = try? CanonicalReader.read(changed.span, as: .metadata, within: .message) else {
                        continue
                    }
                    do throws(SAMLError) {
                        let parsed = try HardenedParser.parse(changed.span, as: .metadata, within: .message)
                        accepted += 1
                        let seen = Self.seen(tree)
                        #expect(seen == Self.seen(parsed))
                        #expect(seen.last == String(decoding: changed, as: UTF8.self))
                    } catch {
                        // What a parser has judged before: IDs, the form of URIs, characters beyond ASCII.
                        let isJudgedBefore = error.code == .xmlID || error.code == .xmlNamespace
                        #expect(isJudgedBefore || changed.contains { $0 >= 0x80 }, "\(error)")
                    }
                }
            }
        }
        #expect(accepted > 100)
    }
}
