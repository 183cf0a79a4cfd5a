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
    /// What an ID has to look like.
    package var ids: IDForm

    /// What an ID has to look like; whatever it looks like, it is unique unless it is not judged.
    package enum IDForm: Sendable {
        /// An NCName of ASCII characters.
        case ncName
        /// The same, but it may begin with a digit, a dot or a hyphen.
        case loose
        /// Not judged: for a signer of documents that no verifier may accept.
        case unjudged
    }

    /// Protocol messages: nothing but elements and text.
    package static let message = XMLDialect(
        dropsComments: false, allowsSectionsAndInstructions: false, ids: .ncName)

    /// Metadata: real documents carry comments, CDATA and processing instructions.
    package static let metadata = XMLDialect(
        dropsComments: true, allowsSectionsAndInstructions: true, ids: .ncName)
}
