import SAMLCore
import SAMLXML

/// What a message says to answer, before anybody vouches for it: good for choosing what to expect, and for nothing
/// else.
struct UnverifiedAnswer {
    /// The attribute InResponseTo of the root; nil when there is none, or the document cannot be read.
    let inResponseTo: String?

    init(_ document: [UInt8], _ limits: Limits) {
        let tree = try? HardenedParser.parse(document.span, as: .metadata, within: limits)
        inResponseTo = tree?.root?.attribute("InResponseTo")
    }
}
