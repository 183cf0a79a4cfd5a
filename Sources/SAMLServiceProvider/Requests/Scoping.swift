public import SAMLCore

/// Which identity providers may authenticate the user, where the one that is asked is a proxy (core §3.4.1.2).
public struct Scoping: Sendable, Hashable {
    /// How many proxies may stand between the first identity provider and the one that authenticates.
    public var proxyCount: Int?
    /// The identity providers that the service trusts.
    public var identityProviders: [EntityID]
    /// On whose behalf the request is made.
    public var requesterIDs: [EntityID]

    /// Describes a scope.
    public init(proxyCount: Int? = nil, identityProviders: [EntityID] = [], requesterIDs: [EntityID] = []) {
        self.proxyCount = proxyCount
        self.identityProviders = identityProviders
        self.requesterIDs = requesterIDs
    }

    var xml: String {
        let entries = identityProviders.map {
            ProtocolText.element("samlp:IDPEntry", [("ProviderID", $0.uri)], "")
        }
        let list = entries.isEmpty ? "" : ProtocolText.element("samlp:IDPList", [], entries.joined())
        let requesters = requesterIDs.map { ProtocolText.text("samlp:RequesterID", [], $0.uri) }
        return ProtocolText.element(
            "samlp:Scoping", [("ProxyCount", proxyCount.map { "\(max(0, $0))" })], list + requesters.joined())
    }
}
