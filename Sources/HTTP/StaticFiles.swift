import FoundationEssentials

/// A directory of files, read into memory at start and served without a task.
///
/// Each file has two addresses: its name, to be revalidated, and a name with its content's hash, to be kept forever.
package struct StaticFiles: Sendable {
    private static let forever = "public, max-age=31536000, immutable"
    private static let revalidated = "no-cache"

    private let prefix: String
    private var files: [String: StaticFile] = [:]
    /// Where browsers may keep each file forever, by its name.
    package private(set) var addresses: [String: String] = [:]

    /// - Parameters:
    ///   - directory: read with everything below it; names that begin with a dot are left out.
    ///   - prefix: of the addresses, without a slash at its end.
    ///   - headers: what every answer carries.
    /// - Throws: what reading the directory throws.
    package init(directory: String, prefix: String = "/static", headers: Headers = Headers()) throws {
        self.prefix = prefix
        let manager = FileManager.default
        for name in try manager.subpathsOfDirectory(atPath: directory).sorted() {
            guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
            let path = directory + "/" + name
            let attributes = try manager.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            add(name, [UInt8](try Data(contentsOf: URL(filePath: path))), modified: Int(modified), headers)
        }
    }

    /// Serves bytes as if they were a file's.
    init(
        prefix: String = "/static", contents: [(name: String, bytes: [UInt8])], modified: Int = 0,
        headers: Headers = Headers()
    ) {
        self.prefix = prefix
        for (name, bytes) in contents { add(name, bytes, modified: modified, headers) }
    }

    /// The route's name in metrics and log.
    package var pattern: String { prefix + "/*" }

    /// The address of a file that browsers may keep forever; nil when there is no such file.
    package func url(for name: String) -> String? { addresses[name] }

    /// Whether one of the files has this address.
    func holds(_ path: String) -> Bool { files[path] != nil }

    /// The answer to a GET or HEAD of one of the files; nil for anything else.
    package func respond(to request: Request) -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        return files[request.path]?.respond(to: request)
    }

    private mutating func add(_ name: String, _ bytes: [UInt8], modified: Int, _ headers: Headers) {
        let hash = ContentHash(bytes).text
        var gzip = FileKind.isCompressible(FileKind.mediaType(name)) ? Gzip.compressed(bytes) : nil
        // A variant that saves little is not worth its Vary.
        if let packed = gzip, packed.count * 10 > bytes.count * 9 { gzip = nil }
        func file(_ caching: String) -> StaticFile {
            StaticFile(
                name: name, bytes: bytes, modified: modified, hash: hash, gzip: gzip, caching: caching, extra: headers)
        }
        let hashed = prefix + "/" + Self.hashed(name, hash)
        files[prefix + "/" + name] = file(Self.revalidated)
        files[hashed] = file(Self.forever)
        addresses[name] = URLEncoding.escapedPath(hashed)
    }

    /// `app.css` as `app.<hash>.css`.
    private static func hashed(_ name: String, _ hash: String) -> String {
        let mark = hash.prefix(16)
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return "\(name).\(mark)" }
        return "\(name[..<dot]).\(mark)\(name[dot...])"
    }
}
