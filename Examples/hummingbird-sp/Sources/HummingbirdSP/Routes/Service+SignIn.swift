import HTTPTypes
import Hummingbird
import SAML

extension Service {
    /// The routes of a sign-in: where it begins, where the response arrives, and what the identity provider reads.
    func addSignIn(to router: Router<BasicRequestContext>) {
        router.get("/login") { request, context in
            try await answer(request, context) {
                let start = try await flow.startSignIn(
                    with: settings.identityProvider.entityID,
                    returningTo: try ownPage(request.uri.queryParameters["return"].map(String.init)))
                return Response(start.delivery, cookies: [start.token.setCookie()])
            }
        }
        router.post("/saml/acs") { request, context in
            // base64 in a form: four octets for three, and three for a plus sign.
            let body = try await request.body.collect(upTo: 2 * Limits.message.inputOctets)
            return try await answer(request, context) {
                let signIn = try await flow.consumeResponse(body: body.readableBytesView, tokens: request.tokens)
                // The new session has a new secret. The old one is ended where the browser names it: with SameSite=Lax
                // it does not from another site; then the old secret is overwritten, and the session ends by its time.
                if let old = request.sessionID { await sessions.end(old) }
                let session = Session(signIn.assertion, seconds: settings.sessionSeconds, at: .now)
                guard let id = try? await sessions.insert(session, at: .now) else {
                    throw HTTPError(.serviceUnavailable)
                }
                context.logger.info("signed in", metadata: ["issuer": "\(session.issuer)"])
                return Response.redirect(to: signIn.returnTo ?? signIn.relayState ?? "/")
                    .setting([SessionCookie.set(id)])
            }
        }
        router.get("/saml/metadata") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/samlmetadata+xml"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: metadata)))
        }
    }

    /// Where to go on after a sign-in: a page of this service, whatever the address in the browser says.
    private func ownPage(_ path: String?) throws(SAMLError) -> String? {
        guard let path else { return nil }
        let url = settings.baseURL + path
        try RelayStatePolicy.urls([settings.baseURL + "/"]).check(url)
        return url
    }
}
