import SAML

extension Page {
    /// Nobody is signed in.
    static func welcome(_ identityProvider: EntityID) -> Page {
        Page(
            title: "Nobody is signed in",
            content: """
                <p>The identity provider <code>\(identityProvider.uri)</code> signs people in here.</p>
                <p><a class="button" id="sign-in" href="/login">Sign in</a></p>
                """)
    }

    /// Who is signed in.
    static func home(_ session: Session) -> Page {
        let attributes = session.attributes.map { attribute -> HTML in
            "<tr><th scope=\"row\">\(label(attribute))</th><td>\(values(attribute))</td></tr>"
        }
        let table: HTML =
            attributes.isEmpty
            ? "<p>The identity provider told no attributes.</p>"
            : "<table id=\"attributes\">\(HTML(attributes))</table>"
        return Page(
            title: "You are signed in",
            content: """
                <table>
                <tr><th scope="row">Name</th><td id="name">\(session.nameID?.value ?? "(none)")</td></tr>
                <tr><th scope="row">Format</th><td>\(session.nameID?.format ?? "(not told)")</td></tr>
                <tr><th scope="row">Identity provider</th><td id="issuer">\(session.issuer.uri)</td></tr>
                <tr><th scope="row">Session until</th><td>\(session.expiry.description)</td></tr>
                </table>
                <h2>Attributes</h2>
                \(table)
                <p class="quiet">Every value was signed. <a href="/report">How the response was judged</a></p>
                <form method="post" action="/logout"><button id="sign-out" type="submit">Sign out</button></form>
                """)
    }

    /// How a sign-in was judged, rule by rule.
    static func report(_ session: Session) -> Page {
        Page(
            title: "How the response was judged",
            content: """
                <pre id="report">\(session.report.description)</pre>
                <p><a href="/">Back</a></p>
                """)
    }

    /// What people call an attribute; its friendly name is a hint of the identity provider.
    private static func label(_ attribute: Attribute) -> String {
        let known: [AttributeName: String] = [
            .displayName: "Display name", .mail: "Mail", .uid: "User ID", .eduPersonAffiliation: "Affiliation",
        ]
        return known[AttributeName(attribute.name)] ?? attribute.friendlyName ?? attribute.name
    }

    private static func values(_ attribute: Attribute) -> HTML {
        HTML(
            attribute.values.map { value -> HTML in
                switch value {
                case .text(let text): "<div>\(text)</div>"
                case .nameID(let nameID): "<div>\(nameID.value)</div>"
                case .nil: "<div class=\"quiet\">(no value)</div>"
                case .elements: "<div class=\"quiet\">(XML)</div>"
                }
            })
    }
}
