public import SAML
import SAMLCore
import SAMLIssuing
import SAMLSignature

/// An identity provider for tests: it signs whatever it is asked to.
///
/// ```swift
/// let idp = TestIdentityProvider()
/// let validator = try ResponseValidator(
///     for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
/// let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: now)
/// let response = try idp.response(template)
/// let assertion = try await validator.validate(
///     samlResponse: response.base64, expecting: .request(id: "_request"), at: now)
/// ```
public struct TestIdentityProvider: Sendable {
    /// Its name.
    public let entityID: EntityID
    /// The key that it signs with.
    public let key: TestKey

    /// Makes an identity provider.
    public init(entityID: EntityID = "https://idp.example.org/metadata", key: TestKey = .rsa2048) {
        self.entityID = entityID
        self.key = key
    }

    /// What a validator has to trust.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the installed OpenSSL refuses the certificate.
    public func identityProvider() throws(SAMLError) -> IdentityProvider {
        IdentityProvider(entityID: entityID, certificates: [try key.certificate()])
    }

    /// How a response is signed.
    public struct Signing: Sendable {
        /// What is signed; `nil` for nothing.
        public var covers: SignatureSummary.Coverage? = .assertion
        /// The signature algorithm; that of the key with SHA-256 when `nil`.
        public var algorithm: SignatureAlgorithm?
        /// The digest algorithm.
        public var digest: DigestAlgorithm = .sha256
        /// The canonicalization.
        public var canonicalization: CanonicalizationAlgorithm = .exclusive
        /// The prefixes of `InclusiveNamespaces`.
        public var inclusivePrefixes: [String] = []
        /// Whether KeyInfo holds the certificate.
        public var includesCertificate = true

        /// Signs the assertion, or something else.
        public init(_ covers: SignatureSummary.Coverage? = .assertion) { self.covers = covers }
    }

    /// What is encrypted, and how.
    public struct Encryption: Sendable {
        /// The certificate that is encrypted to.
        public var certificate: Certificate
        /// Whether the content is encrypted with AES-CBC, which has to be relaxed, in place of AES-GCM.
        public var usesCBC = false
        /// Whether the key is encrypted with RSA 1.5, which has to be relaxed, in place of OAEP.
        public var usesRSA15 = false
        /// Whether OAEP has SHA-256 in both places, in place of SHA-1.
        public var usesSHA256 = false
        /// Whether the wrapped key stands beside the data, in place of inside.
        public var keyStandsBeside = false
        /// Whom the key says to be for.
        public var recipient: EntityID?

        /// Encrypts to a certificate with AES-256-GCM and RSA-OAEP.
        public init(to certificate: Certificate) { self.certificate = certificate }

        /// The text of an element, encrypted: for a NameID, an Attribute, or whatever a test wants to hide.
        /// - Parameters:
        ///   - text: The element, with its namespace declarations.
        ///   - name: The element around, such as `EncryptedID`.
        /// - Throws: ``SAMLError`` with `configuration.invalid`.
        public func encrypted(_ text: String, as name: String) throws(SAMLError) -> String {
            try template.text(of: text, as: name, to: certificate.publicKey)
        }

        /// Encrypts the first element of a name where it stands: a `NameID` to `EncryptedID`, an `Attribute` to
        /// `EncryptedAttribute`.
        /// - Parameters:
        ///   - name: The local name.
        ///   - text: The message, before it is signed.
        ///   - edit: Changes the element before it is encrypted.
        /// - Throws: ``SAMLError`` with `configuration.invalid`.
        public func hide(
            _ name: String, in text: inout String, editing edit: (String) -> String = { $0 }
        ) throws(SAMLError) {
            let plain = MessageText.text("saml:\(name)", in: text)
            let declarations =
                " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            let whole = "<saml:\(name)\(declarations)" + plain.dropFirst("<saml:\(name)".utf8.count)
            let holder = name == "NameID" ? "EncryptedID" : "Encrypted" + name
            text = MessageText.replacing(plain, with: try encrypted(edit(whole), as: holder), in: text)
        }

        var template: EncryptionTemplate {
            EncryptionTemplate(
                content: usesCBC ? .aes256CBC : .aes256GCM,
                transport: usesRSA15 ? .rsa15 : usesSHA256 ? .oaepSHA256 : .oaepMGF1P,
                keyPlace: keyStandsBeside ? .sibling : .embedded, recipient: recipient)
        }
    }

