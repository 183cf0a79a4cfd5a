import Foundation
import SAMLCore
import SAMLMetadata
import SAMLSignature
import SAMLTesting
import Synchronization
import Testing

@Suite struct MetadataIndexTests {
    /// Names that fill pieces, so that tags fall on the borders between them.
    func content(_ count: Int = 40) throws -> String {
        var text = Federation.serviceProvider
        for number in 0..<count {
            text += try Federation.identityProvider(
                "https://idp-\(number).example.org/\(String(repeating: "x", count: number))")
        }
        return text + "<EntitiesDescriptor xmlns:e=\"urn:e\" validUntil=\"2026-01-16T00:00:00Z\">"
            + (try Federation.identityProvider("https://nested.example.org")) + "</EntitiesDescriptor>"
    }

    @Test func everyEntityIsFoundWhereItStands() async throws {
        let text = try Federation.signed(content(200))
        let source = InMemoryMetadataSource(text.utf8)
        let index = try MetadataIndex(of: source)
        let whole = try MetadataDocument(xml: text.utf8, trust: .unsigned(because: "a test"), at: Federation.instant)
        #expect(text.utf8.count > 800_000)
        #expect(index.entities.count == 202)
        #expect(Set(index.entities.map(\.entityID)) == Set(whole.entities.map(\.entityID)))
        for entity in whole.entities { #expect(try index.inspect(entity.entityID) == entity) }
        #expect(index["https://sp.example.com/saml"]?.isServiceProvider == true)
        #expect(index["https://sp.example.com/saml"]?.isIdentityProvider == false)
        #expect(index["https://absent.example.org"] == nil)
        var streamed: [UnverifiedEntityDescriptor] = []
        for try await entity in UnverifiedEntities(in: source) { streamed.append(entity) }
        #expect(streamed == index.entities)
    }

    /// Names with characters that XML writes as references.
    @Test func referencesInNamesAreResolved() throws {
        let name = "https://idp.example.org/?a=1&b=2&#38;c=<\"é"
        let written = "https://idp.example.org/?a=1&amp;b=2&#38;#38;c=&lt;&quot;&#xE9;"
        let text = Federation.aggregate(try Federation.identityProvider(written))
        let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8))
        #expect(index.entities.map(\.entityID.uri) == [name])
        #expect(try index.inspect(EntityID(name)).entityID.uri == name)
    }

    /// A source is asked for no more octets than it has, and an entity may not be larger than allowed.
    @Test func sizesAreBounded() throws {
        #expect(InMemoryMetadataSource([1, 2, 3]).octets(at: 1, count: .max) == [2, 3])
        #expect(InMemoryMetadataSource([1]).octets(at: .max, count: .max).isEmpty)
        let text = Federation.aggregate(try Federation.identityProvider("https://idp.example.org"))
        var limits = Limits.metadata
        limits.inputOctets = 500
        #expect { try MetadataIndex(of: InMemoryMetadataSource(text.utf8), limits: limits) } throws: {
            SAMLError.Code.inputTooLarge ~= $0
        }
    }

    @Test func aSignatureIsNeededWhereItIsDemanded() throws {
        let text = try Federation.signed(content(3))
        let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8))
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        let trusted = try index.trusted(because: trust, at: Federation.instant)
        let provider = try trusted.identityProvider("https://nested.example.org")
        #expect(provider.validUntil?.description == "2026-01-16T00:00:00Z")
        #expect {
            try trusted.entity("https://nested.example.org", at: Timestamp(secondsSinceEpoch: 1_768_600_000))
        } throws: { SAMLError.Code.metadataExpired ~= $0 }

        func refuses(_ text: String, _ trust: MetadataTrust, _ code: SAMLError.Code) throws {
            let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8))
            #expect { try index.trusted(because: trust, at: Federation.instant) } throws: { code ~= $0 }
        }
        try refuses(text, .signed(by: try TestKey.foreignRSA.certificate()), .signatureValue)
        try refuses(MessageText.replacing("/error", with: "/erros", in: text), trust, .signatureDigest)
        try refuses(Federation.aggregate(content(1)), trust, .metadataUntrusted)
        try refuses(text, .pinned(sha256: String(repeating: "0", count: 64)), .metadataUntrusted)
        _ = try index.trusted(because: .pinned(sha256: SHA256.hexadecimal(Array(text.utf8))), at: Federation.instant)
        // A signed aggregate inside of an unsigned one vouches for nothing around it.
        try refuses(
            Federation.aggregate(
                MessageText.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "", in: text)), trust,
            .metadataUntrusted)
        try refuses(
            Federation.signed(Federation.serviceProvider, attributes: " validUntil=\"2026-01-15T12:00:00Z\""), trust,
            .metadataExpired)
    }

    /// The source gives other octets after it was indexed, or after it was verified.
    @Test func aSourceThatChangesIsNotBelieved() throws {
        let text = try Federation.signed(content(3))
        let other = MessageText.replacing("idp.example.org/sso", with: "idp.example.org/evl", in: text)
        let source = Changing(Array(text.utf8))
        let index = try MetadataIndex(of: source)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        let trusted = try index.trusted(because: trust, at: Federation.instant)
        source.octets.withLock { $0 = Array(other.utf8) }
        #expect { try trusted.identityProvider("https://nested.example.org") } throws: {
            SAMLError.Code.metadataUntrusted ~= $0
        }
        #expect { try index.trusted(because: trust, at: Federation.instant) } throws: {
            SAMLError.Code.metadataUntrusted ~= $0
        }
    }

    @Test(arguments: [
        ("<EntitiesDescriptor", "<!DOCTYPE x><EntitiesDescriptor", SAMLError.Code.xmlDTD),
        ("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", .inputEncoding), ("</EntitiesDescriptor>", "", .xmlMalformed),
        ("<SPSSODescriptor", "<x:SPSSODescriptor", .xmlMalformed),
        ("<EntityDescriptor entityID=\"https://sp.example.com/saml\"", "<EntityDescriptor", .metadataInvalid),
        ("https://idp-0.example.org/", "https://sp.example.com/saml", .metadataInvalid),
        ("<Extensions>", "<Extensions>&nbsp;", .xmlMalformed),
        // A declaration that is longer than what is looked at, an encoding that would be followed.
        (" encoding=", String(repeating: " ", count: 200) + "encoding=", .xmlMalformed),
        ("encoding=\"UTF-8\"", "encoding=\"UTF-7\"", .inputEncoding),
    ])
    func brokenDocumentsAreRefused(_ old: String, _ new: String, _ code: SAMLError.Code) throws {
        let text = Federation.aggregate(try content(1))
        #expect(text.contains(old))
        let broken = MessageText.replacing(old, with: new, in: text)
        #expect { try MetadataIndex(of: InMemoryMetadataSource(broken.utf8)) } throws: { code ~= $0 }
    }

    /// By its first octets libxml2 would take a document for something else than UTF-8, and convert it.
    @Test(
        arguments: [
            [0x4C, 0x6F, 0xA7, 0x94, 0x93], [0x3C, 0x00, 0x3F, 0x00], [0x00, 0x3C, 0x00, 0x3F],
            [0xFE, 0xFF, 0x00, 0x3C],
            [0xFF, 0xFE, 0x3C, 0x00], [0x00, 0x00, 0x00, 0x3C], [0xEF, 0xBB, 0xBF, 0x4C, 0x6F, 0xA7, 0x94], [0x3C], [],
        ] as [[UInt8]])
    func otherEncodingsAreRefused(_ beginning: [UInt8]) {
        let document = beginning + [UInt8](repeating: 0x40, count: beginning.count < 2 ? 0 : 1_000)
        #expect { try MetadataIndex(of: InMemoryMetadataSource(document)) } throws: {
            SAMLError.Code.inputEncoding ~= $0
        }
    }

    /// A carriage return that was signed as such is none as it stands in a section, where it ends a line.
    @Test func whatWasSignedIsWhatIsRead() throws {
        let entity = MessageText.replacing(
            ">Example<", with: ">A&#13;B<", in: try Federation.identityProvider("https://idp.example.org"))
        let text = try Federation.signed(entity)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8))
        let trusted = try index.trusted(because: trust, at: Federation.instant)
        let name = try trusted.entity("https://idp.example.org", at: Federation.instant).organization?.names.first?.text
        #expect(name == "A\rB")
        for forged in ["<![CDATA[A\rB]]>", "A<![CDATA[\r]]>B", "<![CDATA[A\r\nB]]>", "A\rB", "A\r\nB", "A\nB"] {
            let changed = MessageText.replacing("A&#13;B", with: forged, in: text)
            #expect {
                try MetadataIndex(of: InMemoryMetadataSource(changed.utf8))
                    .trusted(because: trust, at: Federation.instant)
            } throws: { error in
                // Before its digest, where libxml2 leaves a carriage return in a section.
                SAMLError.Code.signatureDigest ~= error || forged.contains("[") && SAMLError.Code.xmlNode ~= error
            }
            #expect {
                try MetadataDocument(xml: changed.utf8, trust: trust, at: Federation.instant)
            } throws: {
                SAMLError.Code.signatureDigest ~= $0
            }
        }
    }

    /// Groups are known by what they say themselves; an entity has what all around it say, the nearest first.
    @Test func whatGroupsSayIsPutTogether() throws {
        let entity = MessageText.replacing(
            "<EntityDescriptor ", with: "<x:EntityDescriptor ",
            in: MessageText.replacing(
                "</EntityDescriptor>", with: "</x:EntityDescriptor>", in: Federation.serviceProvider))
        let text = Federation.aggregate(
            "<EntitiesDescriptor xmlns:x=\"urn:other\" validUntil=\"2026-01-16T00:00:00Z\" cacheDuration=\"PT6H\">"
                + "<EntitiesDescriptor xmlns:x=\"urn:oasis:names:tc:SAML:2.0:metadata\" validUntil=\"2026-01-20T00:00:00Z\""
                + " cacheDuration=\"PT2H\">\(entity)</EntitiesDescriptor></EntitiesDescriptor>",
            attributes: " cacheDuration=\"PT4H\"")
        let found = try MetadataIndex(of: InMemoryMetadataSource(text.utf8)).inspect("https://sp.example.com/saml")
        let whole = try MetadataDocument.inspect(xml: text.utf8).entities
        #expect(whole == [found])
        #expect(found.validity.validUntil?.description == "2026-01-16T00:00:00Z")
    }

    /// Declarations are counted as in a whole document: what they stand for is kept for every group.
    @Test func declarationsAreBounded() {
        func nested(_ depth: Int, _ count: Int) -> String {
            let opening = (0..<depth).map { level in
                "<EntitiesDescriptor\((0..<count).map { " xmlns:p\(level)-\($0)='urn:x'" }.joined())>"
            }
            return Federation.aggregate(
                opening.joined() + String(repeating: "</EntitiesDescriptor>", count: depth))
        }
        for (depth, count, isAllowed) in [(4, 30, true), (5, 30, false), (1, 64, true), (1, 65, false)] {
            let text = nested(depth, count)
            let index = Result { () throws(SAMLError) in try MetadataIndex(of: InMemoryMetadataSource(text.utf8)) }
            let whole = Result { () throws(SAMLError) in try MetadataDocument.inspect(xml: text.utf8) }
            for code in [index.map { _ in }.code, whole.map { _ in }.code] {
                #expect(code == (isAllowed ? nil : .xmlLimit), "\(depth) \(count)")
            }
        }
    }

    /// Behind an error there is nothing more: the parser has not seen what was refused.
    @Test func anErrorIsTheEnd() async throws {
        let text = Federation.aggregate(
            String(repeating: " ", count: 300_000) + "\u{1}" + Federation.serviceProvider)
        var entities = UnverifiedEntities(in: InMemoryMetadataSource(text.utf8)).makeAsyncIterator()
        await #expect {
            while try await entities.next() != nil {}
        } throws: {
            SAMLError.Code.xmlMalformed ~= $0
        }
        #expect(try await entities.next() == nil)
    }

    /// A host may set any limit.
    @Test func limitsMayBeLarge() throws {
        let limits = Limits(
            inputOctets: .max, depth: .max, elements: .max, attributesPerElement: .max, namespacesPerElement: .max,
            namespacesInScope: .max, nameOctets: .max)
        let text = try Federation.signed(content(2))
        let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8), limits: limits)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        _ = try index.trusted(because: trust, at: Federation.instant).entity(
            "https://nested.example.org", at: Federation.instant)
    }

    /// A document is indexed, and another one of the same length is believed: what was indexed is not.
    @Test(arguments: [
        ("idp.example.org/sso", "idp.example.org/evl"), ("2026-01-16T00:00:00Z", "2036-01-16T00:00:00Z"),
        ("xmlns:e=\"urn:e\"", "xmlns:e=\"urn:f\""),
    ])
    func whatIsBelievedIsWhatWasIndexed(_ old: String, _ new: String) throws {
        let genuine = try Federation.signed(content(2))
        let source = Changing(Array(MessageText.replacing(old, with: new, in: genuine).utf8))
        let index = try MetadataIndex(of: source)
        source.octets.withLock { $0 = Array(genuine.utf8) }
        for trust in [
            MetadataTrust.signed(by: try TestKey.metadata.certificate()),
            .pinned(sha256: SHA256.hexadecimal(Array(genuine.utf8))),
        ] {
            #expect { try index.trusted(because: trust, at: Federation.instant) } throws: {
                SAMLError.Code.metadataUntrusted ~= $0
            }
        }
    }

    /// What is in a comment hides no tag behind it, and is none.
    @Test func commentsHideNothing() throws {
        let attributes = (0..<200).map { " a\($0)=''" }.joined()
        let text = Federation.aggregate(Federation.serviceProvider)
        func changed(_ new: String) -> InMemoryMetadataSource {
            InMemoryMetadataSource(
                MessageText.replacing("<SPSSODescriptor", with: new + "<SPSSODescriptor", in: text).utf8)
        }
        #expect {
            try MetadataIndex(of: changed("<!-- <a ' --><c\(attributes)/><d>'</d>"))
        } throws: {
            SAMLError.Code.xmlLimit ~= $0
        }
        #expect(try MetadataIndex(of: changed("<!-- <a ' <c\(attributes)/>' -->")).entities.count == 1)
    }

    /// A tag with more attributes than anybody needs is refused before libxml2 compares each with every other.
    @Test(arguments: [60, 129, 400_000])
    func attributesAreBounded(_ count: Int) throws {
        let attributes = (0..<count).map { " a\($0)='<>'" }.joined().split(separator: "<").joined(separator: "&lt;")
        let text = MessageText.replacing(
            "<SPSSODescriptor", with: "<SPSSODescriptor\(attributes)",
            in: Federation.aggregate(Federation.serviceProvider))
        if count < 100 {
            #expect(try MetadataIndex(of: InMemoryMetadataSource(text.utf8)).entities.count == 1)
        } else {
            #expect { try MetadataIndex(of: InMemoryMetadataSource(text.utf8)) } throws: {
                SAMLError.Code.xmlLimit ~= $0
            }
        }
    }

    /// A document is read once to be believed: an entity that comes in two pieces is not asked for again.
    @Test(arguments: [true, false])
    func everyOctetIsReadOnce(_ isSigned: Bool) throws {
        let text = try Federation.signed(content(200))
        let source = Changing(Array(text.utf8))
        let index = try MetadataIndex(of: source)
        source.reads.withLock { $0 = [] }
        let trust =
            isSigned
            ? MetadataTrust.signed(by: try TestKey.metadata.certificate())
            : .pinned(sha256: SHA256.hexadecimal(Array(text.utf8)))
        _ = try index.trusted(because: trust, at: Federation.instant)
        let reads = source.reads.withLock { $0 }
        #expect(reads.reduce(0) { $0 + $1.count } == text.utf8.count)
        #expect(zip(reads, reads.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(reads.count > 3)
    }

    /// A signature that is not the first element, or one of two, vouches for nothing.
    @Test func aSignatureStandsFirst() throws {
        let text = try Federation.signed(content(1))
        let start = try #require(text.range(of: "<ds:Signature"))
        let end = try #require(text.range(of: "</ds:Signature>"))
        let signature = text[start.lowerBound..<end.upperBound]
        let without = text.replacing(signature, with: "")
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        for (changed, code) in [
            (without, SAMLError.Code.metadataUntrusted),
            (without.replacing("</EntitiesDescriptor>", with: signature + "</EntitiesDescriptor>"), .metadataUntrusted),
            (text.replacing(signature, with: signature + signature), .signaturePlacement),
            (text.replacing("<ds:SignatureValue>", with: "<ds:SignatureValue>AAAA"), .signatureValue),
            (text.replacing("ID=\"_aggregate\"", with: "ID=\"_other\""), .signatureReference),
        ] {
            let index = try MetadataIndex(of: InMemoryMetadataSource(changed.utf8))
            #expect { try index.trusted(because: trust, at: Federation.instant) } throws: { code ~= $0 }
        }
    }

    @Test func aSingleEntityIsIndexedToo() throws {
        let text = try TestIdentityProvider().metadata(signedBy: .metadata)
        let index = try MetadataIndex(of: InMemoryMetadataSource(text.utf8))
        #expect(index.entities.map(\.entityID) == [TestIdentityProvider().entityID])
        let trusted = try index.trusted(because: .signed(by: TestKey.metadata.certificate()), at: Federation.instant)
        #expect(try !trusted.entity(TestIdentityProvider().entityID, at: Federation.instant).isFromAggregate)
    }
}

extension Result where Failure == SAMLError {
    fileprivate var code: SAMLError.Code? {
        if case .failure(let error) = self { error.code } else { nil }
    }
}

private final class Changing: MetadataSource {
    let octets: Mutex<[UInt8]>
    /// What was read, without what was asked for in vain.
    let reads = Mutex<[Range<Int>]>([])

    init(_ octets: [UInt8]) { self.octets = Mutex(octets) }

    var octetCount: Int { octets.withLock { $0.count } }

    func octets(at offset: Int, count: Int) -> [UInt8] {
        octets.withLock { octets in
            let range = min(offset, octets.count)..<min(octets.count, offset + count)
            if !range.isEmpty { reads.withLock { $0.append(range) } }
            return Array(octets[range])
        }
    }
}
