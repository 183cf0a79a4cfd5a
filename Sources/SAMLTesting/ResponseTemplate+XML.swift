import SAML
import SAMLCore

extension ResponseTemplate {
    /// The text of the response.
    /// - Parameter assertionSignature: The text to put behind the assertion's Issuer.
    func xml(assertionSignature: String) -> String {
        let attributes = attributeText([
            ("ID", responseID), ("Version", version), ("IssueInstant", issueInstant?.description),
            ("Destination", destination), ("InResponseTo", inResponseTo),
        ])
        var text = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
        text += " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"\(attributes)>"
        text += issuer(responseIssuer)
        text += "<samlp:Status>\(statusText)</samlp:Status>"
        if hasAssertion { text += assertion(assertionSignature) }
        return text + "</samlp:Response>"
    }

    private var statusText: String {
        var text = ""
        for code in statusCodes.reversed() {
            text = "<samlp:StatusCode Value=\"\(XMLText.attribute(code))\">\(text)</samlp:StatusCode>"
        }
        if let statusMessage { text += "<samlp:StatusMessage>\(XMLText.content(statusMessage))</samlp:StatusMessage>" }
        return text
    }

    private func assertion(_ signature: String) -> String {
        let attributes = attributeText([
            ("ID", assertionID), ("Version", version), ("IssueInstant", issueInstant?.description),
        ])
        var text = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        text += " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
        text += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\(attributes)>"
        text += issuer(assertionIssuer) + signature + subject
        if hasConditions { text += conditions }
        text += authnStatement
        if !self.attributes.isEmpty {
            text += "<saml:AttributeStatement>"
            for attribute in self.attributes { text += self.attribute(attribute) }
            text += "</saml:AttributeStatement>"
        }
        return text + "</saml:Assertion>"
    }

    private func issuer(_ issuer: EntityID?) -> String {
        issuer.map { "<saml:Issuer>\(XMLText.content($0.uri))</saml:Issuer>" } ?? ""
    }

    private var subject: String {
        var text = "<saml:Subject>"
        if let nameID { text += name(nameID) }
        for confirmation in confirmations {
            text += "<saml:SubjectConfirmation\(attributeText([("Method", confirmation.method)]))>"
            text += "<saml:SubjectConfirmationData"
            text += attributeText([
                ("NotBefore", confirmation.notBefore?.description),
                ("NotOnOrAfter", confirmation.notOnOrAfter?.description), ("Recipient", confirmation.recipient),
                ("InResponseTo", confirmation.inResponseTo), ("Address", confirmation.address),
            ])
            text += ">"
            if let certificate = confirmation.certificate {
                text += "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data>"
                text += "<ds:X509Certificate>\(certificate.base64)</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
            }
            text += "</saml:SubjectConfirmationData></saml:SubjectConfirmation>"
        }
        return text + "</saml:Subject>"
    }

    private func name(_ nameID: NameID) -> String {
        let attributes = attributeText([
            ("Format", nameID.format), ("NameQualifier", nameID.nameQualifier),
            ("SPNameQualifier", nameID.spNameQualifier), ("SPProvidedID", nameID.spProvidedID),
        ])
        return "<saml:NameID\(attributes)>\(XMLText.content(nameID.value))</saml:NameID>"
    }

    private var conditions: String {
        let attributes = attributeText([
            ("NotBefore", window.notBefore?.description), ("NotOnOrAfter", window.notOnOrAfter?.description),
        ])
        var text = "<saml:Conditions\(attributes)>"
        for restriction in audienceRestrictions {
            let audiences = restriction.map { "<saml:Audience>\(XMLText.content($0))</saml:Audience>" }
            text += "<saml:AudienceRestriction>\(audiences.joined())</saml:AudienceRestriction>"
        }
        return text + furtherConditions + "</saml:Conditions>"
    }

    private var authnStatement: String {
        guard let authnInstant else { return "" }
        let attributes = attributeText([
            ("AuthnInstant", authnInstant.description), ("SessionIndex", sessionIndex),
            ("SessionNotOnOrAfter", sessionNotOnOrAfter?.description),
        ])
        return "<saml:AuthnStatement\(attributes)><saml:AuthnContext><saml:AuthnContextClassRef>"
            + XMLText.content(authnContextClassRef)
            + "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
    }

    private func attribute(_ attribute: Attribute) -> String {
        let attributes = attributeText([
            ("Name", attribute.name), ("NameFormat", attribute.nameFormat), ("FriendlyName", attribute.friendlyName),
        ])
        var text = "<saml:Attribute\(attributes)>"
        for value in attribute.values {
            switch value {
            case .text(let content):
                text += "<saml:AttributeValue xsi:type=\"xs:string\">\(XMLText.content(content))</saml:AttributeValue>"
            case .nil: text += "<saml:AttributeValue xsi:nil=\"true\"></saml:AttributeValue>"
            case .nameID(let nameID): text += "<saml:AttributeValue>\(name(nameID))</saml:AttributeValue>"
            case .elements(let elements):
                text += "<saml:AttributeValue>\(elements.map(element).joined())</saml:AttributeValue>"
            }
        }
        return text + "</saml:Attribute>"
    }

    private func element(_ element: ElementValue) -> String {
        let attributes = attributeText(element.attributes.filter { $0.namespace == nil }.map { ($0.name, $0.value) })
        let content =
            element.children.isEmpty ? XMLText.content(element.text) : element.children.map(self.element).joined()
        return "<\(element.name) xmlns=\"\(element.namespace ?? "")\"\(attributes)>\(content)</\(element.name)>"
    }

    private func attributeText(_ attributes: [(name: String, value: String?)]) -> String {
        attributes.map { attribute in
            attribute.value.map { " \(attribute.name)=\"\(XMLText.attribute($0))\"" } ?? ""
        }.joined()
    }
}
