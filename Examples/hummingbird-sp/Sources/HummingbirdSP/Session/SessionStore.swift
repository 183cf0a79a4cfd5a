import SAML

/// The sessions in the memory of one process, with a bound.
actor SessionStore {
    /// The store holds as many sessions as it may.
    struct Full: Error {}

    private let capacity: Int
    private var sessions: [String: Session] = [:]

    init(capacity: Int = 100_000) { self.capacity = capacity }

    /// Keeps a session.
    /// - Returns: A fresh secret that finds it again.
    func insert(_ session: Session, at instant: Timestamp) throws(Full) -> String {
        if sessions.count >= capacity { sessions = sessions.filter { $0.value.expiry > instant } }
        guard sessions.count < capacity else { throw Full() }
        // The system's generator is cryptographically secure.
        let id = (0..<4).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        sessions[id] = session
        return id
    }

    /// Finds a session that is not over.
    func find(_ id: String, at instant: Timestamp) -> Session? {
        sessions[id].flatMap { $0.expiry > instant ? $0 : nil }
    }

    /// Ends a session.
    @discardableResult
    func end(_ id: String) -> Session? { sessions.removeValue(forKey: id) }

    /// Ends the sessions that the identity provider wants ended, in whatever browsers they are.
    /// - Returns: How many there were.
    func end(as request: ValidatedLogoutRequest) -> Int {
        let ended = sessions.filter { $0.value.isEnded(by: request) }.keys
        for id in ended { sessions[id] = nil }
        return ended.count
    }
}
