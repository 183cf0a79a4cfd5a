/// What a kind of document may hold besides elements and text.
package struct XMLDialect: Sendable {
    /// Whether comments are dropped instead of refused.
    ///
    /// Never inside `ds:Signature`.
    package var dropsComments: Bool
    /// Whether CDATA sections are read as text and processing instructions kept.
    ///
    /// Never inside `ds:Signature`.
    package var allowsSectionsAndInstructions: Bool
    /// Whether an ID must be an NCName of ASCII characters.
    package var requiresNCNameIDs: Bool

    /// Protocol messages: nothing but elements and text.
    package static let message = XMLDialect(
        dropsComments: false, allowsSectionsAndInstructions: false, requiresNCNameIDs: true)

    /// Metadata: real documents carry comments, CDATA and processing instructions.
    package static let metadata = XMLDialect(
        dropsComments: true, allowsSectionsAndInstructions: true, requiresNCNameIDs: true)
}
