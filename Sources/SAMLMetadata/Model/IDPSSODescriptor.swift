public import SAMLCore
public import SAMLSignature
import SAMLXML

/// An entity's role as identity provider for single sign-on (metadata §2.4.3).
public struct IDPSSODescriptor: Sendable, Hashable {
    /// The instant from which the role may no longer be used.
    public let validUntil: Timestamp?
    /// How long a copy may be kept.
    public let cacheDuration: XSDuration?
    /// Whether it wants authentication requests to be signed.
    public let wantAuthnRequestsSigned: Bool
    /// The keys.
    public let keyDescriptors: [KeyDescriptor]
    /// Where it takes authentication requests.
    public let singleSignOnServices: [Endpoint]
    /// Where it takes logout messages.
    public let singleLogoutServices: [Endpoint]
    /// Where it resolves artifacts.
    public let artifactResolutionServices: [Endpoint]
    /// The formats of name identifiers that it supports.
    public let nameIDFormats: [String]

    /// The readable keys that it may sign with: `use` is `signing` or absent.
    public var signingKeys: [PublicKey] {
        keyDescriptors.filter { $0.use != .encryption }.flatMap { $0.certificates.map(\.publicKey) }
    }

    /// The certificates that may be encrypted to: `use` is `encryption` or absent.
    public var encryptionCertificates: [Certificate] {
        keyDescriptors.filter { $0.use != .signing }.flatMap(\.certificates)
    }

    /// How many certificates could not be read.
    public var unreadableKeys: Int { keyDescriptors.reduce(0) { $0 + $1.unreadable } }

    init(_ element: XMLElement) throws(SAMLError) {
        validUntil = try element.instant("validUntil", failingAs: .metadataInvalid)
        cacheDuration = try element.duration("cacheDuration")
        wantAuthnRequestsSigned = try element.boolean("WantAuthnRequestsSigned") ?? false
        _ = try ElementReader(element, failingAs: .metadataInvalid)
        keyDescriptors = try element.list("KeyDescriptor", KeyDescriptor.init)
        singleSignOnServices = try element.list("SingleSignOnService", Endpoint.init)
        singleLogoutServices = try element.list("SingleLogoutService", Endpoint.init)
        artifactResolutionServices = try element.list("ArtifactResolutionService", Endpoint.init)
        nameIDFormats = try element.list("NameIDFormat") { (child) throws(SAMLError) in
            guard let text = child.text else {
                throw SAMLError(.metadataInvalid, expected: "a URI in NameIDFormat", at: child.location)
            }
            // White space around a URI is no part of it (xs:anyURI collapses it).
            return String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
        }
    }
}
