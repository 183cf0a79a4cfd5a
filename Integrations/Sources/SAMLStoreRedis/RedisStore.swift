import Foundation
public import SAML

/// Used assertions, pending requests and ended sessions in a Valkey or Redis server: for a service of several machines.
///
/// A key is set by one command that the server does as a whole, with an expiry that counts from then on and five minutes
/// more: the clocks of the machines may differ by as much. A server that is gone, slow, full or unsafe throws, and the
/// sign-in is refused.
///
/// The connection is not encrypted: keep it on a private network, or put a tunnel in front.
public struct RedisStore: ReplayStore, PendingRequestStore {
    /// How to reach a server.
    public struct Configuration: Sendable {
        /// Whether the server has to keep what it was told over a restart.
        public enum Durability: Sendable, Hashable {
            /// It has to: `appendonly yes`, `appendfsync always`, `no-appendfsync-on-rewrite no` and
            /// `maxmemory-policy noeviction`, which are asked for on every connection.
            case required
            /// It need not, for the reason given: after a restart an assertion that is still valid can be used again.
            case notNeeded(because: String)

            /// What `required` wants of the server's configuration.
            static let settings = [
                ("appendonly", "yes"), ("appendfsync", "always"), ("no-appendfsync-on-rewrite", "no"),
                ("maxmemory-policy", "noeviction"),
            ]
        }

        /// The host.
        public var host: String
        /// The port.
        public var port: Int
        /// The user, for servers with access lists.
        public var user: String?
        /// The password.
        public var password: String?
        /// The number of the database.
        public var database = 0
        /// How long to wait for the server, in seconds.
        public var timeoutSeconds = 2.0
        /// What names of keys begin with.
        public var prefix = "saml:"
        /// Whether the server has to keep what it was told.
        public var durability = Durability.required

        /// Names a server.
        public init(host: String = "127.0.0.1", port: Int = 6_379, password: String? = nil) {
            self.host = host
            self.port = port
            self.password = password
        }
    }

    /// Why the store cannot tell.
    public enum Failure: Error, Sendable, Hashable {
        /// The server cannot be reached, does not answer in time, or the connection broke.
        case connection(String)
        /// The server refuses: a wrong password, no memory.
        case server(String)
        /// The server may forget what it was told.
        case notDurable(String)
        /// What is stored is none of ours.
        case malformed
    }

    let connection: RedisConnection
    let prefix: String

    /// Describes a server; the connection is made when it is needed, and again where it broke.
    public init(_ configuration: Configuration) {
        connection = RedisConnection(configuration)
        prefix = configuration.prefix
    }

    /// Inserts a key unless it is there.
    /// - Throws: ``Failure``.
    public func insert(
        _ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) -> ReplayInsertion {
        // Both parts with their lengths: no two keys have one form.
        let name = Array("\(prefix)replay:\(key.issuer.uri.utf8.count):\(key.issuer.uri)\(key.assertionID)".utf8)
        switch try await set(name, [0x31], seconds: Self.seconds(until: expiry, at: instant) + Self.grace) {
        case true: return .inserted
        case false: return .alreadySeen
        }
    }

    /// Keeps a request.
    /// - Throws: ``Failure``.
    public func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        guard let stored = try? JSONEncoder().encode(request) else { throw .malformed }
        guard try await set(name(token), Array(stored), seconds: Self.seconds(until: expiry, at: instant)) else {
            throw .malformed
        }
    }

    /// Finds a request, and leaves it where it is.
    /// - Throws: ``Failure``.
    public func find(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> PendingRequest? {
        switch try await connection.run([Array("GET".utf8), name(token)]) {
        case .none: return nil
        case .string(let stored):
            guard let request = try? JSONDecoder().decode(PendingRequest.self, from: Data(stored)) else {
                throw .malformed
            }
            return request
        default: throw .malformed
        }
    }

    /// Takes a request away.
    /// - Throws: ``Failure``.
    public func consume(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> Bool {
        guard case .integer(let count) = try await connection.run([Array("DEL".utf8), name(token)]) else {
            throw .malformed
        }
        return count == 1
    }

    private func name(_ token: CorrelationToken) -> [UInt8] { Array("\(prefix)pending:\(token.value)".utf8) }

    /// How many seconds a used assertion, or an ended session, is kept beyond its end, for a machine whose clock is behind.
    static let grace: Int64 = 300

    /// How many seconds are left; never less, and at most some thousand years, which the server can count.
    static func seconds(until expiry: Timestamp, at instant: Timestamp) -> Int64 {
        let (left, isOver) = expiry.secondsSinceEpoch.subtractingReportingOverflow(instant.secondsSinceEpoch)
        let longest: Int64 = 300_000_000_000
        guard !isOver else { return expiry > instant ? longest : 1 }
        return min(max(left, 0), longest) + 1
    }

    /// Sets a key that is not there; false when it is there.
    private func set(_ name: [UInt8], _ value: [UInt8], seconds: Int64) async throws(Failure) -> Bool {
        let reply = try await connection.run(
            [Array("SET".utf8), name, value] + ["NX", "PX", "\(seconds * 1_000)"].map { Array($0.utf8) })
        switch reply {
        case .status("OK"): return true
        case .none: return false
        default: throw .malformed
        }
    }
}
