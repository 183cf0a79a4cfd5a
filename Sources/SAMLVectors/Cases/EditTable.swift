import SAML
import SAMLTesting

/// Rows that change one text before signing, each in both ways of signing.
enum EditTable {
    static func add(
        _ maker: inout VectorMaker, _ rows: [(String, String, SAMLError.Code?, String, String)]
    ) throws {
        for (name, about, code, old, new) in rows {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "\(name)-\(covers.rawValue)", "\(about) Signed: \(covers.rawValue).", code, signing: .plain(covers),
                    edit: {
                        $0 = MessageText.replacing(old, with: new, in: $0)
                    })
            }
        }
    }
}
