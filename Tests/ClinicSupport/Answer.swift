import HTTP
import Synchronization

/// A response, received whole.
package struct Answer: Sendable {
    package let status: Int
    package let headers: Headers
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }
    package var location: String? { headers["Location"] }

    /// Takes a response in. Of an endless stream of events the first is enough.
    ///
    /// - Throws: what making the body throws.
    init(_ response: Response, without hasNoBody: Bool) async throws {
        status = response.status
        headers = Self.headers(of: response)
        let received = Mutex<[UInt8]>([])
        switch response.body {
        case _ where hasNoBody: break
        case .none: break
        case .bytes(let bytes), .prepared(_, let bytes): received.withLock { $0 = bytes }
        case .string(let text): received.withLock { $0 = Array(text.utf8) }
        case .chunks(_, let produce):
            try await produce(BodyWriter { bytes in received.withLock { $0 += bytes } })
        case .events(let stream):
            let writer = BodyWriter { bytes in
                received.withLock { $0 += bytes }
                throw HTTPError.disconnected
            }
            do { try await stream.produce(EventSink(writer: writer)) } catch let error as HTTPError
                where error == .disconnected
            {}
        }
        body = received.withLock { $0 }
    }

    /// The response's own fields, and those of a head that was made beforehand.
    private static func headers(of response: Response) -> Headers {
        guard case .prepared(let head, _) = response.body else { return response.headers }
        var headers = response.headers
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.add(String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return headers
    }
}
