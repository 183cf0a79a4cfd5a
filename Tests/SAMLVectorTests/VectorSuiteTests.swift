import FoundationEssentials
import SAML
import SAMLVectors
import Testing

/// The suite as it is stored.
enum StoredSuite {
    static let folder = VectorFolder(
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "TestVectors"))

    /// Empty when it cannot be read, which a test notices.
    static let vectors: [Vector] = (try? folder.suite().vectors) ?? []

    /// The vectors by their namespaces.
    static let namespaces: [String] = Set(vectors.map { String($0.id.prefix { $0 != "/" }) }).sorted()
}

@Suite struct VectorSuiteTests {
    @Test(arguments: StoredSuite.namespaces)
    func everyQuestionIsAnsweredRightly(_ namespace: String) async {
        let runner = VectorRunner(StoredSuite.folder)
        for vector in StoredSuite.vectors where vector.id.hasPrefix(namespace + "/") {
            if case .failed(let reason) = await runner.run(vector) {
                Issue.record("\(vector.id): expected \(vector.expected.code ?? "accept"), \(reason)")
            }
        }
    }

    /// Metadata is judged alike where it is indexed and read as a stream: what one path refuses, the other one may not take.
    @Test func metadataIsJudgedAlikeAsAStream() throws {
        var (accepted, refused) = (0, 0)
        for vector in StoredSuite.vectors where vector.kind == "metadata" {
            let provider = vector.settings.identityProviders[0]
            let instant = try Timestamp(xsDateTime: vector.settings.at)
            let octets = try StoredSuite.folder.octets(vector.file ?? "")
            let certificates = try provider.certificates.map { try Certificate(pem: StoredSuite.folder.text($0)) }
            let trust = certificates.isEmpty ? .unsigned(because: "a vector") : MetadataTrust.signed(by: certificates)
            let verdict = Result { () throws(SAMLError) in
                let index = try MetadataIndex(of: InMemoryMetadataSource(octets)).trusted(because: trust, at: instant)
                _ = try index.entity(EntityID(provider.entityID), at: instant)
                _ = try index.identityProvider(EntityID(provider.entityID))
            }
            switch verdict {
            case .success:
                accepted += 1
                #expect(vector.expected.verdict == "accept", "\(vector.id)")
            case .failure(let error):
                refused += 1
                #expect(vector.expected.verdict == "reject", "\(vector.id): \(error)")
            }
        }
        #expect(accepted > 10 && refused > 30)
    }

    /// The words of the suite are those of its schema.
    @Test func theSchemaKnowsEveryWord() throws {
        struct Schema: Decodable {
            struct Definitions: Decodable { let vector: Object, settings: Object }
            struct Object: Decodable { let properties: [String: Property] }
            struct Property: Decodable {
                struct Items: Decodable { let `enum`: [String]? }
                let `enum`: [String]?
                let items: Items?
            }
            let definitions: Definitions
            enum CodingKeys: String, CodingKey { case definitions = "$defs" }
        }
        let octets = try StoredSuite.folder.octets("saml-vectors.schema.json")
        let schema = try JSONDecoder().decode(Schema.self, from: Data(octets)).definitions
        let vectors = StoredSuite.vectors
        let features = Set(try #require(schema.vector.properties["features"]?.items?.enum))
        #expect(features == Set(vectors.flatMap(\.features)))
        #expect(features == VectorRunner.features)
        for (name, used) in [("kind", vectors.map(\.kind)), ("binding", vectors.compactMap(\.binding))] {
            #expect(Set(try #require(schema.vector.properties[name]?.enum)) == Set(used))
        }
    }

    @Test func thereAreEnough() {
        let vectors = StoredSuite.vectors
        #expect(vectors.count >= 2_500)
        #expect(vectors.count { $0.expected.verdict == "accept" } >= 500)
        #expect(vectors.count { $0.signer != "self" } >= 300)
        #expect(
            Set(vectors.filter { $0.signer != "self" }.map(\.signer)) == [
                "xmlsec1", "signxml", "jdk", "pysaml2", "lasso",
            ])
    }

    /// Codes that no single document leads to, and why.
    static let codesWithoutVectors: [String: String] = [
        "issuer.disabled": "a setting that the suite does not have",
        "signature.canonicalization": "no document gets so far; tested in its layer",
        "signature.binding": "no document gets so far; tested in its layer",
        "replay.seen": "takes two messages", "authn.session-ended": "takes two messages",
        "replay.unavailable": "takes a store",
        "attribute.mapping": "a setting, not a document", "aws.policy": "a policy, not a document",
        "internal.error": "no document leads to it",
    ]

    @Test func everyCodeHasAVector() {
        let used = Set(StoredSuite.vectors.compactMap(\.expected.code))
        let missing = Set(SAMLError.Code.all.map(\.name)).subtracting(used)
        #expect(missing == Set(Self.codesWithoutVectors.keys))
    }

    @Test(arguments: AttackCatalogue.all.map(\.id))
    func everyAttackIsTried(_ id: String) throws {
        let entry = try #require(AttackCatalogue.all.first { $0.id == id })
        #expect(!entry.patterns.isEmpty && !entry.title.isEmpty)
        for pattern in entry.patterns {
            let alone = AttackCatalogue.Entry(id: id, title: entry.title, patterns: [pattern])
            #expect(StoredSuite.vectors.contains { alone.covers($0.id) }, "\(pattern) names no vector")
        }
    }

    @Test func theyAreWellFormed() throws {
        let suite = try StoredSuite.folder.suite()
        #expect(Set(suite.vectors.map(\.id)).count == suite.vectors.count)
        #expect(suite.vectors.map(\.id) == suite.vectors.map(\.id).sorted())
        var used: Set<String> = []
        for vector in suite.vectors {
            used.formUnion(vector.notes)
            #expect(!vector.notes.isEmpty && vector.notes.allSatisfy { suite.notes[$0] != nil }, "\(vector.id)")
            let sources = [vector.file, vector.field, vector.message].compactMap(\.self)
            #expect(sources.count == 1 && (vector.message == nil) == (vector.binding == nil), "\(vector.id)")
            #expect((vector.expected.verdict == "accept") == (vector.expected.code == nil), "\(vector.id)")
            if let code = vector.expected.code { #expect(SAMLError.Code(named: code) != nil, "\(vector.id)") }
            if let file = vector.file { #expect(StoredSuite.folder.octetsIfPresent(file) != nil, "\(vector.id)") }
        }
        #expect(used == Set(suite.notes.keys))
    }

    /// What the generator makes is what is stored.
    @Test func compilingAgainChangesNothing() throws {
        for (path, octets) in try VectorCompiler(StoredSuite.folder).files() {
            #expect(StoredSuite.folder.octetsIfPresent(path) == octets, "\(path)")
        }
    }
}
