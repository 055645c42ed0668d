import Base
import HTTP
import Pages
import Postgres
import Storage
import Vault
import Workers

/// Turns every error into an answer. Nothing else does.
struct ErrorPages: Sendable {
    let clinic: Clinic

    /// The page, or for those who asked for JSON the sentence, that tells of an error.
    func response(to error: any Error, request: Request?) -> Response {
        if case WebError.signInNeeded = error, let request, request.method == .get, !request.wantsJSON {
            return .redirect(to: "/sign-in")
        }
        let (status, key, values) = Self.meaning(of: error)
        if status >= 500 {
            clinic.log.error("request failed", .route(request?.pattern ?? "none"), .status(status), .error(error))
        }
        let text = clinic.words(key, values)
        let reference = RequestID.current.map { clinic.words("errors.reference", ["number": $0.description]) }
        var response =
            request?.wantsJSON == true
            ? Response.sentence(
                status == 500 ? [text, reference].compactMap(\.self).joined(separator: " ") : text, isGood: false,
                status: status)
            : page(status, text, reference)
        if status == 503 { response.headers["Retry-After"] = "5" }
        if case WebError.tooManyRequests(let refusal) = error { refusal.add(to: &response.headers) }
        return response
    }

    private func page(_ status: Int, _ text: String, _ reference: String?) -> Response {
        let chrome = Chrome(
            language: clinic.words.language, organisation: clinic.settings.organisation, statics: clinic.statics)
        let page = ErrorPage(status: status, text: text, reference: reference, words: clinic.words)
        // A template that is missing must not hide the error itself.
        guard let html = try? clinic.renderer.html(page, in: chrome) else { return .text(text, status: status) }
        return .html(html, status: status)
    }

    private static func meaning(of error: any Error) -> (status: Int, key: String, values: [String: String]) {
        switch error {
        case let error as any StatusConvertible:
            (error.status, error.sentence.key, error.sentence.values)
        case let error as HTTPError:
            (error.status, "errors.\(error.status).text", [:])
        case SQLError.notFound:
            (404, "errors.404.text", [:])
        case SQLError.unavailable, SQLError.busy, SQLError.closed, VaultError.busy:
            (503, "errors.503.text", [:])
        case WorkerError.busy:
            (503, "errors.workersBusy.text", [:])
        case is WorkerError:
            (503, "errors.503.text", [:])
        case StorageError.full, StorageError.notDurable:
            (507, "errors.507.text", [:])
        case SQLError.serialization:
            (409, "errors.409.text", [:])
        case SQLError.invalidText:
            (422, "errors.422.text", [:])
        default:
            (500, "errors.500.text", [:])
        }
    }
}
