import FoundationEssentials
import SAML
import Testing

/// A document of `TestVectors/foreign` and how it has to be judged.
struct ForeignDocument: Decodable, CustomTestStringConvertible, Sendable {
    struct ExpectedAttribute: Decodable, Sendable {
        let name: String
        let nameFormat: String?
        let values: [String]
    }

    let id: String
    let file: String
    let metadata: String
    let idp: String
    let sp: String
    let acs: String
    let request: String?
    let at: String
    let covers: String
    let signatureAlgorithm: String
    let digestAlgorithm: String
    let relaxations: [String]
    let nameID: String
    let nameIDFormat: String?
    let attributes: [ExpectedAttribute]

    var testDescription: String { id }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "TestVectors/foreign/")

    static func octets(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: path))) }

    /// All of them; empty when the manifest cannot be read, which a test notices.
    static let all: [ForeignDocument] =
        (try? JSONDecoder().decode([ForeignDocument].self, from: Data(octets("manifest.json")))) ?? []

    func octets() throws -> [UInt8] { try Self.octets(file) }

    var expectation: ResponseExpectation { request.map { .request(id: $0) } ?? .unsolicited }

    func instant() throws -> Timestamp { try Timestamp(xsDateTime: at) }

    func validator(
        sp: String? = nil, acs: String? = nil, trusting provider: IdentityProvider? = nil
    ) throws -> ResponseValidator {
        let metadata = try MetadataDocument(
            xml: Self.octets(metadata), trust: .unsigned(because: "a test"), at: instant())
        var policy = ValidationPolicy()
        policy.relaxations = relaxations.compactMap(Relaxation.Name.init(rawValue:)).map {
            Relaxation($0, because: "a test")
        }
        return try ResponseValidator(
            for: ServiceProvider(entityID: EntityID(sp ?? self.sp), assertionConsumerServices: [acs ?? self.acs]),
            trusting: provider ?? metadata.identityProvider(EntityID(idp)), replay: .delegated(because: "a test"),
            policy: policy)
    }
}
