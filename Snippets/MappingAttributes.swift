// Reading attributes, and the mappings of IAM Identity Center.
import SAML
import SAMLTesting

struct MissingAttribute: Error {}

func read(_ assertion: ValidatedAssertion) throws -> String {
    // snippet.read
    let attributes = assertion.attributes

    // Exactly one value: with several there is no reason to pick one.
    guard let mail = attributes.one(.mail) else { throw MissingAttribute() }

    // All values, in document order.
    let groups = attributes.all("https://example.org/attributes/group")

    // Every attribute as it was sent.
    for attribute in attributes { print(attribute.name, attribute.nameFormat ?? "", attribute.values.count) }
    // snippet.end
    print(groups)
    return mail
}

func map() throws {
    // snippet.map
    let mapping = try AttributeMapping(
        [
            "Subject": "${user:email}",
            "https://aws.amazon.com/SAML/Attributes/RoleSessionName": "${user:email}",
        ],
        directory: .awsManagedMicrosoftAD)
    let user = DirectoryUser(["windowsUpn": "alice@corp.example.com", "mail": "alice@example.com"])
    let sent = try mapping.result(for: user)
    print(sent.nameID?.value ?? "", sent.attributes.map(\.texts))
    print(mapping.notes)
    // snippet.end

    // snippet.origin
    let origin = try mapping.origin(of: "alice@example.com", in: "Subject", for: user)
    print(origin.sources)  // the attribute that the row takes its value from
    print(origin.isAsMapped)  // whether the value is what the mapping gives
    print(origin.holders)  // the attributes that hold it
    // snippet.end
}

let service = ServiceProvider(
    entityID: "https://app.example.com/saml", assertionConsumerServices: ["https://app.example.com/saml/acs"])
let idp = TestIdentityProvider()
let template = ResponseTemplate(
    nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now,
    attributes: [Attribute(name: AttributeName.mail.name, values: [.text("alice@example.com")])])
let validator = try ResponseValidator(
    for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
print(
    try read(
        await validator.validate(
            samlResponse: idp.response(template).base64, expecting: .request(id: "_request"))))
try map()
