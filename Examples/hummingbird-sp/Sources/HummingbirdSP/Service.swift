import Hummingbird
import Logging
import SAML

/// The service: the library's flow, the sessions, and the routes over both.
struct Service: Sendable {
    let settings: Settings
    let flow: ServiceProviderFlow
    let sessions = SessionStore()
    /// What the identity provider has to know; made once, so that a mistake in it stops the start.
    let metadata: String

    init(_ settings: Settings) throws {
        self.settings = settings
        flow = try ServiceProviderFlow(
            settings.flowConfiguration(), trusting: [settings.identityProvider],
            replay: InMemoryReplayStore(), pending: InMemoryPendingRequestStore(),
            ended: InMemoryEndedSessionStore())
        metadata = try settings.metadata()
    }

    /// All routes.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.middlewares.add(SecurityHeaders())
        addPages(to: router)
        addSignIn(to: router)
        addLogout(to: router)
        return router
    }

    /// The server.
    func application(host: String, port: Int, logger: Logger) -> some ApplicationProtocol {
        Application(
            router: router(), configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            logger: logger)
    }
}
