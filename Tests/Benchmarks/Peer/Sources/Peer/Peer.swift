import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import NIOSSL

/// What a well-kept server of the same language makes of the same work: a file's bytes from memory, JSON made by a
/// handler, a body counted as it comes.
///
///     Peer PORT FILE [CHAIN KEY]
@main
enum Peer {
    struct Answer: ResponseCodable {
        var message: String
        var number: Int
        var tags: [String]
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 || arguments.count == 5, let port = Int(arguments[1]) else {
            FileHandle.standardError.write(Data("Peer PORT FILE [CHAIN KEY]\n".utf8))
            exit(64)
        }
        let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: arguments[2])))
        let router = Router()
        router.get("/file") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: body))
        }
        router.get("/json") { _, _ in Answer(message: "served", number: 42, tags: ["one", "two", "three"]) }
        router.post("/upload") { request, _ in
            var count = 0
            for try await chunk in request.body { count += chunk.readableBytes }
            return String(count)
        }
        var logger = Logger(label: "peer")
        logger.logLevel = .warning
        let configuration = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        guard arguments.count == 5 else {
            return try await Application(router: router, configuration: configuration, logger: logger).runService()
        }
        let chain = try NIOSSLCertificate.fromPEMFile(arguments[3]).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: arguments[4], format: .pem)
        let security = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        let application = Application(
            router: router, server: try .tls(tlsConfiguration: security), configuration: configuration, logger: logger)
        try await application.runService()
    }
}
