import SAML
import SAMLTesting

/// Messages as bindings deliver them, and logout messages in every binding.
package enum BindingCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("binding", notes: ["BINDING"], importance: "critical")
        try good(&maker)
        try parameters(&maker)
        try octets(&maker)
        try signatures(&maker)
        try logouts(&maker)
        try responses(&maker)
        return maker.cases
    }

    private static let name = "alice@example.com"

    private static func good(_ maker: inout VectorMaker) throws {
        let request = try BindingMessage.logoutRequest()
        for (binding, message, relayState) in [
            ("redirect", try request.redirect(), "token-1"), ("post", try request.post(), "token-1"),
            ("simple-sign", try request.simpleSign(), "token-1"),
            ("redirect-no-relay-state", try request.with { $0.relayState = nil }.redirect(), nil),
            ("redirect-empty-relay-state", try request.with { $0.relayState = "" }.redirect(), ""),
            (
                "redirect-lower-case",
                try request.with { $0.escape = { BindingMessage.percent($0, lower: true) } }.redirect(), "token-1"
            ),
            (
                "redirect-plus",
                try request.with {
                    $0.relayState = "a b"
                    $0.escape = { BindingMessage.percent($0, plus: true) }
                }.redirect(), "a b"
            ),
            ("redirect-reversed", try request.redirectParameters().reversed().joined(separator: "&"), "token-1"),
            ("redirect-others-between", try request.redirectParameters().joined(separator: "&utm=x&"), "token-1"),
            (
                "simple-sign-odd-relay-state", try request.with { $0.relayState = "a&b=c d+ü" }.simpleSign(),
                "a&b=c d+ü"
            ),
        ] {
            let kind = binding.hasPrefix("redirect") ? "redirect" : binding.hasPrefix("post") ? "post" : "simple-sign"
            maker.add(
                "good-request-\(binding)", "A logout request: \(binding).", kind: "logout-request", by: kind, message,
                nil, says: (name, .init(relayState: relayState, sessionIndexes: ["_session-1"])))
        }
        for (outcome, result) in [
            ("success", LogoutResponse.Outcome.success), ("partial", .partial),
            ("failed", .failed([StatusCodeValue.responder], message: nil)),
        ] {
            let response = try BindingMessage.logoutResponse(result)
            for (kind, message) in [
                ("redirect", try response.redirect()), ("post", try response.post()),
                ("simple-sign", try response.simpleSign()),
            ] {
                maker.add(
                    "good-response-\(outcome)-\(kind)", "A logout response (\(outcome)): \(kind).",
                    kind: "logout-response", by: kind, message, nil,
                    says: (nil, .init(relayState: "token-1", outcome: outcome)))
            }
        }
    }

    /// Parameters twice, both messages, names that are spelt otherwise, values that are malformed.
    private static func parameters(_ maker: inout VectorMaker) throws {
        let parts = try BindingMessage.logoutRequest().redirectParameters()
        let other = try BindingMessage.logoutResponse().redirectParameters()
        let query = parts.joined(separator: "&")
        for (name, message) in [
            ("both", query + "&" + other[0]), ("both-in-front", other[0] + "&" + query),
            ("both-empty", query + "&SAMLResponse="), ("both-bare", query + "&SAMLResponse"),
            ("request-twice", parts[0] + "&" + query), ("relay-state-twice", query + "&RelayState=evil"),
            ("relay-state-twice-in-front", "RelayState=evil&" + query), ("algorithm-twice", query + "&" + parts[2]),
            ("signature-twice", query + "&" + parts[3]), ("neither", "RelayState=x"), ("nothing", ""),
            ("name-escaped", "SAML%52equest=x&" + query), ("name-case", "samlrequest=x&" + query),
            ("name-blank", "SAMLRequest%20=x&" + query), ("relay-state-escaped", "Relay%53tate=evil&" + query),
            ("escape-malformed", MessageText.replacing("RelayState=token-1", with: "RelayState=%", in: query)),
            ("escape-short", MessageText.replacing("RelayState=token-1", with: "RelayState=%4", in: query)),
            ("not-utf-8", MessageText.replacing("RelayState=token-1", with: "RelayState=%FF", in: query)),
            ("empty", "SAMLRequest=&" + parts[1...].joined(separator: "&")),
            ("encoding", query + "&SAMLEncoding=urn:x"),
        ] {
            maker.add(
                "parameter-\(name)", "The query is not that of one message: \(name).", kind: "logout-request",
                by: "redirect", message, .inputBinding)
        }
        let form = try BindingMessage.logoutRequest().post()
        for (name, message) in [
            ("form-both", form + "&SAMLResponse=x"), ("form-twice", form + "&" + form),
            ("form-json", "{\"SAMLRequest\": \"x\"}"), ("form-empty", "SAMLRequest="),
            ("form-simple-sign", try BindingMessage.logoutRequest().simpleSign()),
            ("form-artifact", "SAMLart=AAQAAA"),
        ] {
            maker.add(
                "parameter-\(name)", "The form is not that of one message: \(name).", kind: "logout-request",
                by: "post", message, .inputBinding)
        }
    }

    /// What is signed is what was sent, octet by octet.
    private static func octets(_ maker: inout VectorMaker) throws {
        let request = try BindingMessage.logoutRequest().with { $0.relayState = "a b/c" }
        let parts = try request.redirectParameters()
        for (name, changed) in [
            ("lower-case", [parts[0], "RelayState=a%20b%2fc", parts[2], parts[3]]),
            ("plus", [parts[0], "RelayState=a+b%2Fc", parts[2], parts[3]]),
            ("not-escaped", [parts[0], "RelayState=a%20b/c", parts[2], parts[3]]),
            ("more-escaped", [parts[0], "RelayState=%61%20b%2Fc", parts[2], parts[3]]),
            ("relay-state-changed", [parts[0], "RelayState=evil", parts[2], parts[3]]),
            ("relay-state-removed", [parts[0], parts[2], parts[3]]),
            ("relay-state-emptied", [parts[0], "RelayState=", parts[2], parts[3]]),
            (
                "message-changed",
                [
                    try BindingMessage.logoutRequest().with {
                        $0.xml = MessageText.replacing("alice", with: "carol", in: $0.xml)
                    }.redirectParameters()[0], parts[1], parts[2], parts[3],
                ]
            ),
        ] {
            maker.add(
                "octets-\(name)", "What was signed is spelt otherwise, or changed: \(name).", kind: "logout-request",
                by: "redirect", changed.joined(separator: "&"), .signatureValue)
        }
        let bare = try request.with { $0.relayState = nil }.redirectParameters()
        maker.add(
            "octets-relay-state-added", "A relay state was added to a query that was signed without one.",
            kind: "logout-request", by: "redirect", ([bare[0], "RelayState=evil"] + bare[1...]).joined(separator: "&"),
            .signatureValue)
        for (name, value, code) in [
            ("deflate-broken", "QUJDRA%3D%3D", SAMLError.Code.inputInflate),
            ("deflate-not", BindingMessage.percent("PHgvPg=="), .inputInflate), ("base64", "%21", .inputBase64),
            ("base64-blank", "a+b", .inputBase64),
        ] {
            maker.add(
                "octets-\(name)", "The message cannot be decoded: \(name).", kind: "logout-request", by: "redirect",
                (["SAMLRequest=\(value)"] + parts[1...]).joined(separator: "&"), code)
        }
        let bomb = try request.with { $0.xml = "<x>" + String(repeating: " ", count: 300_000) + "</x>" }.redirect()
        maker.add(
            "octets-bomb", "A small query that inflates to more than is taken.", kind: "logout-request",
            by: "redirect", bomb, .inputInflate, features: ["limits"])
    }

    private static func signatures(_ maker: inout VectorMaker) throws {
        let request = try BindingMessage.logoutRequest()
        let parts = try request.redirectParameters()
        for (name, message, code) in [
            ("none", parts[0] + "&" + parts[1], SAMLError.Code.signatureMissing),
            ("missing", parts[..<3].joined(separator: "&"), .signatureMissing),
            ("empty", parts[..<3].joined(separator: "&") + "&Signature=", .signatureMissing),
            ("algorithm-missing", [parts[0], parts[1], parts[3]].joined(separator: "&"), .signatureAlgorithm),
            ("algorithm-empty", [parts[0], parts[1], "SigAlg=", parts[3]].joined(separator: "&"), .signatureAlgorithm),
            ("base64", parts[..<3].joined(separator: "&") + "&Signature=%21", .signatureValue),
            (
                "algorithm-unknown",
                try request.with { $0.algorithm = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256" }.redirect(),
                .signatureAlgorithm
            ),
            (
                "algorithm-sha1",
                try request.with {
                    $0.method = .rsaSHA1
                    $0.algorithm = SignatureAlgorithm.rsaSHA1.rawValue
                }.redirect(), .signatureAlgorithm
            ),
            (
                "algorithm-other", try request.with { $0.algorithm = SignatureAlgorithm.rsaSHA512.rawValue }.redirect(),
                .signatureValue
            ),
            ("other-key", try request.with { $0.key = .foreignRSA }.redirect(), .signatureValue),
            (
                "key-of-another-kind",
                try request.with {
                    $0.algorithm = SignatureAlgorithm.ecdsaSHA256.rawValue
                }.redirect(), .signatureKey
            ),
        ] {
            maker.add(
                "signature-\(name)", "The signature of a query: \(name).", kind: "logout-request", by: "redirect",
                message, code)
        }
        let inside = try request.post().split(separator: "&")[0].dropFirst("SAMLRequest=".utf8.count)
        let text = String(decoding: try Base64Text.decoded(String(inside)), as: UTF8.self)
        maker.add(
            "signature-inside-alone", "A query that is signed inside of the message only.", kind: "logout-request",
            by: "redirect", try request.with { $0.xml = text }.redirectParameters()[..<2].joined(separator: "&"),
            .signaturePlacement)
        maker.add(
            "signature-inside-too", "A query that is signed outside and inside.", kind: "logout-request",
            by: "redirect", try request.with { $0.xml = text }.redirect(), .signaturePlacement)
        maker.add(
            "signature-form-none", "A form whose message is not signed.", kind: "logout-request", by: "post",
            try request.post(signed: false), .signatureMissing)
        maker.add(
            "signature-form-other-key", "A form whose message somebody else signed.", kind: "logout-request",
            by: "post", try request.with { $0.key = .foreignRSA }.post(), .signatureValue)
        for (name, message) in [
            (
                "relay-state",
                MessageText.replacing("RelayState=token-1", with: "RelayState=evil", in: try request.simpleSign())
            ),
            (
                "relay-state-removed",
                MessageText.replacing("&RelayState=token-1", with: "", in: try request.simpleSign())
            ),
            ("other-key", try request.with { $0.key = .foreignRSA }.simpleSign()),
        ] {
            maker.add(
                "signature-simple-sign-\(name)", "The signature beside a form: \(name).", kind: "logout-request",
                by: "simple-sign", message, .signatureValue)
        }
    }

    /// What holds for logout messages, whatever carries them.
    private static func logouts(_ maker: inout VectorMaker) throws {
        let good = try BindingMessage.logoutRequest()
        func changed(_ old: String, _ new: String) throws -> BindingMessage {
            good.with { $0.xml = MessageText.replacing(old, with: new, in: $0.xml) }
        }
        let location = "Destination=\"\(VectorMaker.logoutLocation)\""
        let assertion = MessageText.text(
            "saml:Assertion",
            in: try TestIdentityProvider(entityID: BindingMessage.idp).response(
                VectorMaker.template, signing: .plain()
            ).xml)
        for (name, message, code) in [
            ("version", try changed("Version=\"2.0\"", "Version=\"1.1\""), SAMLError.Code.version),
            ("destination", try changed(location, "Destination=\"https://sp.example.com/saml/acs\""), .destination),
            ("destination-missing", try changed(" " + location, ""), .destination),
            ("issuer", try changed(">\(VectorMaker.idp)<", ">https://stranger.example<"), .issuerUnknown),
            ("issuer-missing", try changed("<saml:Issuer>\(VectorMaker.idp)</saml:Issuer>", ""), .issuerMismatch),
            ("instant-missing", try changed(" IssueInstant=\"2026-01-15T12:00:00Z\"", ""), .timeMissing),
            ("instant-old", try changed("2026-01-15T12:00:00Z", "2026-01-15T11:53:59Z"), .timeExpired),
            ("instant-future", try changed("2026-01-15T12:00:00Z", "2026-01-15T12:01:01Z"), .timeNotYet),
            ("instant-malformed", try changed("2026-01-15T12:00:00Z", "2026-01-15"), .timeFormat),
            (
                "over",
                try changed("<samlp:LogoutRequest ", "<samlp:LogoutRequest NotOnOrAfter=\"2026-01-15T11:58:00Z\" "),
                .timeExpired
            ),
            ("name-missing", try changed(MessageText.text("saml:NameID", in: good.xml), ""), .structure),
            ("name-twice", try changed("<saml:NameID", "<saml:NameID>bob</saml:NameID><saml:NameID"), .structure),
            ("session-empty", try changed("_session-1</samlp", "</samlp"), .structure),
            ("id-missing", try changed(" ID=\"_idp-logout-1\"", ""), .xmlID),
            ("doctype", good.with { $0.xml = "<!DOCTYPE x>" + $0.xml }, .xmlDTD),
            ("comment", try changed("alice@", "alice<!---->@"), .xmlNode),
            ("other-message", try BindingMessage.logoutResponse().with { $0.parameter = "SAMLRequest" }, .root),
            (
                "assertion-inside", try changed("</samlp:LogoutRequest>", assertion + "</samlp:LogoutRequest>"),
                .structure
            ),
            (
                "assertion-in-extensions",
                try changed("<saml:NameID", "<samlp:Extensions>\(assertion)</samlp:Extensions><saml:NameID"), .structure
            ),
            (
                "request-inside",
                try changed("<saml:NameID", "<samlp:Extensions>\(good.xml)</samlp:Extensions><saml:NameID"), .xmlID
            ),
        ] {
            maker.add(
                "logout-request-\(name)", "A signed logout request: \(name).", kind: "logout-request", by: "redirect",
                try message.redirect(), code)
        }
        for (name, message, code) in [
            ("other-request", try BindingMessage.logoutResponse(to: "_other"), SAMLError.Code.inResponseTo),
            (
                "no-request",
                try BindingMessage.logoutResponse().with {
                    $0.xml = MessageText.replacing(" InResponseTo=\"_logout-1\"", with: "", in: $0.xml)
                }, .inResponseTo
            ),
            (
                "no-status",
                try BindingMessage.logoutResponse().with {
                    $0.xml = MessageText.replacing(MessageText.text("samlp:Status", in: $0.xml), with: "", in: $0.xml)
                }, .structure
            ),
        ] {
            maker.add(
                "logout-response-\(name)", "A signed logout response: \(name).", kind: "logout-response",
                by: "redirect", try message.redirect(), code)
        }
        maker.add(
            "logout-response-unsigned", "A logout response that nobody signed.", kind: "logout-response", by: "post",
            try BindingMessage.logoutResponse().post(signed: false), .signatureMissing)
        // The signature of an assertion that was captured, moved to where that of the message belongs.
        let moved = try changed("<saml:NameID", MessageText.text("ds:Signature", in: assertion) + "<saml:NameID")
        maker.add(
            "logout-request-signature-moved", "The Signature of a captured assertion in an unsigned logout request.",
            kind: "logout-request", by: "post", try moved.post(signed: false), .signatureReference)
    }

    /// Responses to sign-ins by bindings that are not theirs.
    private static func responses(_ maker: inout VectorMaker) throws {
        let xml = try TestIdentityProvider(entityID: BindingMessage.idp).response(
            VectorMaker.template, signing: .plain()
        ).xml
        let response = BindingMessage(parameter: "SAMLResponse", xml: xml)
        maker.add(
            "response-form", "A response in a whole form.", kind: "response", by: "post",
            try response.post(signed: false), nil)
        let soap =
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\(xml)</s:Body></s:Envelope>"
        for (name, message, code) in [
            ("redirect", try response.redirect(), SAMLError.Code.inputBinding),
            ("deflated", try response.redirectParameters()[0], .inputEncoding),
            ("request", try BindingMessage.logoutRequest().post(), .inputBinding),
            ("soap", try BindingMessage(parameter: "SAMLResponse", xml: soap).post(signed: false), .root),
            ("artifact", "SAMLart=AAQAAA", .inputBinding), ("nothing", "", .inputBinding),
            ("logout-response", try BindingMessage.logoutResponse().post(), .root),
        ] {
            maker.add(
                "response-by-\(name)", "At the service for responses something else arrives: \(name).",
                kind: "response",
                by: "post", message, code)
        }
    }
}
