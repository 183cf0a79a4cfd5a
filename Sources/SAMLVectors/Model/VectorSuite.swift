/// The whole suite as it is stored in `TestVectors/saml-vectors.json`.
package struct VectorSuite: Codable, Sendable {
    /// The version of the format.
    package var version = 1
    /// What a family of vectors is about, by the names that vectors carry in `notes`.
    package var notes: [String: VectorNote]
    /// The vectors, sorted by their IDs.
    package var vectors: [Vector]

    package init(notes: [String: VectorNote], vectors: [Vector]) {
        self.notes = notes
        self.vectors = vectors
    }
}

/// What a family of vectors is about.
package struct VectorNote: Codable, Sendable {
    /// The kind of bug that an implementation has which fails these vectors.
    package var bugType: String
    /// What the family does.
    package var description: String
    /// What an attacker gains.
    package var effect: String
    /// Where to read more.
    package var links: [String]
    /// Known vulnerabilities of the kind.
    package var cves: [String]

    package init(
        _ bugType: String, _ description: String, effect: String, links: [String] = [], cves: [String] = []
    ) {
        self.bugType = bugType
        self.description = description
        self.effect = effect
        self.links = links
        self.cves = cves
    }
}
