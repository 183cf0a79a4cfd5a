import FuzzCommon

@testable import SAMLAWS

private let provider = must { try SAMLProviderARN("arn:aws:iam::123456789012:saml-provider/Corp") }
private let instance = must {
    try ConnectInstanceARN(
        "arn:aws:connect:us-east-1:123456789012:instance/0123abcd-0123-0123-0123-0123456789ab")
}
private let resource = instance.federationResource(roleID: "AROAEXAMPLE", sessionName: "alice@example.com")
private let context = ConditionKeys(
    [
        "saml:aud": ["https://signin.aws.amazon.com/saml"], "saml:sub": ["alice"], "saml:sub_type": ["persistent"],
        "sts:rolesessionname": ["alice@example.com"], "aws:userid": ["AROAEXAMPLE:alice@example.com"],
        "saml:edupersonaffiliation": ["staff", "member"], "aws:requesttag/costcenter": ["*"], "sts:number": ["5"],
    ], knowing: ["saml:", "sts:", "aws:requesttag/"])
private let actions = ["sts:AssumeRoleWithSAML", "sts:TagSession", "connect:GetFederationToken"]

/// Any text as a policy: it is written as the same, a plain matcher agrees about wildcards, and nothing is allowed that
/// no statement allows or that one denies.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicy(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    guard let policy = try? PolicyDocument(json: octets(start, count)) else { return 0 }
    guard let again = try? PolicyDocument(json: policy.compactText.utf8) else { stop("it is written as no policy") }
    require(again == policy, "it is written as another policy")
    for action in actions {
        check(policy.decision(on: action, by: provider, in: context), of: policy, on: action) { statement in
            statement.principals.map {
                PlainPolicy.names($0, provider.description, statement) != statement.negatesPrincipals
            }
                ?? false
        }
        check(policy.decision(on: action, resource: resource, in: context), of: policy, on: action) { statement in
            guard let resources = statement.resources else { return false }
            // What a variable stands for is the business of the patterns, which are asked below.
            if resources.contains(where: { $0.contains("${") }) { return nil }
            return resources.contains { PlainPolicy.matches(resource, $0) } != statement.negatesResources
        }
    }
    for statement in policy.statements {
        let texts = statement.actions + (statement.resources ?? []) + statement.conditions.flatMap(\.values)
        for pattern in texts.prefix(8) {
            for text in [resource, "sts:AssumeRoleWithSAML"] + texts.prefix(4) {
                require(
                    PolicyPattern.matches(text, pattern) == PlainPolicy.matches(text, pattern), "two ways to match")
            }
        }
    }
    _ = PolicyLint.trustPolicyWarnings(policy, provider: provider)
    _ = PolicyLint.connectPolicyWarnings(policy, instance: instance)
    _ = PolicyLint.characterWarning(policy.compactText)
    return 0
}

/// Whether a decision can be: `applies` says whether a statement means the principal or the resource, nil where that is
/// not known.
private func check(
    _ decision: PolicyDecision, of policy: PolicyDocument, on action: String,
    applies: (PolicyStatement) -> Bool?
) {
    func means(_ statement: PolicyStatement) -> Bool? {
        let isMeant = statement.actions.contains { PlainPolicy.matches(action.lowercased(), $0.lowercased()) }
        return isMeant == statement.negatesActions ? false : applies(statement)
    }
    let denies = policy.statements.contains { $0.effect == .deny && $0.conditions.isEmpty && means($0) == true }
    switch decision {
    case .allowed(let position):
        let statement = policy.statements[position - 1]
        require(statement.effect == .allow && means(statement) != false, "allowed by what does not allow")
        require(!denies, "allowed in spite of a statement that denies")
    case .denied(let position):
        let statement = policy.statements[position - 1]
        require(statement.effect == .deny && means(statement) != false, "denied by what does not deny")
    case .notAllowed:
        let allows = policy.statements.contains { $0.effect == .allow && $0.conditions.isEmpty && means($0) == true }
        require(!denies && !allows, "not allowed, and a statement decides")
    case .undecided: require(!denies, "undecided in spite of a statement that denies")
    }
}
