import SAMLCore
import SAMLXML

/// Names: every entity has one, no two have the same.
enum EntityLint {
    static func check(_ root: XMLElement, _ lint: inout LintContext) {
        guard root.isNamed(.md("EntityDescriptor")) || root.isNamed(.md("EntitiesDescriptor")) else {
            return lint.add(
                .error, "root",
                "the root is \(EvidenceText.escaped(root.localName)), not an EntityDescriptor or EntitiesDescriptor",
                at: root.location, citing: .metadata("2.3"),
                remedy: root.hasLocalName("html") ? "This is a web page: the link asks for a sign-in first." : nil)
        }
        var names: Set<String> = []
        for entity in root.entities {
            guard let name = entity.attribute("entityID"), !name.isEmpty else {
                lint.add(
                    .error, "entity-id-missing", "an entity without a name", at: entity.location,
                    citing: .metadata("2.3.2"))
                continue
            }
            func location() -> DocumentLocation { entity.location.attribute("entityID") }
            if name.utf8.count > 1024 {
                lint.add(
                    .error, "entity-id-too-long", "an entityID of \(name.utf8.count) characters", at: location(),
                    citing: .core("8.3.6"), remedy: "1024 are the most.")
            }
            if name.utf8.contains(where: { $0 <= 0x20 }) {
                lint.add(
                    .warning, "entity-id-blank", "an entityID with white space", at: location(), citing: .core("8.3.6"),
                    remedy: "Names are compared octet by octet: a blank at the end is a part of it.")
            }
            if !names.insert(name).inserted {
                lint.add(
                    .error, "entity-twice", "\(EvidenceText.escaped(name)) is described twice", at: location(),
                    citing: .metadata("2.3.1"))
            }
        }
        if names.isEmpty {
            lint.add(.error, "no-entity", "a group without an entity", at: root.location, citing: .metadata("2.3.1"))
        }
    }
}
