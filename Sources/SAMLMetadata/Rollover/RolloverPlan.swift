public import SAMLCore
import SAMLSignature

/// What a service has to do when a partner's metadata changes, and by when.
public struct RolloverPlan: Sendable, Hashable {
    /// One thing to do.
    public struct Step: Sendable, Hashable {
        /// What to do.
        public let action: String
        /// The instant by which it has to be done; `nil` for at once.
        public let before: Timestamp?
        /// Why.
        public let reason: String
    }

    /// What to do, the most urgent first.
    public let steps: [Step]

    /// Plans for the change of a partner's metadata.
    /// - Parameters:
    ///   - old: What the service uses.
    ///   - new: What the partner publishes now.
    ///   - instant: The instant of the plan.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, when they describe different entities.
    public init(
        from old: EntityDescriptor, to new: EntityDescriptor, at instant: Timestamp
    ) throws(SAMLError) {
        let diff = try MetadataDiff(from: old, to: new)
        // Until then the service may go on with what it has; where nothing says so, at once.
        let end = old.validity.validUntil.flatMap { $0 > instant ? $0 : nil }
        var steps: [Step] = []
        for change in diff.changes {
            switch change {
            case .signingKeyAdded(let certificate):
                steps.append(
                    Step(
                        action: "accept signatures of the key \(certificate.publicKey.sha256)", before: end,
                        reason: "it is announced, and the partner may begin to sign with it at any time"))
            case .signingKeyRemoved(let certificate):
                steps.append(
                    Step(
                        action: "stop to accept signatures of the key \(certificate.publicKey.sha256)", before: nil,
                        reason: "the partner withdrew it: it may be in the hands of others"))
            case .encryptionKeyAdded(let certificate):
                steps.append(
                    Step(
                        action: "encrypt to the key \(certificate.publicKey.sha256)", before: end,
                        reason: "the partner may lose the old one"))
            case .encryptionKeyRemoved(let certificate):
                steps.append(
                    Step(
                        action: "stop to encrypt to the key \(certificate.publicKey.sha256)", before: nil,
                        reason: "the partner can no longer decrypt what is encrypted to it"))
            case .endpointAdded(let service, let endpoint):
                steps.append(
                    Step(
                        action: "use \(service) \(endpoint.location)", before: end,
                        reason: "it is new for \(endpoint.binding)"))
            case .endpointRemoved(let service, let endpoint):
                steps.append(
                    Step(
                        action: "stop to use \(service) \(endpoint.location)", before: nil,
                        reason: "it is gone for \(endpoint.binding)"))
            case .roleRemoved(let role):
                steps.append(
                    Step(action: "end the partnership as \(role)", before: nil, reason: "the role is gone"))
            case .scopesChanged:
                steps.append(
                    Step(
                        action: "load the new scopes", before: nil,
                        reason: "scoped attributes are judged by them"))
            case .roleAdded, .validityChanged: break
            }
        }
        if let until = new.validity.validUntil {
            steps.append(
                Step(action: "fetch the metadata again", before: until, reason: "what is published now ends then"))
        }
        self.steps = steps.sorted { Self.isUrgent($0.before, than: $1.before) }
    }

    private static func isUrgent(_ one: Timestamp?, than other: Timestamp?) -> Bool {
        guard let other else { return false }
        guard let one else { return true }
        return one < other
    }
}
