import SAMLCore
import SAMLIssuing
import SAMLSignature
import SAMLTesting
import Testing

/// Signatures that libxmlsec1 would accept or stumble over, and that are refused for their shape.
///
/// All of them are signed by the trusted key after the template was bent, so nothing cryptographic is wrong.
@Suite struct SignatureShapeTests {
    static let exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>"
    static let enveloped =
        "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>"
    static let digestMethod =
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"

    /// A bend: what is replaced by what in the unsigned text.
    struct Bend: CustomTestStringConvertible, Sendable {
        let name: String
        let old: String
        let new: String
        let code: SAMLError.Code
        var testDescription: String { name }

        init(_ name: String, _ old: String, _ new: String, _ code: SAMLError.Code) {
            self.name = name
            self.old = old
            self.new = new
            self.code = code
        }
    }

    @Test(arguments: [
        Bend("no transforms", "<ds:Transforms>\(enveloped)\(exclusive)</ds:Transforms>", "", .signatureTransform),
        Bend("enveloped only", exclusive, "", .signatureTransform),
        Bend("enveloped twice", enveloped, enveloped + enveloped, .signatureTransform),
        Bend("three transforms", exclusive, exclusive + exclusive, .signatureTransform),
        Bend(
            "XPath", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>self::node()</ds:XPath>"
                + "</ds:Transform>", .signatureTransform),
        Bend(
            "65 prefixes", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"><ec:InclusiveNamespaces"
                + " xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\""
                + (0...64).map { "p\($0)" }.joined(separator: " ") + "\"/></ds:Transform>", .signatureTransform),
        Bend("empty URI", "URI=\"#_a\"", "URI=\"\"", .signatureReference),
        Bend("no URI", " URI=\"#_a\"", "", .signatureReference),
        Bend("xpointer to the root", "URI=\"#_a\"", "URI=\"#xpointer(/)\"", .signatureReference),
        Bend("xpointer to the ID", "URI=\"#_a\"", "URI=\"#xpointer(id('_a'))\"", .signatureReference),
        Bend(
            "Type", "URI=\"#_a\"", "URI=\"#_a\" Type=\"http://www.w3.org/2000/09/xmldsig#Object\"", .signatureStructure),
        Bend("attribute on Signature", "<ds:Signature ", "<ds:Signature evil=\"1\" ", .signatureStructure),
        Bend("attribute on SignedInfo", "<ds:SignedInfo>", "<ds:SignedInfo evil=\"1\">", .signatureStructure),
        Bend("text in Signature", "<ds:SignedInfo>", "x<ds:SignedInfo>", .signatureStructure),
        Bend("Object", "</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>", .signatureStructure),
        Bend(
            "RetrievalMethod", "</ds:Signature>",
            "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/></ds:KeyInfo></ds:Signature>",
            .signatureStructure),
        Bend(
            "KeyInfo of 17 certificates", "</ds:Signature>",
            "<ds:KeyInfo><ds:X509Data>\(String(repeating: "<ds:X509Certificate>AA==</ds:X509Certificate>", count: 17))"
                + "</ds:X509Data></ds:KeyInfo></ds:Signature>", .signatureStructure),
        Bend(
            "KeyInfo of 64 KiB", "</ds:Signature>",
            "<ds:KeyInfo><ds:KeyName>\(String(repeating: "x", count: 64 << 10))</ds:KeyName></ds:KeyInfo></ds:Signature>",
            .signatureStructure),
        Bend(
            "SHA-224", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224", .signatureAlgorithm),
        Bend(
            "RIPEMD-160 digest", "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmlenc#ripemd160", .signatureAlgorithm),
        Bend(
            "MD5", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
            .signatureAlgorithm),
    ])
    func refusesTheGenuinelySigned(_ bend: Bend) throws {
        let text: String
        do {
            text = try SignedFixture.signed { $0.replace(bend.old, bend.new) }
        } catch SAMLError.Code.configuration where bend.code == .signatureAlgorithm {
            // A later libxmlsec1 has no such algorithm to sign with.
            text = MessageText.replacing(bend.old, with: bend.new, in: try SignedFixture.signed())
        }
        #expect { try SignedFixture.verify(text) } throws: { bend.code ~= $0 }
    }

    @Test(arguments: [
        Bend("c14n before enveloped", enveloped + exclusive, exclusive + enveloped, .signatureTransform),
        Bend(
            "two InclusiveNamespaces", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">"
                + String(
                    repeating:
                        "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"xs\"/>",
                    count: 2) + "</ds:Transform>", .signatureTransform),
        Bend("two digest methods", digestMethod, digestMethod + digestMethod, .signatureStructure),
        Bend("comment in DigestValue", "<ds:DigestValue>", "<ds:DigestValue><!--x-->", .xmlNode),
        Bend("CDATA in DigestValue", "<ds:DigestValue>", "<ds:DigestValue><![CDATA[]]>", .xmlNode),
        Bend("comment in SignatureValue", "<ds:SignatureValue>", "<ds:SignatureValue><!--x-->", .xmlNode),
        Bend("instruction in SignatureValue", "<ds:SignatureValue>", "<ds:SignatureValue><?x?>", .xmlNode),
        Bend("element in SignatureValue", "<ds:SignatureValue>", "<ds:SignatureValue><x/>", .signatureStructure),
        Bend("element in DigestValue", "<ds:DigestValue>", "<ds:DigestValue><x/>", .signatureStructure),
        Bend("character in DigestValue", "<ds:DigestValue>", "<ds:DigestValue>$", .signatureDigest),
        Bend("four more in DigestValue", "<ds:DigestValue>", "<ds:DigestValue>AAAA", .signatureDigest),
        Bend("character in SignatureValue", "<ds:SignatureValue>", "<ds:SignatureValue>-", .signatureValue),
        Bend("padding in SignatureValue", "</ds:SignatureValue>", "=</ds:SignatureValue>", .signatureValue),
        Bend(
            "HMAC", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
            .signatureAlgorithm),
        Bend(
            "HMAC of SHA-256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", .signatureAlgorithm),
        Bend(
            "RSA-PSS", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", .signatureAlgorithm),
        Bend("blank behind an algorithm", "rsa-sha256\"", "rsa-sha256 \"", .signatureAlgorithm),
        Bend(
            "empty algorithm", "Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"", "Algorithm=\"\"",
            .signatureAlgorithm),
        Bend(
            "no algorithm", "SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"",
            "SignatureMethod", .signatureAlgorithm),
        Bend(
            "HMACOutputLength", "</ds:SignatureMethod>",
            "<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
            .signatureAlgorithm),
        Bend("id list", "URI=\"#_a\"", "URI=\"#_a b\"", .signatureReference),
        Bend("dangling", "URI=\"#_a\"", "URI=\"#_b\"", .signatureReference),
        Bend("bare #", "URI=\"#_a\"", "URI=\"#\"", .signatureReference),
        Bend("escape", "URI=\"#_a\"", "URI=\"#%5Fa\"", .signatureReference),
        Bend("blank", "URI=\"#_a\"", "URI=\"# _a\"", .signatureReference),
        Bend("file", "URI=\"#_a\"", "URI=\"file:///etc/hostname\"", .signatureReference),
        Bend("http", "URI=\"#_a\"", "URI=\"http://127.0.0.1:9/x\"", .signatureReference),
        Bend("element()", "URI=\"#_a\"", "URI=\"#element(/1)\"", .signatureReference),
        Bend("the claim", "alice", "mallory", .signatureDigest),
        Bend("an attribute", " ID=\"_a\"", " ID=\"_a\" x=\"1\"", .signatureDigest),
        Bend("a shadowed prefix", "<saml:Subject>", "<saml:Subject xmlns:saml=\"urn:evil\">", .signatureDigest),

    ])
    func refusesTheChanged(_ bend: Bend) throws {
        var text = try SignedFixture.signed()
        text.replace(bend.old, bend.new)
        #expect { try SignedFixture.verify(text) } throws: { bend.code ~= $0 }
    }

    @Test func refusesSeveralReferences() throws {
        let text = try SignedFixture.signed { text in
            let reference = MessageText.text("ds:Reference", in: text)
            text.replace(reference, reference + reference)
        }
        #expect { try SignedFixture.verify(text) } throws: { SAMLError.Code.signatureReference ~= $0 }
    }

    @Test func refusesSeveralSignatures() throws {
        let text = try SignedFixture.signed()
        let signature = MessageText.text("ds:Signature", in: text)
        var twice = text
        twice.replace("</saml:Assertion>", signature + "</saml:Assertion>")
        #expect { try SignedFixture.verify(twice) } throws: { SAMLError.Code.signaturePlacement ~= $0 }
        let none = MessageText.removing("ds:Signature", from: text)
        #expect { try SignedFixture.verify(none) } throws: { SAMLError.Code.signatureMissing ~= $0 }
    }

    /// The target lies in the signature's own Object: the enveloped transform removes it, and nothing is digested.
    @Test func refusesTheDigestOfNothing() throws {
        let nothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        let text = try SignedFixture.signed()
        var void = text
        void.replace(MessageText.text("ds:DigestValue", in: text), "<ds:DigestValue>\(nothing)</ds:DigestValue>")
        #expect { try SignedFixture.verify(void) } throws: { SAMLError.Code.signatureDigest ~= $0 }
        let inObject = try SignedFixture.signed { text in
            text.replace("URI=\"#_a\"", "URI=\"#_o\"")
            text.replace("</ds:Signature>", "<ds:Object><x ID=\"_o\">anything</x></ds:Object></ds:Signature>")
        }
        #expect { try SignedFixture.verify(inObject) } throws: { SAMLError.Code.signatureStructure ~= $0 }
    }

    @Test func contentOfKeyInfoIsIgnored() throws {
        for content in [
            "<ds:KeyName>another</ds:KeyName>",
            "<ds:X509Data><ds:X509Certificate>no base64 at all</ds:X509Certificate></ds:X509Data>",
            "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>",
            "<ds:X509Data><ds:X509Certificate>\(try TestKey.foreignRSA.certificate().base64)</ds:X509Certificate></ds:X509Data>",
            "<x xmlns=\"urn:x\"/>",
        ] {
            let text = try SignedFixture.signed {
                $0.replace("</ds:Signature>", "<ds:KeyInfo>\(content)</ds:KeyInfo></ds:Signature>")
            }
            _ = try SignedFixture.verify(text)
        }
    }
}
