import SAMLCore
import SAMLXML
import Testing

/// A document in pieces is written as the tree of it is, without its signature.
@Suite struct CanonicalStreamTests {
    private final class Recorder: CanonicalSink {
        let method: Canonicalization
        private(set) var root: XMLElement?
        private(set) var written: [UInt8] = []
        private(set) var largest = 0

        init(_ method: Canonicalization) { self.method = method }

        func begin(_ root: XMLElement) -> Canonicalization {
            self.root = root
            return method
        }

        func write(_ octets: Span<UInt8>) {
            largest = max(largest, octets.count)
            for index in octets.indices { written.append(octets[index]) }
        }
    }

    private static func stream(
        _ document: String, by method: Canonicalization = .exclusive(), size: Int = 7, limits: Limits = .metadata
    ) throws(SAMLError) -> Recorder {
        let recorder = Recorder(method)
        let scanner = try EntityScanner(limits: limits, writingTo: recorder)
        var rest = Array(document.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            _ = try scanner.push(piece.span)
            rest = rest.dropFirst(size)
        }
        _ = try scanner.finish()
        return recorder
    }

    /// What is written of the tree, the signature left out.
    private static func whole(_ document: String, by method: Canonicalization) throws -> String? {
        let tree = try HardenedParser.parse(Array(document.utf8).span, as: .metadata, within: .metadata)
        let root = try #require(tree.root)
        let octets = try CanonicalOctets(of: root, without: root.firstChild, by: method, atMost: .max)
        guard let octets else { return nil }
        return try octets.withOctets { octets in String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self) }
    }

    static let signature = """
        <ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo a='b'> c </ds:SignedInfo></ds:Signature>
        """

    static func document(_ content: String, before: String = "", attributes: String = "") -> String {
        "<?xml version='1.0'?>\n<!-- n --><?p q?>\n"
            + "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'\(attributes)>\(before)"
            + "\(signature)\(content)</md:EntitiesDescriptor>\n<!-- n --><?p q?>\n"
    }

    static let contents = [
        "", " ", "text &lt;&amp;&gt; &#13;&#10;\r\n\t", "<a/>", "<a><b/><b xml:lang='en'/>c<b xml:lang=''/></a><a/>",
        // Declarations in and out of scope, again and undone.
        "<a xmlns='urn:1'><b xmlns=''><c xmlns='urn:1'/></b></a><a/><p:a xmlns:p='urn:2' p:b='c'/><p:a xmlns:p='urn:3'/>",
        "<q:a xmlns:q='http://x/?a&amp;b' xmlns:r='urn:r' r:z='1' q:y='2' x='3' r:b='4'><r:a/><md:c r:d='e'/></q:a>",
        "<a><![CDATA[<&]]><!-- c -->d<?p?><?p  q ?><b>e<!-- f -->g</b></a><!-- h --> <?i?>",
        "<md:Extensions><xml xml:lang='a' xml:space='preserve'/></md:Extensions>",
        "<a b='&#9;&#10;&#13;&quot;&apos;&lt;&gt;&amp;&amp;#38; \n c'/>",
        "<ds:Signature xmlns:ds='urn:no'/><Signature xmlns=''/><a><ds:Signature xmlns:ds='\(XMLNamespace.signature)'/></a>",
        String(repeating: "<a xmlns:n='urn:n' n:b='c'>d<n:e/></a>", count: 3_000),
        String(repeating: "é&amp;", count: 40_000),
        String(repeating: "<a b=''>", count: 30) + String(repeating: "</a>", count: 30),
    ]

    @Test(arguments: contents)
    func itIsWrittenAsTheTreeIs(_ content: String) throws {
        let attributes = " xmlns:u='urn:unused' xmlns:q='urn:q' xmlns='urn:d' q:b='1' ID='_1' Name='&lt;\"'"
        let documents = [
            Self.document(content),
            Self.document(content, before: " \n&amp;<?p q?><!-- c --> ", attributes: attributes),
        ]
        for document in documents {
            for method in [Canonicalization.exclusive(), .exclusive(prefixes: ["u", "#default", "none"]), .inclusive] {
                let expected = try Self.whole(document, by: method)
                for size in document.utf8.count > 10_000 ? [4_096, 100_000] : [1, 7, 64, 10_000] {
                    let recorder = try Self.stream(document, by: method, size: size)
                    #expect(String(decoding: recorder.written, as: UTF8.self) == expected)
                }
            }
        }
    }

    /// Of the document there is the root and its signature, also when all else is gone.
    @Test func theRootAndItsSignatureAreKept() throws {
        let recorder = try Self.stream(Self.document("<a>1</a><b/>", before: " ", attributes: " ID='_1'"))
        let root = try #require(recorder.root)
        #expect(root.attribute("ID") == "_1")
        #expect(root.children.map(\.localName) == ["Signature"])
        #expect(root.firstChild?.firstChild?.text == " c ")
        #expect(root.firstChild?.firstChild?.attribute("a") == "b")
    }

    @Test(arguments: [
        // No signature, or not where it has to be.
        (document("").replacing(signature, with: ""), SAMLError.Code.signatureMissing),
        (document("").replacing(signature, with: "<a>\(signature)</a>"), .signatureMissing),
        (document("", before: "<md:Extensions/>"), .signatureMissing), (document(signature), .signaturePlacement),
        (document("<a/> \(signature)"), .signaturePlacement),
        (document("").replacing("xmldsig#", with: "xmldsig"), .signatureMissing),
        // What a signature may not hold, however deep it stands.
        (document("").replacing(" c ", with: "<!-- c -->"), .xmlNode),
        (document("").replacing(" c ", with: "<?c?>"), .xmlNode),
        (document("").replacing(" c ", with: "<![CDATA[c]]>"), .xmlNode),
        (document("<a><Signature><!-- c --></Signature></a>"), .xmlNode),
        (document("<a><Signature>1<![CDATA[c]]></Signature></a>"), .xmlNode),
        // The rules of documents, from the root to the last element.
        (document("<a ID='_1'/><b><c Id='_1'/></b>"), .xmlID),
        (document("<a ID='_1'/>", attributes: " ID='_1'"), .xmlID),
        (document("<a xmlns:p='relative'/>"), .xmlNamespace), (document("<p:a/>"), .xmlNamespace),
        (document("<a b='1' b='2'/>"), .xmlMalformed), (document("<a>"), .xmlMalformed),
        (document("&x;"), .xmlMalformed),
        (document("") + "<a/>", .xmlMalformed), (document("\u{FFFE}"), .xmlMalformed),
        (String(document("<a/>").dropLast(60)), .xmlMalformed),
        (document(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)), .xmlLimit),
        ("<!DOCTYPE a>" + document("").dropFirst(22), .xmlDTD),
    ])
    func itIsRefused(_ document: String, _ code: SAMLError.Code) {
        for size in [1, 64, 10_000] {
            #expect { try Self.stream(document, size: size) } throws: { error in
                let isRefused = code ~= error
                // libxml2 tells of a prefix without a declaration as of any other fault.
                return isRefused || code == .xmlNamespace && SAMLError.Code.xmlMalformed ~= error
            }
        }
    }

    /// The push parser of older versions of libxml2 leaves line ends in sections as they are, and who parses an entity by
    /// itself does not: then it is refused.
    @Test(arguments: ["b\rc", "b\r\nc", "\r", "\r\n", "b\r]]>\n<![CDATA[c", "b\r]]><![CDATA[\nc"])
    func lineEndsInSectionsAreReadAsOnce(_ section: String) throws {
        let document = Self.document("<a><![CDATA[\(section)]]></a>")
        let expected = try Self.whole(document, by: .exclusive())
        for size in [1, 3, 64, 10_000] {
            do throws(SAMLError) {
                let written = try Self.stream(document, size: size).written
                #expect(String(decoding: written, as: UTF8.self) == expected)
            } catch {
                #expect(error.code == .xmlNode)
            }
        }
    }

    /// Overlong forms and broken characters, wherever they stand and however they arrive.
    @Test(
        arguments: [
            [0xC0, 0xBC], [0xE0, 0x80, 0xBC], [0xF0, 0x80, 0x80, 0xBC], [0xC1, 0x81], [0xED, 0xA0, 0x80], [0xC3],
            [0xE2, 0x82],
            [0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]])
    func onlyUTF8IsRead(_ octets: [UInt8]) throws {
        for (before, behind) in [
            ("<a><![CDATA[", "]]></a>"), ("<a>", "</a>"), ("<!--", "-->"), ("<a b='", "'/>"), ("<?a ", "?>"),
        ] {
            let parts = Self.document("\u{1}\u{1}").split(separator: "\u{1}").map { Array($0.utf8) }
            let document = parts[0] + Array(before.utf8) + octets + Array(behind.utf8) + parts[1]
            for size in [1, 2, 3, 5, 10_000] {
                let scanner = try EntityScanner(limits: .metadata)
                #expect {
                    var rest = document[...]
                    while !rest.isEmpty {
                        _ = try scanner.push(Array(rest.prefix(size)).span)
                        rest = rest.dropFirst(size)
                    }
                    _ = try scanner.finish()
                } throws: {
                    SAMLError.Code.inputEncoding ~= $0
                }
            }
        }
    }

    /// What is written goes on in portions, whatever it is.
    @Test(arguments: ["<?a?>", "<a/>", "b<!-- c -->", "<a>", "<a>b</a>"])
    func portionsAreBounded(_ part: String) throws {
        let count = part == "<a>" ? 30 : 60_000
        let content =
            String(repeating: part, count: count) + String(repeating: part == "<a>" ? "</a>" : "", count: count)
        let recorder = try Self.stream(Self.document(content), size: 4_096)
        #expect(recorder.written.count >= count)
        #expect(recorder.largest < 100_000)
    }

    /// What is kept until the signature has ended is bounded; what comes behind it is not.
    @Test func theSignatureIsBounded() throws {
        var limits = Limits.metadata
        limits.inputOctets = 2_000
        let long = String(repeating: " ", count: 3_000)
        for document in [
            Self.document("", before: long), Self.document("").replacing(" c ", with: long),
            Self.document("").replacing(Self.signature, with: "<a>\(long)"),
        ] {
            #expect { try Self.stream(document, limits: limits) } throws: {
                SAMLError.Code.inputTooLarge ~= $0 || SAMLError.Code.signatureMissing ~= $0
            }
        }
        // In elements, too, which take more memory than they have octets.
        limits.elements = 20
        let many = String(repeating: "<a/>", count: 20)
        #expect { try Self.stream(Self.document("").replacing(" c ", with: many), limits: limits) } throws: {
            SAMLError.Code.xmlLimit ~= $0
        }
        #expect(try Self.stream(Self.document(many), limits: limits).written.count > 20)
        #expect(try Self.stream(Self.document(long), limits: limits).written.count > 3_000)
    }
}
