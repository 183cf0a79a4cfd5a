import SAMLCore
import SAMLXML

/// What to know about the products that made the metadata, recognised by the forms of their names.
enum ProductLint {
    private struct Product {
        let name: String
        let recognises: @Sendable (String) -> Bool
        let advice: String
    }

    private static let products: [Product] = [
        Product(
            name: "Entra ID", recognises: { $0.hasPrefix("https://sts.windows.net/") },
            advice: "The slash at the end of the entityID is a part of it. Use the metadata of the application "
                + "(…?appid=…): that of the tenant lists other keys. Its RoleDescriptors are WS-Federation's and are "
                + "ignored."),
        Product(
            name: "AD FS", recognises: { $0.contains("/adfs/services/trust") },
            advice: "The entityID begins with http:// and has to be written so. AD FS exchanges its certificates by "
                + "itself each year: fetch the metadata regularly, or switch AutoCertificateRollover off."),
        Product(
            name: "Okta", recognises: { $0.hasPrefix("http://www.okta.com/") },
            advice: "The entityID begins with http:// and is that of one application; each has a name and a key of "
                + "its own."),
        Product(
            name: "Google Workspace", recognises: { $0.hasPrefix("https://accounts.google.com/o/saml2?idpid=") },
            advice: "Google has no logout endpoint, signs the response and not the assertion by default, and its "
                + "certificate ends after five years without notice in the metadata."),
        Product(
            name: "Keycloak", recognises: { $0.contains("/realms/") },
            advice: "Keycloak sends an Attribute element for each role; they are merged. A key that was rotated stays "
                + "in the metadata only while it is passive, not disabled."),
        Product(
            name: "Shibboleth", recognises: { $0.hasSuffix("/idp/shibboleth") },
            advice: "It names persons by scoped attributes: its scopes have to stand in the metadata. Keys of the back "
                + "channel stand beside those of the front channel."),
        Product(
            name: "IAM Identity Center",
            recognises: { $0.hasPrefix("https://portal.sso.") && $0.contains(".amazonaws.com") },
            advice: "Every application has metadata of its own; those of another one are refused as «Issuer not "
                + "present in specified provider»."),
    ]

    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        // In a federation this would be noise.
        guard root.isNamed(.md("EntityDescriptor")), let name = root.attribute("entityID") else { return }
        for product in products where product.recognises(name) {
            lint.add(
                .note, "product", "this looks like \(product.name)", at: root.location.attribute("entityID"),
                citing: nil, remedy: product.advice)
        }
    }
}
