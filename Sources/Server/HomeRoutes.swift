import HTTP
import Web

/// Where the start page leads: to each role's first work.
enum HomeRoutes {
    static let all: [Route<Context>] = [.get("/", does: .signIn, home)]

    private static func home(_ request: Request, _ context: Context) async throws -> Response {
        guard let role = context.session?.viewer.role else { return .redirect(to: "/sign-in") }
        let item = Assembly.navigation.first { Permissions.allows(role, $0.action) }
        let start = role == .technician ? "/upload" : item?.link
        return .redirect(to: start ?? "/sign-in")
    }
}
