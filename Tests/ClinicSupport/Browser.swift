import HTTP
import Server
import Transport
import Vault
import Web

/// A browser without windows: it keeps cookies, knows the token of its forms, and goes through the whole site in memory.
package struct Browser: Sendable {
    private static let sessionCookie = "diascope-session"
    private static let visitCookie = "diascope-visit"

    private let site: Site<Context>
    private let vault: Vault
    private let limits: ParserLimits
    package private(set) var cookies: [String: String] = [:]

    /// - Parameter account: who is signed in already.
    package init(_ clinic: TestClinic, as account: TestAccount? = nil) {
        site = clinic.site
        vault = clinic.records.vault
        limits = Assembly.limits(clinic.clinic.settings)
        if let account { cookies[Self.sessionCookie] = account.session.text }
    }

    /// The token that every form of this browser carries.
    package var token: String {
        let cookie = cookies[Self.sessionCookie] ?? cookies[Self.visitCookie] ?? ""
        return FormToken(secret: Token(text: cookie)?.hash ?? [], vault: vault).text
    }

    @discardableResult
    package mutating func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers, [])
    }

    /// Sends an URL-encoded form.
    @discardableResult
    package mutating func post(
        _ path: String, _ form: [String: String] = [:], csrf: Csrf = .own, headers: [String: String] = [:]
    ) async throws -> Answer {
        var pairs = token(csrf)
        pairs += form.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let body = pairs.map { Self.escaped($0) + "=" + Self.escaped($1) }.joined(separator: "&")
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await send("POST", path, headers.merging(type) { given, _ in given }, Array(body.utf8))
    }

    /// Sends a form with files: the token first, then the fields, then the files.
    @discardableResult
    package mutating func upload(
        _ path: String, _ files: [TestFile], fields: [String: String] = [:], csrf: Csrf = .own, wantsJSON: Bool = false
    ) async throws -> Answer {
        let boundary = "----diascope-test-boundary"
        var body: [UInt8] = []
        for (name, value) in token(csrf) + fields.sorted(by: { $0.key < $1.key }).map({ ($0.key, $0.value) }) {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(name))\"\r\n\r\n"
            body += Array((head + value + "\r\n").utf8)
        }
        for file in files {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"files\"; ".utf8)
            body += Array("filename=\"\(Self.quoted(file.name))\"\r\nContent-Type: \(file.type)\r\n\r\n".utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        var headers = ["Content-Type": "multipart/form-data; boundary=\(boundary)"]
        if wantsJSON { headers["Accept"] = "application/json" }
        return try await send("POST", path, headers, body)
    }

    /// Sends any request.
    @discardableResult
    package mutating func send(
        _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]
    ) async throws -> Answer {
        var fields = ["Host": "localhost", "Content-Length": String(body.count)]
        fields["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if body.isEmpty, method != "POST" { fields["Content-Length"] = nil }
        let answer = try await answer(method, path, fields.merging(headers) { $1 }, body)
        keepCookies(of: answer)
        return answer
    }

    private func answer(
        _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]
    ) async throws -> Answer {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        let bytes = Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8)
        let response = await respond(bytes, body)
        return try await Answer(response, without: method == "HEAD")
    }

    /// As a connection does it: parse, admit, limit the body, handle.
    private func respond(_ head: [UInt8], _ body: [UInt8]) async -> Response {
        var parser = RequestParser(limits: limits)
        do throws(HTTPError) {
            guard case .head(let head, _) = try parser.next(head.span) else {
                throw HTTPError(400, "The head is not complete")
            }
            let request = Request(
                head: head, client: Client(address: PeerAddress(host: "127.0.0.1", port: 1)), body: RequestBody(body))
            switch site.admit(request) {
            case .answer(let response, _): return response
            case .handle(_, let limit, let handle):
                guard parser.limitBody(to: limit) else { return site.refusal(.tooLarge, request) }
                return await handle(request)
            }
        } catch {
            return site.refusal(error, nil)
        }
    }

    private mutating func token(_ csrf: Csrf) -> [(String, String)] {
        switch csrf {
        case .own:
            // As if a page had been opened before.
            if cookies.isEmpty { cookies[Self.visitCookie] = Token.random().text }
            return [(FormToken.field, token)]
        case .missing: return []
        case .given(let text): return [(FormToken.field, text)]
        }
    }

    private mutating func keepCookies(of answer: Answer) {
        for line in answer.headers.values("Set-Cookie") {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return result
    }

    /// As browsers write a name into a header (WHATWG HTML, multipart/form-data).
    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}
