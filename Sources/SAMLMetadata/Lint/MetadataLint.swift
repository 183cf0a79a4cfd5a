public import SAMLCore
import SAMLXML

/// Looks at a metadata document as an experienced administrator would, and says all that is odd about it.
///
/// It trusts nothing and asks for no trust. A document that cannot be read at all has one finding, which says why.
public enum MetadataLint {
    /// What is odd about a document, the worst first.
    /// - Parameters:
    ///   - xml: The octets of the document.
    ///   - instant: The instant at which dates are judged.
    ///   - limits: What the document may demand.
    public static func findings(
        xml: some Sequence<UInt8>, at instant: Timestamp, limits: Limits = .metadata
    ) -> [MetadataFinding] {
        let octets = Array(xml)
        var lint = LintContext(octets: octets, instant: instant)
        do throws(SAMLError) {
            let tree = try HardenedParser.parse(octets.span, as: .metadata, within: limits)
            guard let root = tree.root else { throw SAMLError(.xmlMalformed) }
            for rule in rules { rule(root, &lint) }
            if !lint.findings.contains(where: { $0.severity == .error }) { _ = try MetadataDocument.Content(root) }
        } catch {
            lint.add(
                .error, error.code.name, error.description, at: error.location, citing: error.citation,
                remedy: error.remedy)
        }
        return lint.findings.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
    }

    private static let rules: [@Sendable (XMLElement, inout LintContext) -> Void] = [
        EntityLint.check, ValidityLint.check, RoleLint.check, KeyLint.check, EndpointLint.check, ProductLint.check,
        IAMLint.check,
    ]
}

/// What the rules of a lint share.
struct LintContext {
    let octets: [UInt8]
    let instant: Timestamp
    private(set) var findings: [MetadataFinding] = []

    init(octets: [UInt8], instant: Timestamp) {
        self.octets = octets
        self.instant = instant
    }

    mutating func add(
        _ severity: MetadataFinding.Severity, _ code: String, _ message: String, at location: DocumentLocation?,
        citing citation: Citation?, remedy: String? = nil
    ) {
        findings.append(
            MetadataFinding(
                severity: severity, code: code, message: message, location: location, citation: citation,
                remedy: remedy))
    }
}

extension XMLElement {
    /// The entities at and below a root that is one, or a group.
    var entities: [XMLElement] { subtree.filter { $0.isNamed(.md("EntityDescriptor")) } }

    /// The roles of an entity.
    var roles: [XMLElement] {
        children.filter {
            $0.attribute("protocolSupportEnumeration") != nil || $0.isIdentityProvider || $0.isServiceProvider
        }
    }

    var isIdentityProvider: Bool { isNamed(.md("IDPSSODescriptor")) }

    var isServiceProvider: Bool { isNamed(.md("SPSSODescriptor")) }
}
