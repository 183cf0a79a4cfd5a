import HTTPTypes
import Hummingbird
import SAML

extension Service {
    /// The pages: who is signed in, and how the sign-in was judged.
    func addPages(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in
            guard let session = await session(of: request) else {
                return Page.welcome(settings.identityProvider.entityID)
            }
            return Page.home(session)
        }
        // A page for people who are signed in: others sign in first, and come back here.
        router.get("/report") { request, context in
            guard let session = await session(of: request) else {
                return Response.redirect(to: "/login?return=/report")
            }
            return Page.report(session).response(from: request, context: context)
        }
        router.get("/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: Page.style)))
        }
    }

    /// The session of a browser.
    func session(of request: Request) async -> Session? {
        guard let id = request.sessionID else { return nil }
        return await sessions.find(id, at: .now)
    }
}
