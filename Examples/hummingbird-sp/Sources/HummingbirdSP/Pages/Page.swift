import HTTPTypes
import Hummingbird

/// A page of the service.
struct Page: ResponseGenerator {
    var status: HTTPResponse.Status = .ok
    let title: String
    let content: HTML

    /// The page around the content.
    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <main>
        <h1>\(title)</h1>
        \(content)
        </main>
        </body>
        </html>

        """
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html.text)))
    }

    /// How pages look.
    static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { margin: 0; background: light-dark(#f3f4f6, #16181d); color: light-dark(#1f2328, #e6e6e6); }
        main { max-width: 46rem; margin: 3rem auto; padding: 1.5rem 2rem 2rem; border-radius: 8px;
            background: light-dark(#fff, #20242b); border: 1px solid light-dark(#d8dce2, #363c46); }
        h1 { margin: 0 0 1rem; font-size: 1.5rem; }
        h2 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere;
            border-bottom: 1px solid light-dark(#e5e8ec, #363c46); }
        th { width: 12rem; font-weight: 600; }
        pre { padding: .9rem 1rem; overflow-x: auto; border-radius: 6px; font: .8rem/1.45 ui-monospace, monospace;
            background: light-dark(#f3f4f6, #16181d); }
        code { white-space: nowrap; }
        .button, button { display: inline-block; padding: .5rem 1.1rem; border: 0; border-radius: 6px; font: inherit;
            color: #fff; background: #1f5fbf; text-decoration: none; cursor: pointer; }
        .notice { padding: .6rem .9rem; border-left: 4px solid #c77700;
            background: light-dark(#fff6e5, #33290f); }
        .quiet { color: light-dark(#59636e, #a0a8b3); font-size: .9rem; }
        form { display: inline; }

        """
}
