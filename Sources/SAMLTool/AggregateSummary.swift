import SAML
import SAMLCore

/// The answer of `metadata inspect` about a group of entities.
struct AggregateSummary: Encodable {
    /// How many names are shown.
    static let shown = 20

    let entityCount: Int
    let identityProviderCount: Int
    let serviceProviderCount: Int
    /// The first entities.
    let entityIDs: [String]

    init(_ index: MetadataIndex) {
        entityCount = index.entities.count
        identityProviderCount = index.entities.count(where: \.isIdentityProvider)
        serviceProviderCount = index.entities.count(where: \.isServiceProvider)
        entityIDs = index.entities.prefix(Self.shown).map(\.entityID.uri)
    }

    /// The same for people.
    var text: String {
        var lines = [
            "entities   \(entityCount): \(identityProviderCount) identity providers, \(serviceProviderCount) service "
                + "providers"
        ]
        lines += entityIDs.map { "           \(EvidenceText.escaped($0))" }
        if entityCount > entityIDs.count { lines.append("           … find shows any of them") }
        return lines.joined(separator: "\n")
    }
}
