import Dispatch
import Foundation
import HTTP
import Transport

/// Diascope's HTTP layer alone, at the peer's work.
///
///     Own PORT FILE [CERTIFICATES]
@main
enum Own {
    struct Answer: Encodable {
        var message: String
        var number: Int
        var tags: [String]
    }

    struct Nothing: RouteContext {
        enum Action { case any }
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 || arguments.count == 4, let port = UInt16(arguments[1]) else {
            FileHandle.standardError.write(Data("Own PORT FILE [CERTIFICATES]\n".utf8))
            exit(64)
        }
        let file = URL(fileURLWithPath: arguments[2])
        let folder = FileManager.default.temporaryDirectory.appending(path: "own-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: file, to: folder.appending(path: "file"))
        let files = try StaticFiles(directory: folder.path, prefix: "")
        try FileManager.default.removeItem(at: folder)
        let routes: [Route<Nothing>] = [
            .get("/json", does: .any) { _, _ in
                let answer = Answer(message: "served", number: 42, tags: ["one", "two", "three"])
                return .bytes([UInt8](try JSONEncoder().encode(answer)), type: "application/json; charset=utf-8")
            },
            .post("/upload", does: .any, bodyLimit: 1 << 30) { request, _ in
                var count = 0
                for try await chunk in request.body { count += chunk.count }
                return .text(String(count))
            },
        ]
        let site = Site(
            router: try Router(routes), files: files, enter: { _, _ in Nothing() },
            failure: { error, _ in .text("\(error)", status: (error as? HTTPError)?.status ?? 500) })
        var configuration = ServerConfiguration()
        if arguments.count == 4 { configuration.certificates = try TLSCertificates(TLSFiles(folder: arguments[3])) }
        let server = HTTPServer(configuration: configuration, responder: site)
        try await server.start(address: "127.0.0.1", port: port)
        try await Task.sleep(for: .seconds(86_400))
    }
}
