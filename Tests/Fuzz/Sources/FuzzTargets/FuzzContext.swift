@testable import HTTP

struct FuzzContext: RouteContext {
    typealias Action = Void
}
