import Base
import HTTP
import Pages
import Postgres
import Records
import Vault

/// What a handler knows beside its request: the clinic, and who is asking.
package struct Context: RouteContext {
    package typealias Action = Web.Action

    package let clinic: Clinic
    package let session: BrowserSession?
    /// The fields of an URL-encoded form whose token was right; empty for other bodies.
    package let form: FormFields
    /// What follows the token in a multipart form; nil for other bodies.
    package let parts: Multipart?
    let token: FormToken
    let visit: Visit
    let path: String
    let notice: String?

    package var words: Words { clinic.words }
    package var records: Records { clinic.records }
    package var database: Database { clinic.records.database }

    /// Who is looking. Nobody, who sees nothing, where the route may be opened without signing in.
    package var viewer: Viewer { session?.viewer ?? .nobody }

    /// The page with its navigation and the person's name around it.
    package func page(_ page: some Page, status: Int = 200) throws -> Response {
        var response = Response.html(try clinic.renderer.html(page, in: chrome), status: status)
        // A page's forms are tied to the browser, which therefore needs its secret.
        if session == nil, let cookie = visit.newCookie { response.set(cookie) }
        return response
    }

    /// Sends the browser on after a change. `done` names the notice that the next page shows: `slice.key` stands for the
    /// text `slice.done.key`.
    package func redirect(to link: String, done: String? = nil) -> Response {
        guard let done else { return .redirect(to: link) }
        return .redirect(to: link + (link.contains("?") ? "&" : "?") + "done=" + done)
    }

    /// The answer with the cookie of a session that just began.
    package func beginningSession(_ secret: Token, _ response: Response) -> Response {
        var response = response
        response.set(visit.sessionCookie(secret))
        return response
    }

    /// The answer that takes the session's cookie away.
    package func endingSession(_ response: Response) -> Response {
        var response = response
        response.set(visit.sessionCookie(Token.random(), maxAge: 0))
        return response
    }

    private var chrome: Chrome {
        let items = clinic.navigation.filter { session != nil && Permissions.allows(session?.viewer.role, $0.action) }
        return Chrome(
            language: words.language, organisation: clinic.settings.organisation,
            navigation: items.map {
                Chrome.Item(
                    label: words($0.word), link: $0.link, isCurrent: path == $0.link || path.hasPrefix($0.link + "/"))
            },
            person: session?.viewer.name, role: session.map { words($0.viewer.role.word) }, token: token.text,
            notice: notice.map { Chrome.Notice(text: $0) }, statics: clinic.statics)
    }
}
