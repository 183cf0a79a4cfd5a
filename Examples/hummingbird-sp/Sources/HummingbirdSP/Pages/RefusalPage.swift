import HTTPTypes
import SAML

extension Page {
    /// Something was refused: what the person may know, and no more.
    static func refusal(_ error: SAMLError, _ message: String) -> Page {
        Page(
            status: status(error), title: "That did not work",
            content: """
                <p id="message">\(message)</p>
                <p><a class="button" href="/">Begin again</a></p>
                """)
    }

    /// The same for the administrator who sets the service up: every finding, and no claim.
    static func explanation(_ error: SAMLError, _ message: String) -> Page {
        let rows: [(String, String?)] = [
            ("Code", error.code.name), ("What it means", error.message), ("Expected", error.evidence?.expected),
            ("Actual", error.evidence?.actual), ("Hint", error.remedy), ("Where", error.location?.description),
            ("Clause", error.citation?.description),
        ]
        let table = HTML(
            rows.compactMap { name, value -> HTML? in
                value.map { "<tr><th scope=\"row\">\(name)</th><td>\($0)</td></tr>" }
            })
        let report: HTML = error.report.map { "<h2>The report</h2><pre id=\"report\">\($0.description)</pre>" } ?? ""
        return Page(
            status: status(error), title: "That did not work",
            content: """
                <p id="message">\(message)</p>
                <p class="notice">The rest of this page is for a development setting: the service was started with
                <code>--explain</code>. It names rules and settings, and nothing about a person.</p>
                <table id="explanation">\(table)</table>
                \(report)
                <p><a class="button" href="/">Begin again</a></p>
                """)
    }

    /// The browser is signed out here, and the identity provider could not end everything.
    static func incompleteLogout() -> Page {
        Page(
            title: "You are signed out here",
            content: """
                <p id="message">The identity provider could not end all of your other sessions. Close the browser.</p>
                <p><a class="button" href="/">Go on</a></p>
                """)
    }

    private static func status(_ error: SAMLError) -> HTTPResponse.Status {
        switch error.code {
        case .replayUnavailable: .serviceUnavailable
        case .configuration: .internalServerError
        default: error.code.category == .input ? .badRequest : .forbidden
        }
    }
}
