import SAML
import Testing

/// How IAM reads policies, as its reference documents it.
@Suite struct PolicyRuleTests {
    let fixture = PolicyTests()

    func resource(_ pattern: String, userID: String, on resource: String) throws -> Bool {
        let text = #"""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "connect:GetFederationToken",
              "Resource": "\#(pattern)"}}
            """#
        return try PolicyDocument(json: text.utf8).decision(
            on: "connect:GetFederationToken", resource: resource, in: ConditionKeys(["aws:userid": [userID]])
        ).isAllowed
    }

    @Test("IAM, policy variables: the value of a variable is text, also when it holds a wildcard")
    func variablesAreText() throws {
        #expect(try resource("a/${aws:userid}", userID: "AROA:*", on: "a/AROA:*"))
        #expect(try !resource("a/${aws:userid}", userID: "AROA:*", on: "a/AROA:bob"))
        #expect(try !resource("a/${aws:userid}", userID: "AROA:b?b", on: "a/AROA:bob"))
        #expect(try resource("a/${aws:userid}*", userID: "AROA", on: "a/AROA:bob"))
        #expect(try !resource("a/${aws:unknown}", userID: "x", on: "a/"))
        #expect(try resource("a/${aws:unknown, 'guest'}", userID: "x", on: "a/guest"))
        #expect(try !resource("a/${ aws:userid }", userID: "x", on: "a/x"))
        #expect(try resource("a/${*}", userID: "x", on: "a/*"))
        #expect(try !resource("a/${*}", userID: "x", on: "a/b"))
        #expect(try resource("a/${aws:userid", userID: "x", on: "a/${aws:userid"))
    }

    @Test("IAM, Version: without 2012-10-17 a variable is text")
    func version() throws {
        for (version, isAllowed) in [("2012-10-17", true), ("2008-10-17", false)] {
            let text = #"""
                {"Version": "\#(version)", "Statement": {"Effect": "Allow", "Action": "x:y",
                  "Resource": "a/${aws:userid}"}}
                """#
            let decision = try PolicyDocument(json: text.utf8).decision(
                on: "x:y", resource: "a/b", in: ConditionKeys(["aws:userid": ["b"]]))
            #expect(decision.isAllowed == isAllowed)
        }
    }

    @Test("IAM, condition operators: IfExists holds for an absent key, ForAnyValue fails and ForAllValues holds")
    func absentKeys() throws {
        for (condition, isAllowed) in [
            (#""StringEqualsIfExists": {"saml:absent": "x"}"#, true),
            (#""ForAnyValue:StringEqualsIfExists": {"saml:absent": "x"}"#, true),
            (#""ForAnyValue:StringEquals": {"saml:absent": "x"}"#, false),
            (#""ForAnyValue:StringNotEquals": {"saml:absent": "x"}"#, false),
            (#""ForAllValues:StringEquals": {"saml:absent": "x"}"#, true),
            (#""StringEquals": {"saml:absent": "x"}"#, false), (#""StringNotEquals": {"saml:absent": "x"}"#, true),
            (#""Null": {"saml:absent": "true"}"#, true), (#""Null": {"saml:absent": "false"}"#, false),
        ] { #expect(try fixture.trust(condition).isAllowed == isAllowed, "\(condition)") }
    }

    @Test("IAM, condition operators: operators and keys are and, values are or, and none of negated ones")
    func combination() throws {
        let aud = "https://signin.aws.amazon.com/saml"
        for (condition, isAllowed) in [
            (#""StringEquals": {"saml:aud": ["x", "\#(aud)"]}"#, true),
            (#""StringNotEquals": {"saml:aud": ["x", "\#(aud)"]}"#, false),
            (#""StringNotEquals": {"saml:aud": ["x", "y"]}"#, true),
            (#""StringEquals": {"saml:aud": "\#(aud)", "saml:iss": "x"}"#, false),
            (#""StringEquals": {"saml:aud": "\#(aud)"}, "StringNotLike": {"saml:aud": "https:*"}"#, false),
        ] { #expect(try fixture.trust(condition).isAllowed == isAllowed, "\(condition)") }
    }

    @Test("IAM, condition operators: ArnLike compares part by part, and a wildcard does not cross a colon")
    func arns() throws {
        func allows(_ pattern: String) throws -> Bool {
            let text = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "x:y", "Resource": "*",
                  "Condition": {"ArnLike": {"aws:sourcearn": "\#(pattern)"}}}}
                """#
            return try PolicyDocument(json: text.utf8).decision(
                on: "x:y", resource: "r",
                in: ConditionKeys(["aws:sourcearn": ["arn:aws:iam::123456789012:role/a/b"]])
            ).isAllowed
        }
        #expect(try allows("arn:aws:iam::123456789012:role/*"))
        #expect(try allows("arn:aws:*:*:*:role/a/?"))
        #expect(try !allows("arn:aws:iam*:role/a/b"))
        #expect(try !allows("*"))
    }

    @Test("IAM, policy evaluation: an explicit Deny wins, and nothing is allowed by default")
    func denial() throws {
        let provider = try SAMLProviderARN(PolicyTests.provider)
        func decide(_ statements: String) throws -> PolicyDecision {
            try PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#.utf8).decision(
                on: "sts:AssumeRoleWithSAML", by: provider, in: ConditionKeys([:]))
        }
        func statement(_ effect: String) -> String {
            #"{"Effect": "\#(effect)", "Action": "sts:*", "Principal": {"Federated": "\#(PolicyTests.provider)"}}"#
        }
        #expect(try decide(statement("Allow") + "," + statement("Deny")) == .denied(statement: 2))
        #expect(try decide(statement("Deny") + "," + statement("Allow")) == .denied(statement: 1))
        #expect(try decide("") == .notAllowed(reasons: []))
    }

    @Test("IAM, policy elements: everybody is denied by \"AWS\": \"*\", and NotPrincipal allows nobody")
    func everybody() throws {
        let provider = try SAMLProviderARN(PolicyTests.provider)
        let allow = #"{"Effect": "Allow", "Action": "sts:*", "Principal": {"Federated": "\#(PolicyTests.provider)"}}"#
        func decide(_ second: String) throws -> PolicyDecision {
            try PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [\#(second)]}"#.utf8).decision(
                on: "sts:AssumeRoleWithSAML", by: provider, in: ConditionKeys([:]))
        }
        for principal in [#""*""#, #"{"AWS": "*"}"#, #"{"AWS": ["123456789012", "*"]}"#] {
            let deny = #"{"Effect": "Deny", "Action": "sts:*", "Principal": \#(principal)}"#
            #expect(try decide(allow + "," + deny) == .denied(statement: 2))
        }
        let not = #"{"Effect": "Allow", "Action": "sts:*", "NotPrincipal": {"AWS": "123456789012"}}"#
        #expect(try !decide(not).isAllowed)
    }

    @Test("IAM, condition operators: Null is about keys without values, too, and takes no suffix")
    func null() throws {
        func allows(_ condition: String, _ effect: String = "Allow") throws -> PolicyDecision {
            let text = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "\#(effect)", "Action": "x:y", "Resource": "*",
                  "Condition": {\#(condition)}}}
                """#
            return try PolicyDocument(json: text.utf8).decision(
                on: "x:y", resource: "r", in: ConditionKeys(["a:empty": [], "a:full": ["1"]]))
        }
        #expect(try allows(#""Null": {"a:empty": "true"}"#).isAllowed)
        #expect(try !allows(#""Null": {"a:empty": "false"}"#).isAllowed)
        #expect(try allows(#""Null": {"a:full": ["true", "false"]}"#).isAllowed)
        #expect(try allows(#""Null": {"a:empty": "true"}"#, "Deny") == .denied(statement: 1))
        for name in ["NullIfExists", "ForAnyValue:Null", "ForAnyValue:ForAllValues:StringEquals"] {
            guard case .undecided = try allows(#""\#(name)": {"a:absent": "true"}"#) else {
                Issue.record("\(name) was decided")
                continue
            }
        }
    }

    @Test("a key of which nothing is known leaves a policy undecided")
    func unknownKeys() throws {
        let context = ConditionKeys(["aws:userid": ["a"]], knowing: ["saml:"])
        func decide(_ statements: String) throws -> PolicyDecision {
            try PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#.utf8).decision(
                on: "x:y", resource: "r", in: context)
        }
        func statement(_ effect: String, _ condition: String) -> String {
            #"{"Effect": "\#(effect)", "Action": "*", "Resource": "*", "Condition": {\#(condition)}}"#
        }
        let plain = #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#
        let region = #""StringEquals": {"aws:RequestedRegion": "us-east-1"}"#
        guard case .undecided(let reasons) = try decide(plain + "," + statement("Deny", region)) else {
            Issue.record("decided")
            return
        }
        #expect(reasons[0].contains("aws:RequestedRegion"))
        #expect(try !decide(statement("Allow", #""StringNotEquals": {"aws:SourceIp": "x"}"#)).isAllowed)
        // Another statement that allows is enough; a known key that is absent is absent.
        #expect(try decide(statement("Allow", region) + "," + plain) == .allowed(statement: 2))
        #expect(try decide(plain + "," + statement("Deny", #""StringEquals": {"saml:aud": "x"}"#)).isAllowed)
    }

    @Test("IAM, Effect: its value is case-sensitive, names of actions and keys are not")
    func letterCase() throws {
        #expect(throws: SAMLError.self) { try fixture.trust("", effect: "allow") }
        #expect(try fixture.trust(#""StringEquals": {"SaMl:AuD": "https://signin.aws.amazon.com/saml"}"#).isAllowed)
    }

    func warnings(_ statement: String) throws -> [String] {
        try PolicyLint.trustPolicyWarnings(
            PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": \#(statement)}"#.utf8),
            provider: SAMLProviderARN(PolicyTests.provider))
    }

    @Test("IAM Access Analyzer: what it finds in trust policies is found here")
    func analyzer() throws {
        let start = #""Effect": "Allow", "Action": "sts:AssumeRoleWithSAML""#
        let aud = #""Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}"#
        let federated = #""Principal": {"Federated": "\#(PolicyTests.provider)"}"#
        #expect(try warnings("{\(start), \(federated), \(aud)}").isEmpty)
        for (statement, text) in [
            (#"{\#(start), "Principal": {"Federated": "arn:aws:iam::123456789012:role/R"}, \#(aud)}"#, "no ARN"),
            (#"{\#(start), "Principal": {"AWS": "123456789012"}, \#(aud)}"#, "Federated"),
            (#"{\#(start), "Principal": "*", \#(aud)}"#, "any principal"),
            (#"{\#(start), \#(federated)}"#, "no condition"),
            (
                #"{\#(start), \#(federated), "Condition": {"ForAllValues:StringLike": {"saml:edupersonaffiliation": ["staff"]}}}"#,
                "absent"
            ),
            (#"{\#(start), \#(federated), "Condition": {"StringEquals": {"sts:ExternalId": "x"}}}"#, "never there"),
            (#"{\#(start), \#(federated), "Condition": {"NumericEquals": {"sts:DurationSeconds": 1}}}"#, "never there"),
            (
                #"{\#(start), \#(federated), "Condition": {"StringEquals": {"SAML:aud": "https://*.signin.aws.amazon.com/saml"}}}"#,
                "StringLike"
            ),
        ] { #expect(try warnings(statement).contains { $0.contains(text) }, "\(text)") }
    }

    func refusals(_ statements: String, _ use: PolicyLint.Use) throws -> [String] {
        try PolicyLint.refusals(
            of: PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#.utf8), as: use)
    }

    @Test("IAM policy grammar and Access Analyzer: what no trust policy may have")
    func refusedTrustPolicies() throws {
        let start = #""Effect": "Allow", "Action": "sts:AssumeRoleWithSAML""#
        let federated = #""Principal": {"Federated": "\#(PolicyTests.provider)"}"#
        func condition(_ name: String) -> String {
            #"{\#(start), \#(federated), "Condition": {"\#(name)": {"saml:aud": "x"}}}"#
        }
        let good = [
            "{\(start), \(federated)}", #"{"Sid": "", \#(start), \#(federated)}"#,
            #"{"Sid": "", \#(start), \#(federated)}, {"Sid": "", \#(start), \#(federated)}"#,
            #"{"Sid": "a", \#(start), \#(federated)}, {"Sid": "A", \#(start), \#(federated)}"#,
            #"{\#(start), "Principal": "*"}"#, #"{\#(start), "Principal": {"AWS": "*", "Service": "x.amazonaws.com"}}"#,
            condition("Null"), condition("ForAnyValue:StringLikeIfExists"), condition("IpAddress"),
            condition("DateLessThan"), condition("stringequals"), condition("BinaryEquals"),
        ]
        for statements in good { #expect(try refusals(statements, .trust) == [], "\(statements)") }
        for (statements, text) in [
            (#"{\#(start), \#(federated), "Resource": "*"}"#, "prohibited field Resource"),
            (#"{\#(start), \#(federated), "NotResource": "arn:x"}"#, "prohibited field Resource"),
            (#"{"Effect": "Deny", "Action": "*", "NotPrincipal": {"Federated": "x"}}"#, "NotPrincipal"),
            ("{\(start)}", "no principal"), (#"{\#(start), "Principal": {"Federation": "x"}}"#, "Federation"),
            (#"{"Sid": "Let in!", \#(start), \#(federated)}"#, "Sid"),
            (#"{"Sid": "a", \#(start), \#(federated)}, {"Sid": "a", \#(start), \#(federated)}"#, "one Sid"),
            (condition("StringEqual"), "StringEqual"), (condition("NullIfExists"), "NullIfExists"),
            (condition("ForSomeValues:StringEquals"), "ForSomeValues"), (condition("IfExists"), "IfExists"),
            (#"{"Sid": "\#(String(repeating: "x", count: 4_096))", \#(start), \#(federated)}"#, "4096 at most"),
            (#"{\#(start), \#(federated), "Condition": {"StringEquals": {"saml:aud": "\#u{2013}"}}}"#, "character"),
        ] { #expect(try refusals(statements, .trust).contains { $0.contains(text) }, "\(statements)") }
    }

    @Test("IAM policy grammar and elements: what no permission policy may have")
    func refusedPermissionPolicies() throws {
        func statement(_ resource: String) -> String {
            #"{"Effect": "Allow", "Action": "connect:GetFederationToken", "Resource": "\#(resource)"}"#
        }
        for resource in [
            "*", "arn:aws:connect", "arn:*:connect:*:*:instance/*", "\(NameRuleTests.instance)/user/${aws:userid}",
        ] { #expect(try refusals(statement(resource), .permission) == [], "\(resource)") }
        for (statements, text) in [
            (statement("*/user/x"), "* or an ARN"), (statement("instance/x"), "* or an ARN"),
            (statement("arn:aws:*:us-east-1:123456789012:instance/x"), "service"),
            (statement("arn:aws:connect:us-east-1:${aws:PrincipalAccount}:instance/x"), "fifth colon"),
            (#"{"Effect": "Allow", "Action": "x:y"}"#, "no Resource"),
            (#"{"Effect": "Allow", "Action": "x:y", "Resource": "*", "Principal": "*"}"#, "prohibited field Principal"),
        ] { #expect(try refusals(statements, .permission).contains { $0.contains(text) }, "\(statements)") }
    }

    @Test("IAM policy grammar: the parts that an ARN lacks are wildcards")
    func incompleteResources() throws {
        for (pattern, isAllowed) in [
            ("arn:aws:connect", true), ("arn:aws:connect:us-east-1:123456789012", true), ("arn:aws:s3", false),
            ("arn:aws:connect:eu-west-1", false),
        ] { #expect(try resource(pattern, userID: "x", on: NameRuleTests.instance) == isAllowed, "\(pattern)") }
    }

    @Test("IAM condition keys: in permission policies three keys saml: are left")
    func goneKeys() throws {
        let instance = try ConnectInstanceARN(NameRuleTests.instance)
        func count(_ key: String) throws -> Int {
            let text = #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "connect:GetFederationToken",
                  "Resource": "*", "Condition": {"StringEquals": {"\#(key)": "x"}}}}
                """#
            return PolicyLint.connectPolicyWarnings(try PolicyDocument(json: text.utf8), instance: instance).count
        }
        for key in ["saml:sub", "SAML:sub_type", "saml:namequalifier", "connect:InstanceId"] {
            #expect(try count(key) == 0)
        }
        for key in ["saml:aud", "SAML:iss", "saml:edupersonaffiliation"] { #expect(try count(key) == 1) }
    }

    @Test("IAM service model: characters of a policy")
    func characters() {
        #expect(PolicyLint.characterWarning("{\t\"a\":\r\n\"\u{FF}\"}") == nil)
        #expect(PolicyLint.characterWarning("{\"\u{100}\"}")?.contains("character 3") == true)
        #expect(PolicyLint.characterWarning("\u{0}") != nil)
    }
}
