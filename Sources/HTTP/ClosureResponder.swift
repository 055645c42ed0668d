/// A responder that hands every request to one function.
struct ClosureResponder: Responder {
    let bodyLimit: Int
    let respond: @Sendable (Request) async -> Response

    func admit(_ request: Request) -> Admission { .handle(pattern: nil, bodyLimit: bodyLimit, respond) }
}
