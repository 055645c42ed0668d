import ClinicSupport
import HTTP
import Testing

@Suite("Every answer")
struct HeaderTests {
    private static let walls = [
        "Content-Security-Policy":
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    ]

    private static func answers(_ clinic: TestClinic) async throws -> [(what: String, answer: Answer)] {
        let clinician = try await clinic.account(.clinician)
        let study = try await clinic.scan(of: try await clinic.patient())
        var browser = clinic.browser(as: clinician)
        var answers: [(String, Answer)] = []
        for path in [
            "/patients", "/nowhere", "/people", "/", "/scans/\(study)", "/scans/\(study)/view.jpg",
            "/static/diascope.css", clinic.clinic.statics["diascope-css"] ?? "", "/health/live", "/scans/%zz",
            "/%2e%2e/x",
        ] {
            answers.append((path, try await browser.get(path)))
        }
        answers.append(("wrong method", try await browser.send("DELETE", "/patients", [:], [])))
        answers.append(("unknown method", try await browser.send("BREW", "/patients", [:], [])))
        answers.append(("no token", try await browser.post("/patients", csrf: .missing)))
        answers.append(("redirect", try await browser.post("/patients/search", ["text": "a"])))
        answers.append(
            ("too large", try await browser.post("/patients", ["notes": String(repeating: "a", count: 2 << 20)])))
        answers.append(("signed out", try await clinic.get("/patients", as: nil)))
        answers.append(("foreign host", try await browser.get("/patients", headers: ["Host": "evil.test"])))
        return answers
    }

    @Test("carries the headers that wall in what a page may do")
    func walls() async throws {
        try await withClinic { clinic in
            for (what, answer) in try await Self.answers(clinic) {
                for (name, value) in Self.walls {
                    #expect(answer.headers[name] == value, "\(what) \(answer.status): \(name)")
                }
            }
        }
    }

    @Test("is kept by nobody, but for files named by their content")
    func caching() async throws {
        try await withClinic { clinic in
            for (what, answer) in try await Self.answers(clinic) {
                let caching = answer.headers["Cache-Control"] ?? ""
                switch what {
                case "/static/diascope.css": #expect(caching == "no-cache")
                case clinic.clinic.statics["diascope-css"]: #expect(caching.contains("immutable"))
                default: #expect(caching.contains("no-store"), "\(what): \(caching)")
                }
            }
        }
    }

    @Test("to a question for another host is a refusal, whatever it asks for")
    func hosts() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            for host in ["evil.test", "localhost.evil.test", "10.0.0.1", "evil.test:8080", "localhost@evil.test"] {
                for path in ["/patients", "/sign-in", "/nowhere", "/static/diascope.css", "/health/live"] {
                    let answer = try await clinic.get(path, as: clinician, headers: ["Host": host])
                    #expect([400, 421].contains(answer.status), "\(host) \(path): \(answer.status)")
                }
            }
            for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080"] {
                let answer = try await clinic.get("/patients", as: clinician, headers: ["Host": host])
                #expect(answer.status == 200, "\(host)")
            }
        }
    }

    @Test("that sets a cookie hides it from scripts and other sites")
    func cookies() async throws {
        try await withClinic { clinic in
            let account = try await clinic.account(.clinician)
            var browser = clinic.browser()
            let first = try await browser.get("/sign-in")
            let second = try await browser.post("/sign-in", ["email": account.email, "password": account.password])
            for answer in [first, second] {
                let cookie = answer.headers["Set-Cookie"] ?? ""
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite="), "\(cookie)")
            }
        }
    }

    @Test("names the pages' files by their content, and they are there")
    func statics() async throws {
        try await withClinic { clinic in
            for (name, path) in clinic.clinic.statics {
                let answer = try await clinic.get(path, as: nil)
                #expect(answer.status == 200 && !answer.body.isEmpty, "\(name)")
            }
        }
    }
}
