import Foundation
import SAML
import SAMLStoreRedis
import SAMLStoreSQLite

/// Inserts one key and says whether it was new: one process among several that do the same.
///
/// `StoreProbe sqlite PATH ID` or `StoreProbe redis PORT ID`.
@main
struct StoreProbe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else { return print("usage: StoreProbe sqlite|redis PLACE ID") }
        let key = ReplayKey(issuer: "https://idp.example.org", assertionID: arguments[3])
        let now = Timestamp.now
        let end = now.advanced(bySeconds: 600)
        let insertion: ReplayInsertion
        if arguments[1] == "sqlite" {
            insertion = try await SQLiteStore(path: arguments[2]).insert(key, until: end, at: now)
        } else {
            var configuration = RedisStore.Configuration(port: Int(arguments[2]) ?? 0, password: "swordfish")
            configuration.timeoutSeconds = 30
            insertion = try await RedisStore(configuration).insert(key, until: end, at: now)
        }
        print(insertion == .inserted ? "inserted" : "seen")
    }
}
