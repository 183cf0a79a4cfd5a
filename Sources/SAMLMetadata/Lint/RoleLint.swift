import SAMLCore
import SAMLXML

/// Roles: there is one, it speaks SAML 2.0, and it has what it cannot do without.
enum RoleLint {
    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        for entity in root.entities {
            if entity.roles.isEmpty, entity.child(.md("AffiliationDescriptor")) == nil {
                lint.add(.error, "no-role", "an entity without a role", at: entity.location, citing: .metadata("2.3.2"))
            }
            for role in entity.roles { judge(role, &lint) }
        }
    }

    private static func judge(_ role: XMLElement, _ lint: inout LintContext) {
        let protocols = (role.attribute("protocolSupportEnumeration") ?? "").split(whereSeparator: \.isWhitespace)
        if role.isIdentityProvider || role.isServiceProvider, !protocols.contains("\(XMLNamespace.protocol)") {
            lint.add(
                .error, "protocol-missing", "\(role.localName) does not say that it speaks SAML 2.0",
                at: role.location.attribute("protocolSupportEnumeration"), citing: .metadata("2.4.1"),
                remedy: "It has to list \(XMLNamespace.protocol).")
        }
        if role.isIdentityProvider, role.child(.md("SingleSignOnService")) == nil {
            lint.add(
                .error, "single-sign-on-missing", "an identity provider without SingleSignOnService",
                at: role.location, citing: .metadata("2.4.3"))
        }
        if role.isServiceProvider, role.child(.md("AssertionConsumerService")) == nil {
            lint.add(
                .error, "assertion-consumer-missing", "a service provider without AssertionConsumerService",
                at: role.location, citing: .metadata("2.4.4"))
        }
    }
}
