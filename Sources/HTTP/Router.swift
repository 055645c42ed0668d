/// Finds the route of a request. A literal segment goes before a parameter.
package struct Router<Context: RouteContext>: Sendable {
    private struct Node: Sendable {
        var literals: [Substring: Int] = [:]
        var parameter: Int?
        var routes: [Method: Int] = [:]

        func route(_ method: Method) -> Int? { routes[method] ?? (method == .head ? routes[.get] : nil) }
    }

    /// Every route, in the order given, for printing.
    package let routes: [Route<Context>]
    private var patterns: [RoutePattern] = []
    private var nodes = [Node()]
    /// Where the patterns without parameters end.
    private var plain: [String: Int] = [:]

    /// - Throws: `RouterError` for a malformed pattern or two routes that take the same request.
    package init(_ routes: [Route<Context>]) throws(RouterError) {
        self.routes = routes
        for (index, route) in routes.enumerated() {
            guard let pattern = RoutePattern(route.pattern) else { throw .malformed(pattern: route.pattern) }
            for (earlier, other) in patterns.enumerated()
            where routes[earlier].method == route.method && other.isAmbiguous(with: pattern) {
                throw .ambiguous(method: route.method, routes[earlier].pattern, route.pattern)
            }
            patterns.append(pattern)
            insert(pattern, method: route.method, route: index)
        }
    }

    /// - Parameter path: decoded, as `Request.path`.
    package func match(_ method: Method, _ path: String) -> RouteMatch<Context> {
        guard path.utf8.first == 47 else { return .notFound }
        if let node = plain[path], let index = nodes[node].route(method) {
            return .found(routes[index], PathParameters())
        }
        let segments = RoutePattern.segments(of: path)
        var values: [String] = []
        var allowed: Set<Method> = []
        if let index = search(0, segments[...], method, &values, &allowed) {
            return .found(routes[index], PathParameters(Array(zip(patterns[index].names, values)).map { ($0.0, $0.1) }))
        }
        guard !allowed.isEmpty else { return .notFound }
        allowed.insert(.options)
        if allowed.contains(.get) { allowed.insert(.head) }
        let names = Method.allCases.filter(allowed.contains).map(\.rawValue)
        return .methodNotAllowed(allow: names.joined(separator: ", "))
    }

    private mutating func insert(_ pattern: RoutePattern, method: Method, route: Int) {
        var node = 0
        for segment in pattern.segments {
            switch segment {
            case .literal(let text):
                node = nodes[node].literals[text[...]] ?? add(to: node) { $0.literals[text[...]] = $1 }
            case .parameter:
                node = nodes[node].parameter ?? add(to: node) { $0.parameter = $1 }
            }
        }
        nodes[node].routes[method] = route
        if pattern.names.isEmpty { plain[routes[route].pattern] = node }
    }

    private mutating func add(to parent: Int, _ link: (inout Node, Int) -> Void) -> Int {
        nodes.append(Node())
        link(&nodes[parent], nodes.count - 1)
        return nodes.count - 1
    }

    private func search(
        _ node: Int, _ rest: ArraySlice<Substring>, _ method: Method, _ values: inout [String],
        _ allowed: inout Set<Method>
    ) -> Int? {
        guard let segment = rest.first else {
            allowed.formUnion(nodes[node].routes.keys)
            return nodes[node].route(method)
        }
        if let next = nodes[node].literals[segment],
            let found = search(next, rest.dropFirst(), method, &values, &allowed)
        {
            return found
        }
        guard let next = nodes[node].parameter, !segment.isEmpty else { return nil }
        values.append(String(segment))
        if let found = search(next, rest.dropFirst(), method, &values, &allowed) { return found }
        values.removeLast()
        return nil
    }
}
