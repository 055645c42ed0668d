import Base
import HTTP

/// The headers that every answer carries, pages and errors alike.
package enum SecurityHeaders {
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    /// What static files carry too.
    package static var all: Headers {
        [
            "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=()",
            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": "DENY",
        ]
    }

    /// With the word that a browser is to come under TLS alone from now on (RFC 6797), where a true certificate serves.
    package static func all(_ settings: Settings) -> Headers {
        var headers = all
        if settings.isSecure, settings.tls != .development {
            headers["Strict-Transport-Security"] = "max-age=31536000"
        }
        return headers
    }

    /// The answer with the headers; nobody keeps it unless it says that it may be kept.
    static func added(_ headers: Headers, to response: Response) -> Response {
        var response = response
        for (name, value) in headers.pairs { response.headers[name] = value }
        if response.headers["Cache-Control"] == nil { response.headers["Cache-Control"] = "no-store" }
        return response
    }
}
