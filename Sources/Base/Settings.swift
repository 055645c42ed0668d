import FoundationEssentials

/// The settings of an installation, complete and checked.
package struct Settings: Sendable {
    private let values: [String: String]

    /// Reads the environment and, where it names one, the settings file.
    ///
    /// - Throws: `SettingsError` with every mistake at once: unknown names with the nearest known one, values of the wrong kind.
    package init(environment: [String: String]) throws(SettingsError) {
        var faults: [String] = []
        var values = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.name, $0.standard) })
        let file = environment["DIASCOPE_SETTINGS"].map { Self.read(file: $0, faults: &faults) } ?? [:]
        let known = Set(Setting.all.map(\.name))
        // Tests and tools of the project use names of their own; they are not settings of an installation.
        let given = file.merging(environment.filter { $0.key.hasPrefix("DIASCOPE_") || known.contains($0.key) }) { $1 }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            if name.hasPrefix("DIASCOPE_TEST_") || name.hasPrefix("DIASCOPE_BENCH_") { continue }
            guard let setting = Setting.all.first(where: { $0.name == name }) else {
                faults.append("\(name) is no setting; the nearest is \(Self.nearest(to: name))")
                continue
            }
            if let fault = setting.fault(of: value) {
                faults.append("\(name) \(fault)")
            } else {
                values[name] = value
            }
        }
        guard faults.isEmpty else { throw SettingsError(faults: faults) }
        self.values = values
    }

    package var listen: ListenAddress { ListenAddress(text("DIASCOPE_LISTEN")) ?? Self.loopback }
    /// Scheme, host and port under which people reach the server; never what a request calls it.
    package var origin: String { origin(port: listen.port) }
    package func origin(port: Int) -> String {
        let address = ListenAddress(host: listen.host, port: port)
        return optional("DIASCOPE_ORIGIN") ?? (tls == .none ? "http://" : "https://") + address.authority
    }
    /// Whether `DIASCOPE_ORIGIN` has to say what cannot be guessed.
    package var lacksOrigin: Bool { listen.isWildcard && optional("DIASCOPE_ORIGIN") == nil }
    package var originHost: String {
        let host = origin.split(separator: "/").last.map(String.init) ?? ""
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host }
        return String(host[..<colon])
    }
    /// Whether people reach the server under TLS, its own or a proxy's.
    package var isSecure: Bool { origin.hasPrefix("https://") }
    package var tls: TLSWish { TLSWish(text("DIASCOPE_TLS")) }
    package var clientAuthorities: String? { optional("DIASCOPE_TLS_CLIENTS") }
    package var redirect: ListenAddress? { optional("DIASCOPE_REDIRECT").flatMap(ListenAddress.init) }
    package var requestsPerSecond: Int { number("DIASCOPE_REQUESTS_PER_SECOND") }
    package var proxies: [AddressRange] { AddressRange.list(text("DIASCOPE_PROXIES")) ?? [] }
    package var home: String { text("DIASCOPE_HOME") }
    package var data: String { text("DIASCOPE_DATA") }
    package var databaseURL: String? { optional("DATABASE_URL") }
    package var ownerDatabaseURL: String? { optional("DIASCOPE_OWNER_DATABASE_URL") }
    package var databaseSessions: Int { number("DIASCOPE_DATABASE_SESSIONS") }
    package var workers: Int { number("DIASCOPE_WORKERS") }
    package var workerMemoryMegabytes: Int { number("DIASCOPE_WORKER_MEMORY_MB") }
    package var engine: String { text("DIASCOPE_ENGINE") }
    package var onnxRuntime: String? { optional("DIASCOPE_ONNXRUNTIME") }
    package var masterKeyFile: String { optional("DIASCOPE_MASTER_KEY") ?? data + "/master.key" }
    package var pictureLimit: Int { number("DIASCOPE_PICTURE_LIMIT_MB") << 20 }
    package var dicomLimit: Int { number("DIASCOPE_DICOM_LIMIT_MB") << 20 }
    package var pixelLimit: Int { number("DIASCOPE_PIXEL_LIMIT_MP") * 1_000_000 }
    package var idleMinutes: Int { number("DIASCOPE_IDLE_MINUTES") }
    package var sessionHours: Int { number("DIASCOPE_SESSION_HOURS") }
    package var organisation: String { text("DIASCOPE_ORGANISATION") }
    package var phone: String? { optional("DIASCOPE_PHONE") }
    package var paper: String { text("DIASCOPE_PAPER") }
    package var logLevel: Log.Level { Log.Level(rawValue: text("DIASCOPE_LOG")) ?? .info }

    private static let loopback = ListenAddress(host: "127.0.0.1", port: 8080)

    private func text(_ name: String) -> String { values[name] ?? "" }
    private func optional(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
    // Every number was checked against its range when the settings were read.
    private func number(_ name: String) -> Int { Int(text(name)) ?? 0 }

    private static func read(file: String, faults: inout [String]) -> [String: String] {
        guard let content = try? String(contentsOfFile: file, encoding: .utf8) else {
            faults.append("DIASCOPE_SETTINGS names a file that cannot be read")
            return [:]
        }
        var values: [String: String] = [:]
        for (number, line) in content.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let equals = line.firstIndex(of: "=") else {
                faults.append("line \(number + 1) of the settings file is not NAME = value")
                continue
            }
            values[String(line[..<equals].trimmed)] = String(line[line.index(after: equals)...].trimmed)
        }
        return values
    }

    static func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }) else { return false }
        let rest = text.dropFirst(scheme.count)
        return !rest.isEmpty && rest.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }
    }

    private static func nearest(to name: String) -> String {
        Setting.all.map(\.name).min { EditDistance.between($0, name) < EditDistance.between($1, name) } ?? ""
    }
}

extension StringProtocol {
    /// Without spaces and tabs at either end.
    package var trimmed: SubSequence {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}
