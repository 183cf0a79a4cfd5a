import SAMLCore
import SAMLIssuing
import SAMLMetadata
import SAMLSignature
import SAMLTesting

/// A federation's aggregate, made for tests: everything that the model knows stands in it once.
enum Federation {
    static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)  // 2026-01-15T12:00:00Z

    static func aggregate(_ content: String, attributes: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- a federation's own words -->
        <EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
            xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi"
            xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
            xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport"
            Name="https://federation.example.org"\(attributes)>\(content)</EntitiesDescriptor>
        """
    }

    static func signed(_ content: String, by key: TestKey = .metadata, attributes: String = "") throws -> String {
        let template = SignatureTemplate().text(signing: "_aggregate")
        return try TemplateSigner.sign(
            aggregate(template + content, attributes: " ID=\"_aggregate\"" + attributes),
            with: SigningKey(pem: key.privateKeyPEM))
    }

    static func identityProvider(_ entityID: String, _ key: TestKey = .rsa2048) throws -> String {
        """
        <EntityDescriptor entityID="\(entityID)">
          <Extensions>
            <mdrpi:RegistrationInfo registrationAuthority="https://registrar.example.org"
                registrationInstant="2020-02-29T00:00:00Z">
              <mdrpi:RegistrationPolicy xml:lang="en">https://registrar.example.org/policy</mdrpi:RegistrationPolicy>
            </mdrpi:RegistrationInfo>
            <mdattr:EntityAttributes>
              <saml:Attribute Name="http://macedir.org/entity-category-support">
                <saml:AttributeValue>http://refeds.org/category/research-and-scholarship</saml:AttributeValue>
              </saml:Attribute>
              <saml:Attribute Name="urn:oasis:names:tc:SAML:attribute:assurance-certification">
                <saml:AttributeValue>https://refeds.org/sirtfi</saml:AttributeValue>
              </saml:Attribute>
            </mdattr:EntityAttributes>
            <alg:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <alg:SigningMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" MinKeySize="2048"/>
            <x:Unheard xmlns:x="urn:example:x"><x:of/></x:Unheard>
          </Extensions>
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol urn:mace:shibboleth:1.0"
              errorURL="https://idp.example.org/error" WantAuthnRequestsSigned="1">
            <Extensions>
              <shibmd:Scope regexp="false">example.org</shibmd:Scope>
              <mdui:UIInfo>
                <mdui:DisplayName xml:lang="en">University of Example</mdui:DisplayName>
                <mdui:DisplayName xml:lang="de">Universität Beispiel</mdui:DisplayName>
                <mdui:Logo width="80" height="60" xml:lang="de">https://idp.example.org/logo.png</mdui:Logo>
                <mdui:PrivacyStatementURL xml:lang="en">https://idp.example.org/privacy</mdui:PrivacyStatementURL>
              </mdui:UIInfo>
              <mdui:DiscoHints>
                <mdui:DomainHint>example.org</mdui:DomainHint>
              </mdui:DiscoHints>
            </Extensions>
            <KeyDescriptor>
              <ds:KeyInfo><ds:KeyName>one</ds:KeyName><ds:X509Data><ds:X509Certificate>\(try key.certificate().base64)</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
              <EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>
              <EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep">
                <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
                <xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/>
              </EncryptionMethod>
            </KeyDescriptor>
            <ArtifactResolutionService index="3" Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="https://idp.example.org/artifact"/>
            <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.org/sso"/>
          </IDPSSODescriptor>
          <AttributeAuthorityDescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <AttributeService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="https://idp.example.org/aa"/>
          </AttributeAuthorityDescriptor>
          <Organization>
            <OrganizationName xml:lang="en">Example</OrganizationName>
            <OrganizationDisplayName xml:lang="en">University of Example</OrganizationDisplayName>
            <OrganizationURL xml:lang="en">https://www.example.org</OrganizationURL>
          </Organization>
          <ContactPerson contactType="technical"><GivenName>Help</GivenName><EmailAddress>mailto:help@example.org</EmailAddress></ContactPerson>
        </EntityDescriptor>
        """
    }

    static let serviceProvider = """
        <EntityDescriptor entityID="https://sp.example.com/saml" validUntil="2026-02-01T00:00:00Z" cacheDuration="PT1H">
          <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" WantAssertionsSigned="true">
            <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://sp.example.com/slo"
                ResponseLocation="https://sp.example.com/slo/done"/>
            <AssertionConsumerService index="0" isDefault="false" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.com/acs/0"/>
            <AssertionConsumerService index="1" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.com/acs/1"/>
            <AssertionConsumerService index="2" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="https://sp.example.com/acs/2"/>
            <AttributeConsumingService index="7">
              <ServiceName xml:lang="en">Application</ServiceName>
              <RequestedAttribute Name="urn:oid:0.9.2342.19200300.100.1.3" FriendlyName="mail" isRequired="true"/>
              <RequestedAttribute Name="urn:oid:2.5.4.4"/>
            </AttributeConsumingService>
          </SPSSODescriptor>
        </EntityDescriptor>
        """

    static let otherRole = """
        <EntityDescriptor entityID="https://sts.example.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">
          <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706"/>
        </EntityDescriptor>
        """
}
