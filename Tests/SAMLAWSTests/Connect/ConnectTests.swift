import SAML
import Testing

@Suite struct ConnectTests {
    @Test func theUserOfTheWalkThrough() {
        let users = ["Connect-Admin", "connect-sso@connect.local"]
        #expect(ConnectLogin.fault(in: users[1]) == nil)
        #expect(ConnectLogin.match("connect-sso@connect.local", among: users) == .user)
        guard
            case .nearMiss("connect-sso@connect.local", let difference) = ConnectLogin.match(
                "Connect-SSO@connect.local", among: users)
        else {
            Issue.record("no near miss")
            return
        }
        #expect(difference.contains("case"))
        #expect(ConnectLogin.match("connect-sso@corp.example.com", among: users) != .none)
        #expect(ConnectLogin.match("connect-sso", among: users) != .none)
        #expect(ConnectLogin.match("nobody", among: users) == .none)
        #expect(
            ConnectLogin.match("caf\u{E9}", among: ["cafe\u{301}"])
                == .nearMiss("cafe\u{301}", difference: "another Unicode form of the same letters"))
    }

    @Test(arguments: [
        ("testuser", true), ("testuser@example.com", true), ("testuser@example", false), ("a", false),
        ("a+b@example.com", false),
        ("ä", false), ("a b", false), ("a@b@example.com", false), ("@example.com", false), ("a_b-c.d", true),
        (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
    ])
    func loginNames(_ name: String, _ isGood: Bool) {
        #expect((ConnectLogin.fault(in: name) == nil) == isGood, "\(name)")
    }

    static let id = "178c75e4-b3de-4839-a6aa-e321ab3f3770"

    @Test(arguments: [
        ("https://us-east-1.console.aws.amazon.com/connect/federate/\(id)", true, 0),
        (
            "https://us-east-1.console.aws.amazon.com/connect/federate/\(id)?destination=%2Fccp-v2%2Fchat&new_domain=true",
            true, 0
        ),
        ("https://console.amazonaws-us-gov.com/connect/federate/\(id)", true, 0),
        (
            "https://us-east-1.console.aws.amazon.com/connect/federate/\(id)?destination=%2Fccp-v2%26new_domain=true",
            true, 1
        ),
        ("https://us-east-1.console.aws.amazon.com/connect/federate/\(id)?destination=/ccp-v2", true, 1),
        ("https://us-east-1.console.aws.amazon.com/connect/federate/\(id)?destination=%2Fconnect%2Fccp-v2", true, 1),
        ("http://us-east-1.console.aws.amazon.com/connect/federate/\(id)", false, 0),
        ("https://us-gov-west-1.console.amazonaws-us-gov.com/connect/federate/\(id)", false, 0),
        ("https://console.aws.amazon.com/connect/federate/\(id)", false, 0),
        ("https://us-east-1.console.aws.amazon.com.evil.example/connect/federate/\(id)", false, 0),
        ("https://us-east-1.console.aws.amazon.com/connect/federate/arn:aws:connect", false, 0),
        ("https://example.my.connect.aws/", false, 0), ("", false, 0),
    ])
    func relayStates(_ text: String, _ isGood: Bool, _ warnings: Int) {
        switch ConnectRelayState.parse(text) {
        case .success(let state):
            #expect(isGood, "\(text)")
            #expect(state.warnings.count == warnings, "\(state.warnings)")
        case .failure(let fault): #expect(!isGood, "\(fault.reason)")
        }
    }

    @Test func errorsAreRecognisedInPages() {
        let page = "<h1>Error</h1>\n Your request\n included an INVALID SAML response. To logout, click here."
        #expect(AWSErrorText.recognised(in: page).map(\.name) == ["invalid-response"])
        let api = "An error occurred (InvalidIdentityToken): Issuer not present in specified provider (Service: x)"
        #expect(AWSErrorText.recognised(in: api).first?.name == "issuer-not-present")
        #expect(AWSErrorText.recognised(in: "nothing of that").isEmpty)
        #expect(Set(AWSErrorText.all.map(\.name)).count == AWSErrorText.all.count)
        for error in AWSErrorText.all {
            #expect(AWSErrorText.recognised(in: "x " + error.text + " y").contains(error))
            #expect(!error.causes.isEmpty && !error.checks.isEmpty)
        }
    }
}
