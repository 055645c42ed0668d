/// A route's pattern, taken apart.
struct RoutePattern: Sendable {
    enum Segment: Equatable, Sendable {
        case literal(String)
        case parameter(String)
    }

    let segments: [Segment]

    /// Nil unless it begins with a slash, has no empty segment and names each parameter once.
    init?(_ text: String) {
        guard text.hasPrefix("/") else { return nil }
        let pieces = Self.segments(of: text)
        var names: Set<Substring> = []
        for piece in pieces {
            let name = piece.dropFirst()
            guard !piece.isEmpty else { return nil }
            guard piece.hasPrefix(":") else { continue }
            guard !name.isEmpty, names.insert(name).inserted else { return nil }
        }
        segments = pieces.map { $0.hasPrefix(":") ? .parameter(String($0.dropFirst())) : .literal(String($0)) }
    }

    /// A path's segments; none for the root.
    ///
    /// By bytes: an accent behind a slash makes one character with it, and ends the segment all the same.
    static func segments(of path: String) -> [Substring] {
        path == "/"
            ? [] : path.utf8.dropFirst().split(separator: 47, omittingEmptySubsequences: false).map(Substring.init)
    }

    /// Whether some path fits both patterns and neither is the plainly more specific one.
    func isAmbiguous(with other: RoutePattern) -> Bool {
        guard segments.count == other.segments.count else { return false }
        var isMoreSpecific = false
        var isLessSpecific = false
        for (mine, theirs) in zip(segments, other.segments) {
            switch (mine, theirs) {
            case (.literal(let left), .literal(let right)): if left != right { return false }
            case (.literal, .parameter): isMoreSpecific = true
            case (.parameter, .literal): isLessSpecific = true
            case (.parameter, .parameter): break
            }
        }
        return isMoreSpecific == isLessSpecific
    }

    var names: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }
}
