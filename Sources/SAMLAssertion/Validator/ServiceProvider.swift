public import SAMLCore

/// The service that validates: its name and where it takes responses.
public struct ServiceProvider: Sendable, Hashable {
    /// Its name, which assertions have among their audiences.
    public let entityID: EntityID
    /// The URLs of its assertion consumer services, exactly as browsers post to them.
    public let assertionConsumerServices: [String]
    /// Further audiences by which it is meant, such as `urn:amazon:webservices`.
    public let furtherAudiences: [String]

    /// Describes a service.
    /// - Parameters:
    ///   - entityID: Its name.
    ///   - assertionConsumerServices: The URLs that take responses; from configuration, never from a request's headers.
    ///   - furtherAudiences: Other names by which assertions may mean it.
    public init(entityID: EntityID, assertionConsumerServices: [String], furtherAudiences: [String] = []) {
        self.entityID = entityID
        self.assertionConsumerServices = assertionConsumerServices
        self.furtherAudiences = furtherAudiences
    }

    var audiences: [String] { [entityID.uri] + furtherAudiences }
}
