// What AWS reads in an assertion, and the pre-flight of a sign-in to Amazon Connect.
import FoundationEssentials
import SAML
import SAMLTesting

func validator(trusting provider: IdentityProvider) throws -> ResponseValidator {
    // snippet.validator
    let validator = try ResponseValidator(
        for: ServiceProvider(
            entityID: "urn:amazon:webservices",
            assertionConsumerServices: ["https://signin.aws.amazon.com/saml"]),
        trusting: provider, replay: .delegated(because: "AWS takes the assertion, not this program"))
    // snippet.end
    return validator
}

func roles(_ assertion: ValidatedAssertion) throws {
    // snippet.roles
    let provider = try SAMLProviderARN("arn:aws:iam::123456789012:saml-provider/MySAMLIdP")
    let signIn = try AWSSignIn(assertion, provider: provider, allowing: .accounts(["123456789012"]))
    for pair in signIn.roles { print(pair.role) }
    print(signIn.roleSessionName, signIn.sessionDuration, signIn.tags)
    // snippet.end

    // snippet.findings
    for finding in AWSSignIn.findings(about: assertion, provider: provider, allowing: .anyTrusting) {
        print(finding.rule, finding.failure?.code.name ?? "holds")
    }
    // snippet.end
}

func readme(_ assertion: ValidatedAssertion, samlProviderARN: SAMLProviderARN) throws {
    // snippet.readme
    let mapping = try AttributeMapping(["Subject": "${user:email}"], directory: .awsManagedMicrosoftAD)
    let signIn = try AWSSignIn(assertion, provider: samlProviderARN, allowing: .accounts(["123456789012"]))
    print(signIn.roles, signIn.roleSessionName, signIn.sessionDuration)
    // snippet.end
    print(mapping.notes)
}

func explain(_ text: String) {
    // snippet.text
    for known in AWSErrorText.recognised(in: text) {
        print(known.name, known.confidence, known.causes, known.checks)
    }
    // snippet.end
}

func preflight(_ folder: String) async throws {
    // snippet.preflight
    let octets = try Data(contentsOf: URL(filePath: folder).appending(path: "configuration.json"))
    let configuration = try JSONDecoder().decode(PreflightConfiguration.self, from: octets)
    var files: [String: [UInt8]] = [:]
    for name in Preflight.files(of: configuration) {
        files[name] = Array(try Data(contentsOf: URL(filePath: folder).appending(path: name)))
    }
    let report = try await Preflight(configuration, files: files).run()
    print(report.isReady, report.pitfalls, report.people.map { $0.landsAt ?? "nowhere" })
    // snippet.end
}

let idp = TestIdentityProvider()
let aws = ServiceProvider(
    entityID: "urn:amazon:webservices", assertionConsumerServices: ["https://signin.aws.amazon.com/saml"])
let pair = "arn:aws:iam::123456789012:role/Connect-SSO,arn:aws:iam::123456789012:saml-provider/MySAMLIdP"
let template = ResponseTemplate(
    nameID: NameID("alice", format: NameIDFormat.persistent), for: aws, inResponseTo: nil, at: .now,
    attributes: [
        Attribute(name: AWSAttributeName.role, values: [.text(pair)]),
        Attribute(name: AWSAttributeName.roleSessionName, values: [.text("alice")]),
    ])
let assertion = try await validator(trusting: idp.identityProvider()).validate(
    samlResponse: idp.response(template).base64, expecting: .unsolicited)
try roles(assertion)
try readme(assertion, samlProviderARN: SAMLProviderARN("arn:aws:iam::123456789012:saml-provider/MySAMLIdP"))
explain("Specified provider doesn't exist")
if CommandLine.arguments.count > 1 { try await preflight(CommandLine.arguments[1]) }
