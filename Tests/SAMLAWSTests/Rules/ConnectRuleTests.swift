import SAML
import Testing

/// What the administrator guide of Amazon Connect documents.
@Suite struct ConnectRuleTests {
    let instance = "arn:aws:connect:us-east-1:123456789012:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770"

    @Test("Connect, SAML: the session name is the login name, with its case")
    func names() {
        #expect(ConnectLogin.match("Agent", among: ["Agent"]) == .user)
        guard case .nearMiss = ConnectLogin.match("agent", among: ["Agent"]) else {
            Issue.record("no near miss")
            return
        }
    }

    @Test("Connect service model, CreateUser: 64 of [a-zA-Z0-9_-.\\@], and @ only in an e-mail address")
    func form() {
        for name in ["testuser", "testuser@example.com", "a_b-c.d", String(repeating: "a", count: 64)] {
            #expect(ConnectLogin.fault(in: name) == nil)
        }
        for name in [
            "testuser@example", "a+b@example.com", "a=b", "a,b", "a b", "ä", String(repeating: "a", count: 65), "a",
        ] { #expect(ConnectLogin.fault(in: name) != nil) }
    }

    @Test("Connect, SAML: the relay state of each partition, of the region of the instance")
    func relayStates() throws {
        let commercial = try ConnectInstanceARN(instance)
        #expect(
            ConnectRelayState.text(for: commercial)
                == "https://us-east-1.console.aws.amazon.com/connect/federate/178c75e4-b3de-4839-a6aa-e321ab3f3770")
        let government = try ConnectInstanceARN(
            instance.replacing("arn:aws:", with: "arn:aws-us-gov:").replacing("us-east-1", with: "us-gov-west-1"))
        #expect(
            ConnectRelayState.text(for: government)
                == "https://console.amazonaws-us-gov.com/connect/federate/178c75e4-b3de-4839-a6aa-e321ab3f3770")
        for text in [ConnectRelayState.text(for: commercial), ConnectRelayState.text(for: government)] {
            guard case .success(let state) = ConnectRelayState.parse(text) else {
                Issue.record("not read")
                return
            }
            #expect(state.warnings.isEmpty && state.instanceID == commercial.instanceID)
            // Every one of them is longer than the 80 octets of the bindings; that is nothing to refuse.
            #expect(text.utf8.count > 80)
        }
    }

    @Test("Connect, SAML: the relay state leads to the region of the instance's ARN")
    func region() async throws {
        let report = try await PreflightTests.run("configuration.json") {
            $0.application.relayState = $0.application.relayState?.replacing("us-east-1", with: "us-west-2")
        }
        #expect(report.pitfalls.contains(.relayState) && !report.isReady)
    }

    @Test("Connect, SAML: leave the application start URL blank")
    func startURL() async throws {
        let report = try await PreflightTests.run("configuration.json") {
            $0.application.startURL = "https://x.example"
        }
        #expect(report.pitfalls == [.startURL])
    }

    @Test("Connect, SAML: a regional page is in SAML:aud of the role, or nobody gets in")
    func regionalPages() async throws {
        let report = try await PreflightTests.run("configuration.json") {
            $0.application.acs = "https://eu-west-1.signin.aws.amazon.com/saml"
        }
        #expect(report.pitfalls.contains(.regionalEndpoint) && !report.isReady)
    }

    @Test("Connect, SAML and Global Resiliency: the three forms of the permission policy")
    func permissions() throws {
        let connect = try ConnectInstanceARN(instance)
        let keys = ConditionKeys(["aws:userid": ["AROA1:alice"], "connect:instanceid": [connect.instanceID]])
        for (resource, condition) in [
            ("\(instance)/user/${aws:userid}", ""),
            ("*", #", "Condition": {"StringEquals": {"connect:InstanceId": "\#(connect.instanceID)"}}"#),
            ("*", #", "Condition": {"StringEquals": {"connect:InstanceId": ["x", "\#(connect.instanceID)"]}}"#),
        ] {
            let text = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "connect:GetFederationToken",
                  "Resource": ["\#(resource)"]\#(condition)}}
                """#
            let policy = try PolicyDocument(json: text.utf8)
            let decision = policy.decision(
                on: "connect:GetFederationToken",
                resource: connect.federationResource(roleID: "AROA1", sessionName: "alice"), in: keys)
            #expect(decision.isAllowed)
            #expect(PolicyLint.connectPolicyWarnings(policy, instance: connect).isEmpty)
        }
    }

    @Test("Connect, Global Resiliency: a page of the instance, whose query belongs to it")
    func globalResiliency() throws {
        let page = try #require(
            SignInEndpoint(
                "https://178c75e4-b3de-4839-a6aa-e321ab3f3770.us-east-1.sign-in.connect.aws/saml?&instanceId=a&accountId=b"
            ))
        #expect(page.instanceID != nil && page.region == "us-east-1")
    }

    @Test("Connect, update your domain: destination is encoded, & stands before new_domain")
    func destinations() {
        let base = ConnectTests.id
        for (query, count) in [
            ("?destination=%2Fccp-v2%2Fchat&new_domain=true", 0), ("?new_domain=true", 0),
            ("?destination=https%3A%2F%2Fyour-custom-website.com", 0), ("?destination=%2Fccp-v2%26new_domain=true", 1),
            ("?destination=%2Fconnect%2Fccp-v2", 1), ("?destination=/ccp-v2", 1),
        ] {
            let parsed = ConnectRelayState.parse(
                "https://us-east-1.console.aws.amazon.com/connect/federate/\(base)\(query)")
            #expect((try? parsed.get())?.warnings.count == count, "\(query)")
        }
    }
}
