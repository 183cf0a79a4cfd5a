import HTTPTypes
import Hummingbird
import SAML

extension Service {
    /// Answers a request, and says of what was refused only what each reader may know: to the log everything, to the
    /// person one sentence.
    /// - Parameter message: The sentence; by default that of a sign-in.
    func answer(
        _ request: Request, _ context: BasicRequestContext, saying message: String? = nil,
        _ body: () async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await body()
        } catch let error as SAMLError {
            context.logger.warning("\(error)", metadata: error.report.map { ["report": "\n\($0)"] } ?? [:])
            let message = message ?? error.publicMessage
            let page = settings.explains ? Page.explanation(error, message) : Page.refusal(error, message)
            response = page.response(from: request, context: context)
        }
        // What was answered or has taken too long is of no use any more.
        let spent = try? await flow.spent(request.tokens)
        return response.setting((spent ?? []).map(\.clearCookie))
    }
}

extension Request {
    /// What the browser's cookies say it has begun.
    var tokens: [CorrelationToken] { headers[.cookie].map(CorrelationToken.all(inCookie:)) ?? [] }
}

extension Response {
    /// Tells the browser where to go: by a redirect, or by a form that submits itself.
    init(_ delivery: ServiceProviderFlow.Delivery, cookies: [String]) {
        switch delivery {
        case .redirect(let url):
            self = .redirect(to: url)
        case .form(let form):
            let nonce = String(UInt64.random(in: .min ... .max), radix: 16)
            self.init(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8",
                    .contentSecurityPolicy: form.contentSecurityPolicy(nonce: nonce),
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: form.html(nonce: nonce))))
        }
        self = setting(cookies)
    }

    /// The same answer, with cookies.
    func setting(_ cookies: [String]) -> Response {
        var response = self
        for cookie in cookies { response.headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return response
    }
}
