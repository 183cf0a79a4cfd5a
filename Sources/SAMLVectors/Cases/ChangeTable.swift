import SAML
import SAMLTesting

/// Rows that change the template, each in every way of signing that it matters for.
enum ChangeTable {
    /// One row: name, description, code, change.
    typealias Change = (
        name: String, description: String, code: SAMLError.Code?, change: (inout ResponseTemplate) -> Void
    )

    /// The same change in every way of signing that it matters for.
    static func add(
        _ maker: inout VectorMaker, _ changes: [Change],
        covers: [SignatureSummary.Coverage] = [.assertion, .response, .both],
        settings: (inout VectorSettings) -> Void = { _ in }
    ) throws {
        for change in changes {
            for cover in covers {
                try maker.add(
                    "\(change.name)-\(cover.rawValue)", "\(change.description) Signed: \(cover.rawValue).", change.code,
                    signing: .plain(cover), template: change.change, settings: settings)
            }
        }
    }
}
