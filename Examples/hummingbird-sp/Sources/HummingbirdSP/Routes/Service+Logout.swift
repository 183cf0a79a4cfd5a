import HTTPTypes
import Hummingbird
import SAML

extension Service {
    private static var logoutRefusal: String { "The sign-out could not be completed. Close the browser." }

    /// The routes of a logout: where it begins, and where the identity provider's messages arrive.
    func addLogout(to router: Router<BasicRequestContext>) {
        // A POST: SameSite=Lax keeps the cookie out of one that another site made, so nobody else logs a person out.
        router.post("/logout") { request, context in
            try await answer(request, context, saying: Self.logoutRefusal) {
                // Here first: whatever becomes of the rest, this browser is signed out.
                guard let id = request.sessionID, let session = await sessions.end(id) else {
                    return Response.redirect(to: "/")
                }
                guard let nameID = session.nameID, !settings.identityProvider.singleLogoutServices.isEmpty else {
                    return Response.redirect(to: "/").setting([SessionCookie.clear])
                }
                let start = try await flow.startLogout(
                    of: nameID, at: session.issuer, sessionIndexes: session.sessionIndex.map { [$0] } ?? [])
                return Response(start.delivery, cookies: [SessionCookie.clear, start.token.setCookie()])
            }
        }
        router.get("/saml/slo") { request, context in
            try await answer(request, context, saying: Self.logoutRefusal) {
                let logout = try await flow.consumeLogout(rawQuery: request.uri.query ?? "", tokens: request.tokens)
                return try await finish(logout, request, context)
            }
        }
        router.post("/saml/slo") { request, context in
            let body = try await request.body.collect(upTo: 2 * Limits.message.inputOctets)
            return try await answer(request, context, saying: Self.logoutRefusal) {
                let logout = try await flow.consumeLogout(body: body.readableBytesView, tokens: request.tokens)
                return try await finish(logout, request, context)
            }
        }
    }

    private func finish(
        _ logout: ServiceProviderFlow.Logout, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        switch logout {
        case .requested(let message):
            let count = await sessions.end(as: message)
            context.logger.info("logout request", metadata: ["sessions": "\(count)"])
            return Response(try flow.answer(message, .success), cookies: [])
        case .completed(let message, let returnTo):
            context.logger.info("logout completed", metadata: ["outcome": "\(message.outcome)"])
            guard message.outcome == .success else {
                return Page.incompleteLogout().response(from: request, context: context)
            }
            return Response.redirect(to: returnTo ?? "/")
        }
    }
}
