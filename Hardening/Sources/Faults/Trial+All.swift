import HardeningCommon
import SAML
import SAMLTesting

extension Trial {
    /// Everything that is tried.
    static func all() throws(SAMLError) -> [Trial] { try genuine() + forged() }

    private static func genuine() throws(SAMLError) -> [Trial] {
        let idp = Cast.idp
        let elliptic = TestIdentityProvider(key: .p256)
        let certificate = TestKey.rsa2048.certificatePEM
        let aggregate = try Cast.aggregate()
        return [
            try .response("assertion", try idp.response(Cast.template())),
            try .response("response", try idp.response(Cast.template(), signing: .init(.response))),
            try .response("both", try idp.response(Cast.template(), signing: .init(.both))),
            try .response("encrypted", try Cast.encrypted(.both), tries: 63),
            try .response("ecdsa", try elliptic.response(Cast.template()), trusting: [.p256]),
            try .response("second-key", try idp.response(Cast.template()), trusting: [.rsa2048Next, .rsa2048]),
            try .metadata("metadata", try idp.metadata(signedBy: .metadata)),
            try .stream("stream", try idp.metadata(signedBy: .metadata)),
            Trial("index") { () throws(SAMLError) in
                let index = try MetadataIndex(of: InMemoryMetadataSource(aggregate.utf8))
                return Claims.text(
                    try index.trusted(because: .unsigned(because: "a trial"), at: Cast.instant)
                        .entity(idp.entityID, at: Cast.instant))
            },
            try .logout("logout", query: try Cast.logoutQuery()),
            Trial("sign") { () throws(SAMLError) in try idp.response(Cast.template(), signing: .init(.both)).xml },
            Trial("sign-redirect") { () throws(SAMLError) in try Cast.logoutQuery() },
            Trial("certificate") { () throws(SAMLError) in "\(try Certificate(pem: certificate))" },
            Trial("validator") { () throws(SAMLError) in "\(try Cast.validator().identityProviders)" },
        ]
    }

    private static func forged() throws(SAMLError) -> [Trial] {
        let genuine = try Cast.idp.response(Cast.template())
        func renamed(_ text: String) -> String { text.replacing("alice@", with: "mallory@") }
        var trials: [Trial] = []
        for (number, tampering) in Tampering.all.enumerated() {
            trials.append(try .response("tampering-\(number)", tampering.apply(to: genuine), .error))
        }
        let other = try Cast.idp.response(Cast.template(), signing: .init(.response))
        let foreign = TestIdentityProvider(key: .foreignRSA)
        return try trials + [
            .response("forged-claims", TestResponse(xml: renamed(genuine.xml)), .error),
            .response("forged-response", TestResponse(xml: renamed(other.xml)), .error),
            .response("forged-key", foreign.response(Cast.template()), .error, trusting: [.rsa2048, .rsa2048Next]),
            .response(
                "forged-ecdsa", TestIdentityProvider(key: .foreignP256).response(Cast.template()), .error,
                trusting: [.p256]),
            .response("forged-encrypted", changedContent(of: Cast.encrypted(.assertion)), .error),
            .metadata("forged-metadata", renamedLocation(in: Cast.idp.metadata(signedBy: .metadata)), .error),
            .stream("forged-stream", renamedLocation(in: Cast.idp.metadata(signedBy: .metadata)), .error),
            .logout("forged-state", query: Cast.logoutQuery().replacing("State=r", with: "State=s"), .error),
        ]
    }

    private static func renamedLocation(in text: String) -> String {
        text.replacing("idp.example.org/sso", with: "mallory.example.org/sso")
    }

    /// The last octets of the last cipher value are others.
    private static func changedContent(of response: TestResponse) -> TestResponse {
        let mark = "</xenc:CipherValue>"
        guard let end = response.xml.ranges(of: mark).last?.lowerBound else { return response }
        let start = response.xml.index(end, offsetBy: -24)
        let rest = response.xml.index(start, offsetBy: 8)
        return TestResponse(xml: response.xml[..<start] + "AAAAAAAA" + response.xml[rest...])
    }
}
