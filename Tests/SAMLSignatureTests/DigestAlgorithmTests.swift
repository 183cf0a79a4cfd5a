import SAMLCore
import SAMLSignature
import SAMLXML
import Testing

@Suite struct DigestAlgorithmTests {
    /// The digests of no octets, as anybody can compute them.
    @Test(arguments: [
        (DigestAlgorithm.sha1, "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
        (.sha256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        (.sha384, "OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"),
        (.sha512, "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="),
    ])
    func knowsTheDigestOfNothing(_ algorithm: DigestAlgorithm, _ digest: String) throws {
        var octets = try Base64.decode(digest, allowing: .lineEnds)
        #expect(algorithm.isDigestOfNothing(octets))
        octets[0] ^= 1
        #expect(!algorithm.isDigestOfNothing(octets))
    }
}
