package import SAML
import SAMLCore
package import SAMLTesting

/// Makes the vectors of one namespace, all from one message that is accepted as it is.
package struct VectorMaker {
    /// The instant of every vector that does not say otherwise: 2026-01-15T12:00:00Z.
    package static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    package static let location = "https://sp.example.com/saml/acs"
    package static let logoutLocation = "https://sp.example.com/saml/slo"
    package static let entityID = "https://sp.example.com/saml"
    package static let request = "_request-1"
    package static let idp = "https://idp.example.org/metadata"

    package private(set) var cases: [VectorCase] = []
    private let namespace: String
    private let notes: [String]
    private let importance: String

    /// Begins a namespace.
    /// - Parameters:
    ///   - namespace: The first part of the IDs.
    ///   - notes: The families that all of its vectors belong to.
    ///   - importance: How bad it is to be wrong about one of them.
    package init(_ namespace: String, notes: [String] = [], importance: String = "high") {
        self.namespace = namespace
        self.notes = notes
        self.importance = importance
    }

    /// The message that everything begins with.
    package static var template: ResponseTemplate {
        let service = ServiceProvider(entityID: EntityID(entityID), assertionConsumerServices: [location])
        return ResponseTemplate(
            nameID: NameID("alice@example.com", format: NameIDFormat.emailAddress), for: service,
            inResponseTo: request, at: instant,
            attributes: [
                Attribute(name: "mail", nameFormat: AttributeNameFormat.basic, values: [.text("alice@example.com")]),
                Attribute(
                    name: "groups", nameFormat: AttributeNameFormat.basic, values: [.text("staff"), .text("users")]),
            ])
    }

    /// Adds a response.
    /// - Parameters:
    ///   - name: The second part of the ID.
    ///   - description: What is special about it.
    ///   - code: The code with which it has to be refused; nil when it has to be accepted.
    ///   - signing: How it is signed.
    ///   - key: Who signs.
    ///   - template: Changes what it says.
    ///   - edit: Changes the text before it is signed.
    ///   - tamper: Changes the text after it was signed.
    ///   - settings: Changes what the implementation is told.
    package mutating func add(
        _ name: String, _ description: String, _ code: SAMLError.Code?,
        signing: TestIdentityProvider.Signing = .plain(), key: TestKey = .rsa2048,
        features: [String] = [], importance: String? = nil,
        template change: (inout ResponseTemplate) -> Void = { _ in }, edit: (inout String) -> Void = { _ in },
        tamper: (inout String) throws -> Void = { _ in }, settings adapt: (inout VectorSettings) -> Void = { _ in }
    ) throws {
        var template = Self.template
        template.responseIssuer = EntityID(Self.idp)
        template.assertionIssuer = EntityID(Self.idp)
        change(&template)
        let idp = TestIdentityProvider(entityID: EntityID(Self.idp), key: key)
        var text = try idp.exactResponse(template, signing: signing, editing: edit).xml
        try tamper(&text)
        var settings = VectorSettings()
        settings.identityProviders[0].certificates = ["keys/\(key.name).cert.pem"]
        adapt(&settings)
        add(
            name, description, octets: Array(text.utf8), settings, code, accepted: template,
            isRandomized: !key.name.contains("rsa"), features, importance)
    }

    /// Adds a response whose assertion is encrypted to the key `sp-rsa2048`; what is in it may be bent before that.
    package mutating func addEncrypted(
        _ name: String, _ description: String, _ code: SAMLError.Code?,
        signing: TestIdentityProvider.Signing = .plain(),
        encrypting change: (inout TestIdentityProvider.Encryption) throws -> Void = { _ in },
        plaintext edit: (inout String) -> Void = { _ in }, tamper: (inout String) throws -> Void = { _ in },
        features: [String] = [], settings adapt: (inout VectorSettings) -> Void = { _ in }
    ) throws {
        var encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
        try change(&encryption)
        let idp = TestIdentityProvider(entityID: EntityID(Self.idp))
        var text = try idp.response(Self.template, signing: signing, encrypting: encryption, editing: edit).xml
        try tamper(&text)
        var settings = VectorSettings()
        settings.decryptionKeys = ["keys/sp-rsa2048.key.pem"]
        adapt(&settings)
        add(
            name, description, octets: Array(text.utf8), settings, code, accepted: Self.template, isRandomized: true,
            ["encryption"] + features, nil)
    }

    /// Adds a response whose NameID, attributes or both are encrypted inside of the assertion, which is signed around
    /// them.
    package mutating func addEncryptedParts(
        _ name: String, _ description: String, _ code: SAMLError.Code?, of elements: [String],
        encrypting change: (inout TestIdentityProvider.Encryption) throws -> Void = { _ in },
        plaintext edit: (String) -> String = { $0 }, isAssertionEncrypted: Bool = false,
        beforeSigning bend: (inout String) -> Void = { _ in }, tamper: (inout String) throws -> Void = { _ in },
        settings adapt: (inout VectorSettings) -> Void = { _ in }
    ) throws {
        var encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
        try change(&encryption)
        var template = Self.template
        template.responseIssuer = EntityID(Self.idp)
        template.assertionIssuer = EntityID(Self.idp)
        let idp = TestIdentityProvider(entityID: EntityID(Self.idp))
        var failure: SAMLError?
        var text = try idp.exactResponse(template) { text in
            do throws(SAMLError) {
                for element in elements { try encryption.hide(element, in: &text, editing: edit) }
            } catch {
                failure = error
            }
            bend(&text)
        }.xml
        if let failure { throw failure }
        if isAssertionEncrypted {
            let assertion = MessageText.text("saml:Assertion", in: text)
            text = MessageText.replacing(
                assertion, with: try encryption.encrypted(assertion, as: "EncryptedAssertion"), in: text)
        }
        try tamper(&text)
        var settings = VectorSettings()
        settings.decryptionKeys = ["keys/sp-rsa2048.key.pem"]
        adapt(&settings)
        add(
            name, description, octets: Array(text.utf8), settings, code, accepted: Self.template, isRandomized: true,
            ["encryption"], nil)
    }

    /// Adds a document as it is, which has to be refused.
    package mutating func add(
        _ name: String, _ description: String, raw octets: [UInt8], _ code: SAMLError.Code, importance: String? = nil
    ) {
        add(
            name, description, octets: octets, VectorSettings(), code, accepted: Self.template, isRandomized: false, [],
            importance)
    }

    /// Adds a value of the form field.
    package mutating func add(
        _ name: String, _ description: String, field: String, _ code: SAMLError.Code?
    ) {
        var made = vector(name, description, VectorSettings(), code, accepted: Self.template, [], nil)
        made.field = field
        cases.append(VectorCase(vector: made, document: nil))
    }

    /// Adds a message as a binding delivers it: a raw query, or the body of a form.
    package mutating func add(
        _ name: String, _ description: String, kind: String, by binding: String, _ message: String,
        _ code: SAMLError.Code?, says: (nameID: String?, message: VectorExpectation.Message)? = nil,
        features: [String] = [],
        settings adapt: (inout VectorSettings) -> Void = { _ in }
    ) {
        var settings = VectorSettings()
        if kind.hasPrefix("logout") {
            settings.receivedAt = Self.logoutLocation
            settings.request = kind == "logout-response" ? "_logout-1" : nil
        }
        adapt(&settings)
        let feature = binding == "redirect" ? "redirect" : binding == "post" ? "post-form" : "simple-sign"
        let all = [feature] + (kind.hasPrefix("logout") ? ["logout"] : []) + features
        var made = vector(name, description, settings, code, accepted: nil, all, nil)
        made.kind = kind
        made.binding = binding
        made.message = message
        if code == nil, kind == "response" {
            made.expected.nameID = Self.template.nameID?.value
            made.expected.attributes = Self.merged(Self.template.attributes)
        } else if code == nil {
            made.expected.nameID = says?.nameID
            made.expected.message = says?.message
        }
        cases.append(VectorCase(vector: made, document: nil))
    }

    /// Adds a relay state.
    package mutating func add(
        _ name: String, _ description: String, relayState: String, among allowed: [String], _ code: SAMLError.Code?
    ) {
        var settings = VectorSettings()
        settings.relayStates = allowed
        var made = vector(name, description, settings, code, accepted: nil, ["relay-state"], nil)
        made.kind = "relay-state"
        made.field = relayState
        cases.append(VectorCase(vector: made, document: nil))
    }

    /// Adds a metadata document.
    package mutating func add(
        _ name: String, _ description: String, metadata text: String, _ code: SAMLError.Code?, signedBy keys: [TestKey],
        entityID: String = Self.idp, features: [String] = []
    ) {
        var settings = VectorSettings()
        settings.identityProviders = [
            .init(entityID: entityID, certificates: keys.map { "keys/\($0.name).cert.pem" })
        ]
        var made = vector(name, description, settings, code, accepted: nil, features, nil)
        made.kind = "metadata"
        made.file = "cases/\(made.id).xml"
        cases.append(VectorCase(vector: made, document: Array(text.utf8)))
    }

    /// Adds citations to what was added last.
    package mutating func cite(_ citations: Citation...) {
        guard !cases.isEmpty else { return }
        cases[cases.count - 1].vector.citations = citations.map(\.description)
    }

    private mutating func add(
        _ name: String, _ description: String, octets: [UInt8], _ settings: VectorSettings, _ code: SAMLError.Code?,
        accepted: ResponseTemplate, isRandomized: Bool, _ features: [String], _ importance: String?
    ) {
        var made = vector(name, description, settings, code, accepted: accepted, features, importance)
        made.file = "cases/\(made.id).xml"
        cases.append(VectorCase(vector: made, document: octets, isRandomized: isRandomized))
    }

    private func vector(
        _ name: String, _ description: String, _ settings: VectorSettings, _ code: SAMLError.Code?,
        accepted template: ResponseTemplate?, _ features: [String], _ importance: String?
    ) -> Vector {
        var expected = VectorExpectation(verdict: code == nil ? "accept" : "reject", code: code?.name)
        if code == nil, let template {
            expected.nameID = template.nameID?.value
            expected.attributes = Self.merged(template.attributes)
        }
        return Vector(
            id: "\(namespace)/\(name)", description: description, notes: notes,
            importance: importance ?? self.importance,
            citations: code?.citation.map { [$0.description] } ?? [], features: features, signer: "self",
            kind: "response", file: nil, field: nil, settings: settings, expected: expected)
    }
}

extension VectorMaker {
    /// What a reader has to see: the values of one Name and NameFormat together, in order.
    private static func merged(_ attributes: [Attribute]) -> [VectorExpectation.Attribute] {
        var seen: [(name: String, format: String, values: [String])] = []
        for attribute in attributes {
            let format = attribute.nameFormat ?? AttributeNameFormat.unspecified
            if let index = seen.firstIndex(where: { $0.name.isExactly(attribute.name) && $0.format == format }) {
                seen[index].values += attribute.texts
            } else {
                seen.append((attribute.name, format, attribute.texts))
            }
        }
        return seen.map { .init(name: $0.name, values: $0.values) }
    }
}

extension TestIdentityProvider.Signing {
    /// Without a certificate in KeyInfo, to keep documents small.
    package static func plain(_ covers: SignatureSummary.Coverage? = .assertion) -> Self {
        var signing = Self(covers)
        signing.includesCertificate = false
        return signing
    }
}
