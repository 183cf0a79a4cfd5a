import SAMLAttributes
import SAMLCore
import SAMLIssuing
import SAMLSignature

/// The response that an application of IAM Identity Center would send, signed by a key that nobody keeps.
struct IdentityCenterResponse {
    let issuer: EntityID
    let acs: String
    let audience: String
    let user: MappedUser
    let issued: Timestamp

    /// The text of the response.
    func signed(with key: SigningKey) throws(SAMLError) -> String {
        let signature = SignatureTemplate(signature: .ecdsaSHA256).text(signing: "_assertion")
        return try TemplateSigner.sign(response(assertion(signature)), with: key)
    }

    private func response(_ assertion: String) -> String {
        """
        <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0" \
        IssueInstant="\(issued)" Destination="\(XMLText.attribute(acs))">\
        <saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">\(XMLText.content(issuer.uri))</saml2:Issuer>\
        <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></saml2p:StatusCode>\
        </saml2p:Status>\(assertion)</saml2p:Response>
        """
    }

    private func assertion(_ signature: String) -> String {
        let end = issued.advanced(bySeconds: 300)
        let name = user.nameID.map { nameID in
            "<saml2:NameID Format=\"\(XMLText.attribute(nameID.format ?? NameIDFormat.unspecified))\">"
                + "\(XMLText.content(nameID.value))</saml2:NameID>"
        }
        return """
            <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_assertion" Version="2.0" \
            IssueInstant="\(issued)"><saml2:Issuer>\(XMLText.content(issuer.uri))</saml2:Issuer>\(signature)\
            <saml2:Subject>\(name ?? "")<saml2:SubjectConfirmation Method="\(ConfirmationMethod.bearer)">\
            <saml2:SubjectConfirmationData NotOnOrAfter="\(end)" Recipient="\(XMLText.attribute(acs))">\
            </saml2:SubjectConfirmationData></saml2:SubjectConfirmation></saml2:Subject>\
            <saml2:Conditions NotBefore="\(issued.advanced(bySeconds: -300))" NotOnOrAfter="\(end)">\
            <saml2:AudienceRestriction><saml2:Audience>\(XMLText.content(audience))</saml2:Audience>\
            </saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="\(issued)" \
            SessionIndex="_session" SessionNotOnOrAfter="\(issued.advanced(bySeconds: 3_600))"><saml2:AuthnContext>\
            <saml2:AuthnContextClassRef>\(AuthnContextClass.unspecified)</saml2:AuthnContextClassRef>\
            </saml2:AuthnContext></saml2:AuthnStatement>\(attributes)</saml2:Assertion>
            """
    }

    private var attributes: String {
        guard !user.attributes.isEmpty else { return "" }
        let elements = user.attributes.map { attribute in
            let values = attribute.texts.map {
                "<saml2:AttributeValue>\(XMLText.content($0))</saml2:AttributeValue>"
            }
            return "<saml2:Attribute Name=\"\(XMLText.attribute(attribute.name))\">\(values.joined())</saml2:Attribute>"
        }
        return "<saml2:AttributeStatement>\(elements.joined())</saml2:AttributeStatement>"
    }
}
