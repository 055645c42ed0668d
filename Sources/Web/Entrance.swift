import Base
import HTTP
import Vault

/// The way in: who is asking, whether they may, and whether a form is theirs, decided before any handler runs.
package struct Entrance: Sendable {
    /// Who a session's cookie belongs to; nil when it is unknown, idle too long, or over.
    package typealias Recognise = @Sendable (_ secretHash: [UInt8]) async throws -> Viewer?
    /// Told of each refusal, for the audit trail.
    package typealias Refused = @Sendable (Viewer, Action) async -> Void

    private let clinic: Clinic
    private let recognise: Recognise
    private let refused: Refused
    private let rates: RateLimits

    package init(clinic: Clinic, recognise: @escaping Recognise, refused: @escaping Refused) {
        self.clinic = clinic
        self.recognise = recognise
        self.refused = refused
        rates = RateLimits(perSecond: clinic.settings.requestsPerSecond)
    }

    /// The whole site: static files before routes, every answer with its headers, every error with its page.
    ///
    /// - Throws: `RouterError` for two routes that cannot be told apart.
    package func site(routes: [Route<Context>], files: StaticFiles) throws -> Site<Context> {
        let errors = ErrorPages(clinic: clinic)
        let headers = SecurityHeaders.all(clinic.settings)
        return Site(
            router: try Router(routes), files: files, enter: context(for:of:),
            finish: { response, _ in SecurityHeaders.added(headers, to: response) },
            failure: errors.response(to:request:))
    }

    /// The context of a request that may go on to its handler.
    private func context(for request: Request, of route: Route<Context>) async throws -> Context {
        let visit = Visit(request: request, isSecure: clinic.settings.isSecure)
        try rates.pass(request, cost: route.cost)
        let session = try await session(of: visit)
        if let session { try rates.pass(session.viewer.account, cost: route.cost) }
        try await permit(route.action, session, request)
        let token = FormToken(secret: session?.secretHash ?? visit.secretHash, vault: clinic.records.vault)
        let body = try await checkedBody(of: request, token)
        return Context(
            clinic: clinic, session: session, form: body.form, parts: body.parts, token: token, visit: visit,
            path: request.path, notice: notice(of: request))
    }

    private func session(of visit: Visit) async throws -> BrowserSession? {
        guard let hash = visit.sessionHash, let viewer = try await recognise(hash) else { return nil }
        return BrowserSession(viewer: viewer, secretHash: hash)
    }

    private func permit(_ action: Action, _ session: BrowserSession?, _ request: Request) async throws {
        guard !Permissions.allows(session?.viewer.role, action) else { return }
        if Permissions.thisMachine.contains(action), request.isOfThisMachine { return }
        guard let session else { throw WebError.signInNeeded }
        await refused(session.viewer, action)
        throw WebError.notAllowed
    }

    /// Reads the form of a request that changes something, and refuses it unless its token is this browser's.
    private func checkedBody(of request: Request, _ token: FormToken) async throws -> (
        form: FormFields, parts: Multipart?
    ) {
        guard request.method != .get, request.method != .head else { return (FormFields([]), nil) }
        try CrossSiteCheck.pass(request)
        switch request.headers["Content-Type"].flatMap(MediaType.init)?.essence {
        case "application/x-www-form-urlencoded":
            let form = try await request.form()
            guard let given = form[FormToken.field], token.matches(given) else { throw WebError.staleForm }
            return (form, nil)
        case "multipart/form-data":
            let parts = try request.multipart()
            let iterator = parts.makeAsyncIterator()
            guard let first = try await iterator.next(), first.name == FormToken.field,
                token.matches(try await first.text(upTo: 1024))
            else { throw WebError.staleForm }
            return (FormFields([]), parts)
        default:
            throw WebError.unsupportedForm
        }
    }

    /// The notice after a redirect: only texts that the catalogue holds for that purpose.
    private func notice(of request: Request) -> String? {
        guard let done = request.query("done"), let dot = done.firstIndex(of: ".") else { return nil }
        let key = done[..<dot] + ".done" + done[dot...]
        return clinic.words.has(String(key)) ? clinic.words(String(key)) : nil
    }
}
