@testable import HTTP

/// What a parser made of a stream, in a form that can be compared.
struct ParserTrace: Equatable {
    private(set) var steps: [String] = []
    private(set) var fields: [Headers] = []
    private(set) var bodies: [[UInt8]] = []
    private(set) var status: Int?

    /// Feeds pieces as a connection does: what was not used up is shown again.
    init(_ pieces: [[UInt8]], limits: ParserLimits = ParserLimits()) {
        var parser = RequestParser(limits: limits)
        var held: [UInt8] = []
        for piece in pieces {
            held += piece
            guard feed(&parser, &held) else { return }
        }
    }

    init(_ text: String, limits: ParserLimits = ParserLimits()) { self.init([Array(text.utf8)], limits: limits) }

    private mutating func feed(_ parser: inout RequestParser, _ held: inout [UInt8]) -> Bool {
        var used = 0
        defer { held.removeFirst(used) }
        while true {
            do {
                switch try parser.next(held.span.extracting(droppingFirst: used)) {
                case .needsMore(let consumed):
                    used += consumed
                    if consumed == 0 { return true }
                case .head(let head, let consumed):
                    used += consumed
                    steps.append("\(head.method.rawValue) \(head.path)?\(head.rawQuery) \(head.isPersistent)")
                    fields.append(head.headers)
                    if head.framing != .none { bodies.append([]) }
                case .body(let range, let consumed):
                    bodies[bodies.count - 1] += held[used + range.lowerBound..<used + range.upperBound]
                    used += consumed
                case .end(let consumed):
                    used += consumed
                    steps.append("end")
                }
            } catch {
                status = error.status
                return false
            }
        }
    }
}
