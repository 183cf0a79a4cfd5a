import SAML
import SAMLTesting
import Testing

@Suite struct PolicyTests {
    static let provider = "arn:aws:iam::123456789012:saml-provider/P"
    let context = ConditionKeys([
        "saml:aud": ["https://signin.aws.amazon.com/saml"], "saml:edupersonaffiliation": ["staff", "member"],
    ])

    func trust(_ condition: String, effect: String = "Allow", principal: String = provider) throws -> PolicyDecision {
        let text = """
            {"Version": "2012-10-17", "Statement": {"Effect": "\(effect)", "Action": "sts:assumerolewithsaml",
              "Principal": {"Federated": ["\(principal)"]}, "Condition": {\(condition)}}}
            """
        return try PolicyDocument(json: text.utf8).decision(
            on: "sts:AssumeRoleWithSAML", by: SAMLProviderARN(Self.provider), in: context)
    }

    @Test(arguments: [
        (#""StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}"#, true),
        (#""StringEquals": {"saml:AUD": ["x", "https://signin.aws.amazon.com/saml"]}"#, true),
        (#""StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/SAML"}"#, false),
        (#""StringEqualsIgnoreCase": {"SAML:aud": "https://signin.aws.amazon.com/SAML"}"#, true),
        (#""StringLike": {"SAML:aud": "https://*signin.aws.amazon.com/saml"}"#, true),
        (#""StringEquals": {"SAML:aud": "https://*signin.aws.amazon.com/saml"}"#, false),
        (#""StringNotEquals": {"SAML:aud": "x"}"#, true), (#""StringNotEquals": {"SAML:absent": "x"}"#, true),
        (#""StringEquals": {"SAML:absent": "x"}"#, false), (#""StringEqualsIfExists": {"SAML:absent": "x"}"#, true),
        (#""Null": {"SAML:absent": "true"}"#, true), (#""Null": {"SAML:aud": true}"#, false),
        (#""ForAnyValue:StringEquals": {"saml:edupersonaffiliation": "staff"}"#, true),
        (#""ForAllValues:StringEquals": {"saml:edupersonaffiliation": "staff"}"#, false),
        (#""ForAllValues:StringEquals": {"saml:absent": "staff"}"#, true),
        (#""ForAnyValue:StringEquals": {"saml:absent": "staff"}"#, false), (#""Unheard": {"SAML:aud": "x"}"#, false),
        (#""StringLike": {"saml:edupersonaffiliation": "st?ff"}, "StringEquals": {"SAML:aud": "no"}"#, false),
    ])
    func conditions(_ condition: String, _ isAllowed: Bool) throws {
        #expect(try trust(condition).isAllowed == isAllowed, "\(condition)")
    }

    @Test func principalsAndDenials() throws {
        #expect(try trust("", principal: Self.provider + "2").isAllowed == false)
        guard case .notAllowed(let reasons) = try trust("", principal: Self.provider.lowercased()) else {
            Issue.record("allowed")
            return
        }
        #expect(reasons.count == 1 && reasons[0].contains("case"))
        #expect(try trust("", effect: "Deny") == .denied(statement: 1))
        // What an unknown operator means is not known: nothing is decided.
        for effect in ["Allow", "Deny"] {
            guard case .undecided(let reasons) = try trust(#""Unheard": {"SAML:aud": "x"}"#, effect: effect) else {
                Issue.record("decided")
                return
            }
            #expect(reasons.count == 1 && reasons[0].contains("Unheard"))
        }
    }

    @Test func connectResources() throws {
        let instance = try ConnectInstanceARN(
            "arn:aws:connect:us-east-1:123456789012:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770")
        let keys = ConditionKeys(["aws:userid": ["AROA1:alice"], "connect:instanceid": [instance.instanceID]])
        func decide(_ resource: String, _ condition: String = "", version: Bool = true) throws -> PolicyDecision {
            let text = """
                {\(version ? "\"Version\": \"2012-10-17\", " : "")"Statement": [{"Effect": "Allow",
                  "Action": ["connect:GetFederationToken"], "Resource": "\(resource)"\(condition)}]}
                """
            return try PolicyDocument(json: text.utf8).decision(
                on: "connect:GetFederationToken",
                resource: instance.federationResource(roleID: "AROA1", sessionName: "alice"), in: keys)
        }
        #expect(try decide("\(instance)/user/${aws:userid}").isAllowed)
        #expect(try !decide("\(instance)/user/${aws:userid}", version: false).isAllowed)
        #expect(try !decide("\(instance)").isAllowed)
        for resource in ["\(instance)/*", "\(instance)*", "\(instance)/user/*", "*"] {
            #expect(try decide(resource).isAllowed)
        }
        #expect(
            try decide("*", #", "Condition": {"StringEquals": {"connect:InstanceId": "\#(instance.instanceID)"}}"#)
                .isAllowed)
        #expect(try !decide("*", #", "Condition": {"StringEquals": {"connect:InstanceId": "x"}}"#).isAllowed)
        let bare = try PolicyDocument(
            json:
                #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "connect:GetFederationToken", "Resource": "\#(instance)"}]}"#
                .utf8)
        #expect(PolicyLint.connectPolicyWarnings(bare, instance: instance).count == 1)
        let written = try PolicyDocument(json: PolicyTemplate.connectFederation(to: instance).utf8)
        #expect(PolicyLint.connectPolicyWarnings(written, instance: instance).isEmpty)
        #expect(
            written.decision(
                on: "connect:GetFederationToken",
                resource: instance.federationResource(roleID: "AROA1", sessionName: "alice"), in: keys
            ).isAllowed)
    }

    /// The quotas of IAM: 2048 characters, 4096 when raised.
    @Test func sizes() {
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 2_048) == nil)
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 2_049)?.contains("raised") == true)
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 4_097)?.contains("at most") == true)
    }

    /// The true cause is told, whichever form Statement has.
    @Test(arguments: ["{}", "[{}]"]) func theElementIsNamed(_ form: String) {
        let statement = #"{"Effect": "Allow", "Action": "x", "Aktion": "y"}"#
        let text = #"{"Statement": \#(MessageText.replacing("{}", with: statement, in: form))}"#
        #expect { try PolicyDocument(json: text.utf8) } throws: { "\($0)".contains("Aktion") }
    }

    @Test func aTemplateIsOfThePartition() throws {
        let provider = try SAMLProviderARN(partition: .govCloud, account: "123456789012", name: "P")
        let policy = try PolicyDocument(json: PolicyTemplate.trustPolicy(for: provider).utf8)
        #expect(
            policy.decision(
                on: "sts:AssumeRoleWithSAML", by: provider,
                in: ConditionKeys(["saml:aud": ["https://signin.amazonaws-us-gov.com/saml"]])
            ).isAllowed)
        let other = try SAMLProviderARN(Self.provider)
        #expect(PolicyLint.trustPolicyWarnings(policy, provider: other) == ["no statement names \(other)"])
    }

    @Test func templatesAreWhatTheyPromise() throws {
        let provider = try SAMLProviderARN(Self.provider)
        let policy = try PolicyDocument(
            json: PolicyTemplate.trustPolicy(for: provider, passesTags: true, passesSourceIdentity: true).utf8)
        #expect(PolicyLint.trustPolicyWarnings(policy, provider: provider).isEmpty)
        for action in ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"] {
            #expect(policy.decision(on: action, by: provider, in: context).isAllowed)
        }
        #expect(!policy.decision(on: "sts:AssumeRole", by: provider, in: context).isAllowed)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"Statement": [{"Effect": "allow", "Action": "x"}]}"#,
        #"{"Statement": [{"Effect": "Allow"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "Aktion": "y"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": 1.5}]}"#,
        #"{"Version": "2012-10-71", "Statement": []}"#, #"{"Statement": [], "Statements": []}"#,
        #"{"Statement": [], "Statement": []}"#,
        #"{"Statement": [{"Effect": "Deny", "\u0045ffect": "Allow", "Action": "x"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Effect": "Deny", "Action": "x"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": []}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "Condition": {"StringEquals": {}}}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "Condition": {"StringEquals": {"a:b": []}}}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "NotAction": "y"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "Resource": "x", "NotResource": "y"}]}"#,
        #"{"Statement": [{"Effect": "Allow", "Action": "x", "Principal": "arn:aws:iam::123456789012:root"}]}"#,
        String(repeating: "[", count: 10_000),
    ])
    func brokenPoliciesAreRefused(_ text: String) {
        #expect { try PolicyDocument(json: text.utf8) } throws: { SAMLError.Code.awsPolicy ~= $0 }
    }
}
