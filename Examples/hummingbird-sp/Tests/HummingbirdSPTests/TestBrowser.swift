import HTTPTypes
import Hummingbird
import HummingbirdTesting

/// What a browser does: sends forms, and keeps cookies by their names.
final class TestBrowser {
    /// What came back.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String

        var location: String { headers[.location] ?? "" }
    }

    let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ uri: String) async throws -> Answer { try await send(uri, .get, nil) }

    func post(_ uri: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await send(uri, .post, fields.map { "\($0)=\(Self.encode($1))" }.joined(separator: "&"))
    }

    func send(_ uri: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> Answer {
        var headers: HTTPFields = [:]
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let answer = try await client.execute(
            uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) {
            Answer(status: $0.status.code, headers: $0.headers, body: String(buffer: $0.body))
        }
        for cookie in answer.headers[values: .setCookie] { keep(cookie) }
        return answer
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        cookies[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1])
    }

    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return String(Character(Unicode.Scalar(byte)))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                return "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }.joined()
    }
}
