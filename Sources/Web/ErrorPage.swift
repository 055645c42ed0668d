import Base
import Pages

/// What a person reads when a request could not be answered: what happened, why, what to do next.
struct ErrorPage: Page {
    static let template = "Web/error"
    let title: String
    let text: String
    let status: String
    /// By which an administrator finds the request in the log; nil for one that has no number.
    let reference: String?

    init(status: Int, text: String, reference: String?, words: Words) {
        let key = "errors.\(status).title"
        title = words.has(key) ? words(key) : words("errors.other.title")
        self.text = text
        self.status = String(status)
        self.reference = reference
    }

    static let fields: Fields<ErrorPage> = [
        "title": { $0.title }, "text": { $0.text }, "status": { $0.status },
        "reference": { $0.reference },
    ]

    static let sample = ErrorPage(
        status: 404, text: "There is no such page.", reference: "1", words: Words(language: "en", texts: [:]))
}
