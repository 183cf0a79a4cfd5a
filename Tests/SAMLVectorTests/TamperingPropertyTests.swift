import SAML
import SAMLTesting
import SAMLVectors
import Testing

/// Every single-node change of a signed message is refused, or changes nothing about what is accepted.
///
/// A release build goes through all of them, a debug build through a sample.
@Suite struct TamperingPropertyTests {
    #if DEBUG
        static let stride = 41
    #else
        static let stride = 1
    #endif

    static let bases = [
        "positive/signed-assertion", "positive/signed-response", "positive/signed-both", "positive/key-info-assertion",
        "foreign/xmlsec1-okta-both-rsa-sha256", "foreign/xmlsec1-entra-id-assertion-rsa-sha256",
        "foreign/xmlsec1-keycloak-both-rsa-sha256", "foreign/jdk-google-response-rsa-sha256",
        "foreign/signxml-shibboleth-response-rsa-sha256", "foreign/jdk-iam-identity-center-assertion-rsa-sha256",
        "foreign/pysaml2-plain-both-rsa-sha256", "foreign/lasso-plain-assertion-rsa-sha256",
    ]

    @Test func thereAreTwelve() {
        #expect(Self.bases.count == 12)
        #expect(Self.bases.allSatisfy { base in StoredSuite.vectors.contains { $0.id == base } })
    }

    @Test(arguments: bases, Kind.allCases)
    func changesNothing(_ base: String, _ kind: Kind) async throws {
        let vector = try #require(StoredSuite.vectors.first { $0.id == base })
        let octets = try StoredSuite.folder.octets(try #require(vector.file))
        let runner = VectorRunner(StoredSuite.folder)
        #expect(await runner.judge(vector, octets) == .original)
        let changes = kind.changes(of: octets)
        #expect(changes.count > 10)
        // The first sampled change differs from base to base and from kind to kind.
        let first = (base.utf8.count * 7 + kind.rawValue.utf8.count) % Self.stride
        for index in Swift.stride(from: first, to: changes.count, by: Self.stride) {
            let outcome = await runner.judge(vector, changes[index].apply(to: octets))
            #expect(outcome != .otherClaims, "\(base), \(kind), change \(index)")
        }
    }
}
