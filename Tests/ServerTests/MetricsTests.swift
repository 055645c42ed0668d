import ClinicSupport
import Testing
import Web

@Suite("The metrics")
struct MetricsTests {
    @Test("are for a program of this machine")
    func local() async throws {
        try await withClinic { clinic in
            let answer = try await clinic.get("/metrics", as: nil)
            #expect(answer.status == 200)
            #expect(answer.headers["Content-Type"]?.hasPrefix("text/plain; version=0.0.4") == true)
        }
    }

    @Test(
        "are not for whoever comes through a proxy beside the server, unless an administrator signed in",
        arguments: ["Forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-Real-IP", "Via"])
    func proxied(field: String) async throws {
        try await withClinic { clinic in
            let headers = [field: "127.0.0.1"]
            let stranger = try await clinic.get("/metrics", as: nil, headers: headers)
            #expect(stranger.status == 303 && stranger.location == "/sign-in")
            let clinician = try await clinic.get("/metrics", as: try await clinic.account(.clinician), headers: headers)
            #expect(clinician.status == 403)
            let admin = try await clinic.get("/metrics", as: try await clinic.account(.admin), headers: headers)
            #expect(admin.status == 200)
        }
    }
}
