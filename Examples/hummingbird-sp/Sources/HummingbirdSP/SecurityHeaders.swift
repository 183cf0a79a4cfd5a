import HTTPTypes
import Hummingbird

/// Puts the headers on every answer that keep browsers from storing, framing, guessing and telling others.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    /// For pages without scripts.
    ///
    /// There is no `form-action`: Chromium holds it against every redirect behind a form, and a logout goes through
    /// services that we do not know.
    private static var policy: String {
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        }
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
        response.headers[.cacheControl] = "no-cache, no-store"
        response.headers[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
        return response
    }
}
