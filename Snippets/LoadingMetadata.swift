// Metadata: trust, one entity, an aggregate of any size, a query, changes of keys.
import SAML
import SAMLTesting

func trusts(bytes: [UInt8], federationCertificate: Certificate, digest: String) throws {
    // snippet.trust
    // A federation or a partner signs its metadata; the certificate came by another way.
    let signed = try MetadataDocument(
        xml: bytes, trust: .signed(by: federationCertificate), maximumValidity: 14 * 86_400)

    // Somebody compared the file with what the partner published, and wrote its SHA-256 down.
    let pinned = try MetadataDocument(xml: bytes, trust: .pinned(sha256: digest))

    // It is protected in another way; the reason is kept with it.
    let ours = try MetadataDocument(xml: bytes, trust: .unsigned(because: "read from our own repository"))
    // snippet.end
    print(signed.entities.count, pinned.entities.count, ours.trust)
}

func providers(_ document: MetadataDocument) throws {
    // snippet.provider
    let provider = try document.identityProvider("https://idp.example.org/metadata")
    print(provider.signingKeys.count, provider.singleSignOnServices.map(\.location))

    // Of this one nothing is accepted for the time being: `issuer.disabled`.
    let paused = provider.disabled(because: "their signing key was stolen")
    // snippet.end
    print(paused.disabledReason ?? "")

    // snippet.byHand
    // Without metadata: a name and certificates that came by a safe way.
    let byHand = IdentityProvider(
        entityID: "https://idp.example.org/metadata", certificates: [try Certificate(pem: certificatePEM)])
    // snippet.end
    print(byHand.signingKeys.count)
}

func aggregate(_ source: some MetadataSource, federationCertificate: Certificate) throws {
    // snippet.aggregate
    // One pass; memory for names and places only. A `MetadataSource` reads octets at an offset, such as a file does.
    let index = try MetadataIndex(of: source)
    let trusted = try index.trusted(because: .signed(by: federationCertificate), maximumValidity: 14 * 86_400)
    let provider = try trusted.identityProvider("https://idp.example.org/metadata")
    // snippet.end
    print(index.entities.count, provider.entityID)
}

func query(
    fetch: (_ path: String, _ accept: String) async throws -> [UInt8], federationCertificate: Certificate
) async throws {
    // snippet.query
    let query = try MetadataQuery(for: "https://idp.example.org/metadata")
    let answer = try await fetch(query.path, MetadataQuery.mediaType)
    let document = try query.document(in: answer, trust: .signed(by: federationCertificate))
    let provider = try document.identityProvider(query.entityID)
    // snippet.end
    print(provider.entityID)
}

func rollover(used: EntityDescriptor, published: EntityDescriptor) throws {
    // snippet.rollover
    let plan = try RolloverPlan(from: used, to: published, at: .now)
    for step in plan.steps {
        print(step.before.map { "before \($0):" } ?? "now:", step.action, "because", step.reason)
    }
    // snippet.end
}

func lint(_ bytes: [UInt8]) {
    // snippet.lint
    for finding in MetadataLint.findings(xml: bytes, at: .now) where finding.severity >= .warning {
        print(finding.severity, finding.code, finding.message, finding.remedy ?? "")
    }
    // snippet.end
}

let certificatePEM = TestKey.rsa2048.certificatePEM
let idp = TestIdentityProvider()
let end = Timestamp.now.advanced(bySeconds: 86_400)
let bytes = Array(try idp.metadata(signedBy: .metadata, validUntil: end).utf8)
let document = try MetadataDocument(xml: bytes, trust: .signed(by: TestKey.metadata.certificate()))
try providers(document)
try aggregate(InMemoryMetadataSource(bytes), federationCertificate: TestKey.metadata.certificate())
let next = TestIdentityProvider(key: .rsa2048Next)
let published = try MetadataDocument(xml: next.metadata().utf8, trust: .unsigned(because: "made in this process"))
try rollover(used: document.entity(idp.entityID), published: published.entity(idp.entityID))
lint(bytes)
