import Base
import HTTP

/// Refuses requests for other hosts, so that a foreign name that resolves here (DNS rebinding) gets nothing.
enum HostCheck {
    static func pass(_ request: Request, listening: ListenAddress) throws(WebError) {
        guard let host = request.headers["Host"] else { throw .unknownHost }
        let name: Substring
        if host.hasPrefix("[") {
            name = host.prefix { $0 != "]" }.dropFirst()
        } else {
            name = host.prefix { $0 != ":" }
        }
        let own = ["localhost", "127.0.0.1", "::1", listening.host]
        guard own.contains(name.lowercased()) else { throw .unknownHost }
    }
}
