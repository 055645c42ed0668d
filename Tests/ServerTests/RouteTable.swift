import Base
import ClinicSupport
import FoundationEssentials
import HTTP
import Server
import Vault
import Web

/// Who may use each route, said a second time and by hand: a route that is not here fails a test.
enum RouteTable {
    typealias Entry = (route: String, roles: Set<Role>)

    static let anyone: Set<String> = [
        "GET /", "GET /sign-in", "POST /sign-in", "GET /set-up/:secret", "POST /set-up/:secret",
        "GET /password/:secret", "POST /password/:secret", "GET /health", "GET /health/live", "GET /health/ready",
    ]

    static let granted: [String: Set<Role>] = [
        "POST /sign-out": Set(Role.allCases),
        "GET /people": [.admin], "POST /people": [.admin], "GET /people/new": [.admin],
        "GET /people/:account": [.admin], "POST /people/:account/role": [.admin],
        "POST /people/:account/disable": [.admin], "POST /people/:account/enable": [.admin],
        "POST /people/:account/link": [.admin], "GET /departments": [.admin], "POST /departments": [.admin],
        "GET /system": [.admin], "GET /metrics": [.admin],
        "GET /audit": [.auditor], "GET /audit.csv": [.auditor], "GET /audit/verify": [.auditor],
        "GET /patients": [.clinician, .technician], "POST /patients": [.clinician, .technician],
        "GET /patients/new": [.clinician, .technician], "POST /patients/search": [.clinician, .technician],
        "GET /found/:search": [.clinician, .technician], "GET /patients/:patient": [.clinician, .technician],
        "GET /patients/:patient/edit": [.clinician, .technician], "POST /patients/:patient": [.clinician, .technician],
        "POST /patients/:patient/invite": [.clinician],
        "GET /upload": [.clinician, .technician], "GET /uploads": [.clinician, .technician],
        "GET /patients/:patient/upload": [.clinician, .technician],
        "POST /patients/:patient/upload": [.clinician, .technician],
        "GET /scans/:study": [.clinician, .technician], "GET /scans/:study/view.jpg": [.clinician, .technician],
        "GET /scans/:study/thumbnail.jpg": [.clinician, .technician],
        "GET /scans/:study/source": [.clinician, .technician], "GET /scans/:study/events": [.clinician, .technician],
        "GET /scans/:study/heatmap.png": [.clinician], "POST /scans/:study/analyse": [.clinician],
        "GET /scans/:study/outcome": [.clinician], "POST /scans/:study/outcome": [.clinician],
        "POST /scans/:study/outcome/withdraw": [.clinician],
        "POST /scans/:study/reading": [.clinician], "POST /scans/:study/quality": [.clinician],
        "GET /scans/:study/report": [.clinician],
        "GET /scans/:study/report/draft.pdf": [.clinician], "POST /scans/:study/report/sign": [.clinician],
        "POST /reports/:report/release": [.clinician], "GET /reports/:report/pdf": [.clinician],
        "GET /history": [.clinician],
        "GET /models": [.admin, .clinician], "GET /models/:model": [.admin, .clinician],
        "GET /models/:model/card.json": [.admin, .clinician],
        "GET /my": [.patient], "GET /my/reports/:report": [.patient], "GET /my/reports/:report/pdf": [.patient],
        "GET /my/reports/:report/view.jpg": [.patient],
    ]

    static func name(of route: Route<Context>) -> String { "\(route.method.rawValue) \(route.pattern)" }

    static func allows(_ role: Role?, _ route: Route<Context>) -> Bool {
        if anyone.contains(name(of: route)) { return true }
        return role.map { granted[name(of: route), default: []].contains($0) } ?? false
    }

    /// The first role that may use the route.
    static func user(of route: Route<Context>) -> Role? {
        granted[name(of: route)]?.min { $0.rawValue < $1.rawValue }
    }

    /// An address of the route; its parameters name nothing that exists.
    static func path(_ route: Route<Context>, with values: [String: String] = [:]) -> String {
        let parts = route.pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.hasPrefix(":") else { return String(part) }
            let name = String(part.dropFirst())
            return values[name] ?? (name == "secret" ? Token.random().text : UUID().uuidString.lowercased())
        }
        return parts.joined(separator: "/")
    }
}

extension TestClinic {
    /// The whole site's map.
    var routes: [Route<Context>] { Assembly.routes(.init(database: records.database)) }

    /// A request of the route as its page would send it, without any field but the token.
    func ask(
        _ route: Route<Context>, _ path: String, as account: TestAccount?, csrf: Csrf = .own
    ) async throws -> Answer {
        // As through a proxy, so that no question is this machine's own.
        guard route.method == .post else {
            return try await get(path, as: account, headers: ["Via": "1.1 proxy"])
        }
        guard route.pattern.hasSuffix("/upload") else { return try await post(path, as: account, csrf: csrf) }
        return try await upload(path, [], as: account, csrf: csrf)
    }
}
