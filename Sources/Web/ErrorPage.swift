import Base
import Pages

/// What a person reads when a request could not be answered: what happened, why, what to do next.
struct ErrorPage: Page {
    static let template = "Web/error"
    let title: String
    let text: String
    let status: String

    init(status: Int, text: String, words: Words) {
        let key = "errors.\(status).title"
        title = words.has(key) ? words(key) : words("errors.other.title")
        self.text = text
        self.status = String(status)
    }

    static let fields: Fields<ErrorPage> = ["title": { $0.title }, "text": { $0.text }, "status": { $0.status }]

    static let sample = ErrorPage(status: 404, text: "There is no such page.", words: Words(language: "en", texts: [:]))
}
