import Base
import HTTP

extension Request {
    /// Whether the asker is a script of a page rather than a browser that shows pages.
    package var wantsJSON: Bool { headers["Accept"]?.hasPrefix("application/json") == true }
}

extension Response {
    /// A JSON text.
    package static func json(_ text: String, status: Int = 200) -> Response {
        .text(text, type: "application/json", status: status)
    }

    /// What a page's script shows to the person: whether it went well, a sentence, and where to go on.
    package static func sentence(_ text: String, isGood: Bool, link: String? = nil, status: Int = 200) -> Response {
        let link = link.map { ",\"link\":" + JSONText.quoted($0) } ?? ""
        return .json("{\"ok\":\(isGood),\"message\":\(JSONText.quoted(text))\(link)}", status: status)
    }
}