    /// A response whose assertion is encrypted after it was signed, and before the response is.
    /// - Parameters:
    ///   - template: What it says; an issuer that the template leaves out is this one.
    ///   - signing: How it is signed.
    ///   - encryption: How the assertion is encrypted.
    ///   - edit: Changes the text of the assertion before it is encrypted, for what no template can say.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when it cannot be signed or encrypted.
    public func response(
        _ template: ResponseTemplate, signing: Signing = Signing(), encrypting encryption: Encryption,
        editing edit: (inout String) -> Void = { _ in }
    ) throws(SAMLError) -> TestResponse {
        var inner = signing
        inner.covers = signing.covers == .both ? .assertion : signing.covers == .response ? nil : signing.covers
        var text = try response(template, signing: inner).xml
        var assertion = MessageText.text("saml:Assertion", in: text)
        let original = assertion
        edit(&assertion)
        let encrypted = try encryption.template.text(
            of: assertion, as: "EncryptedAssertion", to: encryption.certificate.publicKey)
        text = MessageText.replacing(original, with: encrypted, in: text)
        guard signing.covers == .response || signing.covers == .both else { return TestResponse(xml: text) }
        let signature = SignatureTemplate(
            signature: signing.algorithm ?? key.defaultAlgorithm, digest: signing.digest)
        text.insert(
            contentsOf: signature.text(signing: template.responseID),
            at: MessageText.positionOfResponseSignature(in: text))
        return TestResponse(xml: try TemplateSigner.sign(text, with: SigningKey(pem: key.privateKeyPEM)))
    }

    /// A response as it would be delivered.
    /// - Parameters:
    ///   - template: What it says; an issuer that the template leaves out is this one.
    ///   - signing: How it is signed.
    ///   - edit: Changes the text before it is signed, for what no template can say.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when it cannot be signed.
    public func response(
        _ template: ResponseTemplate, signing: Signing = Signing(), editing edit: (inout String) -> Void = { _ in }
    ) throws(SAMLError) -> TestResponse {
        var template = template
        template.responseIssuer = template.responseIssuer ?? entityID
        template.assertionIssuer = template.assertionIssuer ?? entityID
        return try exactResponse(template, signing: signing, editing: edit)
    }

    /// A response as it would be delivered, in which an issuer that the template leaves out is missing.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when it cannot be signed.
    public func exactResponse(
        _ template: ResponseTemplate, signing: Signing = Signing(), editing edit: (inout String) -> Void = { _ in }
    ) throws(SAMLError) -> TestResponse {
        let signatures = SignatureTemplate(
            signature: signing.algorithm ?? key.defaultAlgorithm, digest: signing.digest,
            canonicalization: signing.canonicalization, inclusivePrefixes: signing.inclusivePrefixes,
            certificate: signing.includesCertificate ? try key.certificate() : nil)
        let signsAssertion = signing.covers == .assertion || signing.covers == .both
        let signsResponse = signing.covers == .response || signing.covers == .both
        let privateKey = try SigningKey(pem: key.privateKeyPEM)
        var text = template.xml(
            assertionSignature: signsAssertion ? signatures.text(signing: template.assertionID) : "")
        edit(&text)
        if signsAssertion { text = try TemplateSigner.sign(text, with: privateKey) }
        if signsResponse {
            text.insert(
                contentsOf: signatures.text(signing: template.responseID),
                at: MessageText.positionOfResponseSignature(in: text))
            text = try TemplateSigner.sign(text, with: privateKey)
        }
        return TestResponse(xml: text)
    }

    /// Its metadata document, unsigned.
    /// - Parameter validUntil: The end of its validity, if it has one.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the installed OpenSSL refuses the certificate.
    public func metadata(validUntil: Timestamp? = nil) throws(SAMLError) -> String {
        let end = validUntil.map { " validUntil=\"\($0)\"" } ?? ""
        return """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
            entityID="\(XMLText.attribute(entityID.uri))"\(end)>
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing">
                  <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
            <ds:X509Certificate>\(try key.certificate().base64)</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
                </md:KeyDescriptor>
                <md:SingleSignOnService Binding="\(Binding.httpRedirect)" Location="https://idp.example.org/sso"/>
              </md:IDPSSODescriptor>
            </md:EntityDescriptor>
            """
    }

    /// Its metadata document, signed by somebody.
    /// - Parameters:
    ///   - signer: Who signs.
    ///   - validUntil: The end of its validity, if it has one.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when it cannot be signed.
    public func metadata(signedBy signer: TestKey, validUntil: Timestamp? = nil) throws(SAMLError) -> String {
        var text = try metadata(validUntil: validUntil)
        let template = SignatureTemplate(signature: signer.defaultAlgorithm).text(signing: "_metadata")
        if let name = text.firstRange(of: "entityID=") {
            text.insert(contentsOf: "ID=\"_metadata\" ", at: name.lowerBound)
        }
        if let end = text.firstRange(of: ">") { text.insert(contentsOf: template, at: end.upperBound) }
        return try TemplateSigner.sign(text, with: SigningKey(pem: signer.privateKeyPEM))
    }
}
