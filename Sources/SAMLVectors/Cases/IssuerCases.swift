import SAML
import SAMLIssuing
import SAMLTesting

/// Who made a message, and whose key speaks for whom.
package enum IssuerCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("issuer", notes: ["ISSUER"], importance: "critical")
        for near in NearTexts.of(VectorMaker.idp.replacing("example.org", with: "example.com"))
        where near.name != "empty" {
            let text = near.text.replacing("example.com", with: "example.org")
            if text == VectorMaker.idp { continue }
            try ChangeTable.add(
                &maker,
                [
                    (
                        "near-\(near.name)", "The issuer is nearly a trusted one (\(near.name)).", .issuerUnknown,
                        {
                            $0.assertionIssuer = EntityID(text)
                            $0.responseIssuer = EntityID(text)
                        }
                    )
                ])
        }
        try ChangeTable.add(
            &maker,
            [
                ("absent-assertion", "The assertion has no Issuer.", .issuerMismatch, { $0.assertionIssuer = nil }),
                ("absent-response", "The Response has no Issuer.", nil, { $0.responseIssuer = nil }),
                (
                    "other-response", "The Response has another Issuer.", .issuerMismatch,
                    { $0.responseIssuer = "https://evil.example" }
                ),
                (
                    "empty", "The issuers are empty.", .issuerUnknown,
                    {
                        $0.assertionIssuer = ""
                        $0.responseIssuer = ""
                    }
                ),
            ])
        for (name, format, code) in [
            ("entity", NameIDFormat.entity, nil), ("email", NameIDFormat.emailAddress, SAMLError.Code.issuerMismatch),
            ("unspecified", NameIDFormat.unspecified, .issuerMismatch), ("empty", "", .issuerMismatch),
        ] {
            try maker.add(
                "format-\(name)", "The issuers have the format \(name).", code,
                edit: {
                    $0 = MessageText.replacing("<saml:Issuer>", with: "<saml:Issuer Format=\"\(format)\">", in: $0)
                })
        }
        try maker.add(
            "key-of-another", "Both are trusted: B is named, A's key signed.", .signatureValue,
            settings: {
                $0.identityProviders = [
                    .init(entityID: "https://a.example.org", certificates: ["keys/idp-rsa2048.cert.pem"]),
                    .init(entityID: VectorMaker.idp, certificates: ["keys/idp-rsa2048-next.cert.pem"]),
                ]
            })
        try maker.add(
            "removed-key", "The key that signed is no longer trusted.", .signatureValue,
            settings: {
                $0.identityProviders[0].certificates = ["keys/idp-rsa2048-next.cert.pem"]
            })
        return maker.cases
    }
}
