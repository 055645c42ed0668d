import ClinicSupport
import Testing

@Suite("Requests beyond the rate")
struct RateLimitTests {
    private let slow = ["DIASCOPE_REQUESTS_PER_SECOND": "2"]

    @Test("of one person are refused with 429 and the seconds to wait, and others are served on")
    func person() async throws {
        try await withClinic(settings: slow) { clinic in
            let (hasty, other) = (try await clinic.account(.clinician), try await clinic.account(.clinician))
            var refused: Answer?
            for _ in 0..<12 where refused == nil {
                let answer = try await clinic.get("/patients", as: hasty)
                if answer.status == 429 { refused = answer }
            }
            let answer = try #require(refused)
            #expect((Int(answer.headers["Retry-After"] ?? "") ?? 0) >= 1)
            #expect(answer.headers["RateLimit-Policy"] == "\"person\";q=8;w=4")
            #expect(answer.headers["RateLimit"]?.hasPrefix("\"person\";r=0;t=") == true)
            #expect(answer.text.contains("Too many requests"))
            #expect(try await clinic.get("/patients", as: other).status == 200)
        }
    }

    @Test("of one address are refused before anyone signed in, and signing in weighs more than a page")
    func address() async throws {
        try await withClinic(settings: slow) { clinic in
            var statuses: [Int] = []
            for _ in 0..<8 {
                let form = ["email": "nobody@example.org", "password": "wrong"]
                statuses.append(try await clinic.post("/sign-in", form, as: nil).status)
            }
            #expect(statuses.prefix(2).allSatisfy { $0 != 429 })
            #expect(statuses.last == 429)
        }
    }
}
