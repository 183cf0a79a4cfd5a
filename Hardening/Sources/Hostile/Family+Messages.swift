import HardeningCommon
import SAML
import SAMLTesting

extension Family {
    /// Responses.
    static let messages: [Family] = [
        .forged("depth", 10_000) { text, count in
            text.put(many("<x>", count) + many("</x>", count), before: "<samlp:Status")
        },
        .forged("elements", 20_000) { text, count in text.put(many("<x/>", count), before: "<samlp:Status") },
        .forged("IDs", 4_000) { text, count in text.put(many("<x ID=\"_x%\"/>", count), before: "<samlp:Status") },
        .forged("attributes of one element", 8_000) { text, count in
            text.put(many(" a%=\"\"", count), before: " ID=")
        },
        .forged("declarations of one element", 5_000) { text, count in
            text.put(many(" xmlns:a%=\"a:a\"", count), before: " ID=")
        },
        .forged("attributes behind a quote", 5_000) { text, count in
            text.put("<x y='<z" + many(" a%=\"\"", count) + "/>'", before: "<samlp:Status")
        },
        .forged("attributes of a long namespace", 150) { text, count in
            let attributes = (10..<42).reversed().map { " x:a\($0)=\"\"" }.joined()
            text.put(
                "<x:x xmlns:x=\"x:\(many("x", 1_000))\">" + many("<y\(attributes)/>", count) + "</x:x>",
                before: "</saml:AttributeValue>")
        },
        .forged("declarations that are repeated", 100) { text, count in
            let declarations = (10..<42).map { " xmlns:p\($0)=\"x:\($0)\(many("x", 1_000))\"" }.joined()
            let attributes = (10..<42).map { " p\($0):a=\"\"" }.joined()
            text.put(
                "<x\(declarations)>" + many("<y\(attributes)/>", count) + "</x>", before: "</saml:AttributeValue>")
        },
        .forged("comments", 10_000) { text, count in text.put(many("<!---->", count), before: "<samlp:Status") },
        .forged("an open tag", 100_000) { text, count in
            text.put("<x y=\"" + many(" ", count), before: "<samlp:Status")
        },
        .forged("references", 300) { text, count in
            text.put(many(reference, count), before: "</ds:SignedInfo>")
        },
        .forged("signatures", 400) { text, count in
            text.put(many("<ds:Signature xmlns:ds=\"\(xmldsig)\"/>", count), before: "<saml:Subject>")
        },
        .forged("prefixes of a PrefixList", 40_000) { text, count in
            text.put(
                "<x:InclusiveNamespaces xmlns:x=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\""
                    + many("a ", count) + "\"/>", before: "</ds:Transform></ds:Transforms>")
        },
        .forged("certificates in KeyInfo", 100) { text, count in
            let certificate = "<ds:X509Certificate>\(try TestKey.rsa2048.certificate().base64)</ds:X509Certificate>"
            text.put(many(certificate, count), before: "</ds:X509Data>")
        },
        .forged("a changed text", 100_000) { text, count in text.put(many("x", count), before: "</saml:NameID>") },
        .response("encrypted keys", 100) { count in
            var text = try Cast.encrypted(.assertion).xml
            guard let start = text.ranges(of: "<xenc:EncryptedKey").first?.lowerBound,
                let end = text.ranges(of: "</xenc:EncryptedKey>").first?.upperBound
            else { return text }
            text.put(many(String(text[start..<end]), count), before: "<xenc:EncryptedKey")
            return text
        },
        .signed("a long text", 100_000) { template, count in
            template.attributes = [Attribute(name: "a", values: [.text(many("x", count))])]
        },
        .edited("references to characters", 15_000) { text, count in
            text.put(many("&#x61;", count), before: "</saml:AttributeValue>")
        },
        .signed("values", 1_500) { template, count in
            template.attributes = [Attribute(name: "a", values: (0..<count).map { .text("\($0)") })]
        },
        .signed("attributes", 900) { template, count in
            template.attributes = (0..<count).map { Attribute(name: "a\($0)", values: [.text("")]) }
        },
        .signed("attributes of one name", 900) { template, count in
            template.attributes = (0..<count).map { Attribute(name: "a", values: [.text("\($0)")]) }
        },
        .signed("audiences", 1_000) { template, count in
            let others = (0..<count).map { "https://sp.example.com/\($0)" }
            template.audienceRestrictions = [others + [Cast.service.entityID.uri]]
        },
        .signed("wrong audiences", 1_000) { template, count in
            template.audienceRestrictions = [(0..<count).map { "https://sp.example.com/\($0)" }]
        },
        .signed("confirmations", 250) { template, count in
            var wrong = template.confirmations[0]
            wrong.recipient = "https://sp.example.com/other"
            template.confirmations = Array(repeating: wrong, count: count)
        },
        .edited("a fraction of a second", 50_000) { text, count in
            let end = "\(Cast.instant.advanced(bySeconds: 300))"
            text = text.replacing(end, with: end.dropLast() + "." + many("0", count) + "Z")
        },
        .edited("declarations in scope", 500) { text, count in
            let inner = "<x:x xmlns:x=\"x:x\" \(many("xmlns:a%=\"a:%\" ", 20))>\(many("<a0:x/>", 10))</x:x>"
            text.put(
                "<saml:AttributeStatement><saml:Attribute Name=\"x\"><saml:AttributeValue>"
                    + many(inner, count / 10) + "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>",
                before: "</saml:Assertion>")
        },
    ]

    private static let xmldsig = "http://www.w3.org/2000/09/xmldsig#"
    private static let reference = """
        <ds:Reference URI="#_assertion-1"><ds:Transforms>\
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></ds:Transforms>\
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
        <ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></ds:Reference>
        """
}
