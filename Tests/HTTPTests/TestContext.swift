@testable import HTTP

struct TestContext: RouteContext {
    enum Action { case view }
}
