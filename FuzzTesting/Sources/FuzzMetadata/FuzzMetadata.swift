import FuzzCommon
import SAML
import SAMLTesting

@testable import SAMLCore
@testable import SAMLMetadata
@testable import SAMLXML

private let signer = must { try TestKey.fuzzing.certificate() }
private let sense: Void = SignedMetadata.requireSense(signer)
/// With what a whole document may be refused that the stream passes by: what stands between the entities, and what
/// counts for a document is counted for each entity.
private let ofDocuments: [SAMLError.Code] = [.metadataInvalid, .xmlID, .xmlNode, .xmlLimit]

/// Any octets as metadata, read as a whole and as a stream: both say the same, however the octets arrive, and what is
/// believed because of a signature was signed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMetadata(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    let source = InMemoryMetadataSource(input)
    var whole: UnverifiedMetadata?
    var refusal: SAMLError?
    do throws(SAMLError) { whole = try MetadataDocument.inspect(xml: input) } catch { refusal = error }
    let index = try? MetadataIndex(of: source)
    compare(whole, refusal, index)
    compare(index, Pieces.entities(of: input, size: 1 + count % 61))
    if let whole {
        for entity in whole.entities { _ = try? IdentityProvider(entity) }
    }
    // A document that cannot be read has an error among its findings.
    let findings = MetadataLint.findings(xml: input, at: Party.instant)
    if whole == nil {
        require(findings.contains { $0.severity == .error }, "no error in what cannot be read")
    }
    let trust = MetadataTrust.signed(by: signer)
    let believed = try? MetadataDocument(xml: input, trust: trust, at: Party.instant)
    if let believed { require(SignedMetadata.isGenuine(believed.entities), "believed, and nobody signed it") }
    let streamed = try? index?.trusted(because: trust, at: Party.instant)
    // A signature has to be the first element of what is a stream.
    if believed != nil, index != nil, streamed == nil {
        let tree = try? HardenedParser.parse(input.span, as: .metadata, within: .metadata)
        let first = tree?.root?.firstChild
        require(first?.isNamed(.ds("Signature")) == false, "believed as a whole, and not as a stream")
    }
    if let streamed {
        let entities = streamed.index.entities.compactMap { try? streamed.entity($0.entityID, at: Party.instant) }
        require(SignedMetadata.isGenuine(entities), "believed as a stream, and nobody signed it")
    }
    return 0
}

/// Whether both readers say the same of a document.
private func compare(_ whole: UnverifiedMetadata?, _ refusal: SAMLError?, _ index: MetadataIndex?) {
    if let whole {
        let names = whole.entities.map(\.entityID)
        guard let index else {
            return require(Set(names).count < names.count, "the stream refuses what the document is")
        }
        require(Set(names) == Set(index.entities.map(\.entityID)), "other entities")
        require(names.count == index.entities.count, "more or fewer entities")
        for entity in whole.entities {
            guard let one = try? index.inspect(entity.entityID) else { stop("an entity that the stream cannot read") }
            require(one == entity, "the stream says something else of an entity")
        }
    } else if let index, let refusal {
        // The stream looks at an entity when it is asked for it.
        let refuses = index.entities.contains { (try? index.inspect($0.entityID)) == nil }
        require(refuses || ofDocuments.contains(refusal.code), "the stream reads it, and alone: \(refusal.code)")
    }
}

/// Whether the entities are the same that come out when the octets arrive in small pieces.
private func compare(_ index: MetadataIndex?, _ pieces: [EntityScanner.Found]?) {
    guard let index else { return }
    guard let pieces else { stop("small pieces are refused") }
    require(
        index.entities.map { [$0.offset, $0.length] } == pieces.map { [$0.offset, $0.length] }
            && index.entities.map(\.entityID.uri) == pieces.map(\.entityID)
            && index.entities.map(\.group) == pieces.map(\.group)
            && index.entities.map(\.isIdentityProvider) == pieces.map(\.isIdentityProvider),
        "small pieces say something else")
}
