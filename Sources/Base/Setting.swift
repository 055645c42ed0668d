/// One setting of an installation: its name in the environment or the settings file, its default, and what it means.
package struct Setting: Sendable {
    package enum Kind: Sendable {
        case text
        case address
        /// IP addresses and ranges, separated by commas or spaces.
        case addresses
        /// Scheme, host and, where it is not the scheme's own, port.
        case origin
        case path
        case number(ClosedRange<Int>)
        case choice([String])
    }

    package let name: String
    package let kind: Kind
    /// Empty where the setting is unset by default.
    package let standard: String
    package let meaning: String

    /// The complete list. The README's table and `diascope settings` are made of it.
    package static let all: [Setting] = [
        Setting(
            "DIASCOPE_LISTEN", .address, "127.0.0.1:8080",
            "address and port of the server; other than loopback only with TLS or behind a declared proxy"),
        Setting(
            "DIASCOPE_ORIGIN", .origin, "",
            "how people reach the server, such as https://diascope.example.org; unset: as it listens"),
        Setting(
            "DIASCOPE_TLS", .path, "",
            "folder of certificates (NAME.pem, NAME.key, NAME.ocsp), or development for one of this machine's own; "
                + "unset: plain HTTP"),
        Setting(
            "DIASCOPE_TLS_CLIENTS", .path, "",
            "certificates of the authorities whose clients may prove themselves by certificate"),
        Setting("DIASCOPE_REDIRECT", .address, "", "address and port that only send browsers on to TLS"),
        Setting(
            "DIASCOPE_REQUESTS_PER_SECOND", .number(1...1_000_000), "50",
            "requests that one person may make in the long run; four seconds' worth may come at once"),
        Setting(
            "DIASCOPE_PROXIES", .addresses, "",
            "addresses of proxies in front, whose Forwarded fields are believed; without TLS nobody else is served"),
        Setting("DIASCOPE_HOME", .path, ".", "folder that holds Templates, Public, Migrations and Models"),
        Setting(
            "DIASCOPE_DATA", .path, "var", "folder of the master key, the encrypted pictures and the private database"),
        Setting("DIASCOPE_SETTINGS", .path, "", "file of settings, one NAME = value a line; the environment wins"),
        Setting(
            "DATABASE_URL", .text, "",
            "an existing PostgreSQL for the application's role; unset: the private one under the data folder"),
        Setting(
            "DIASCOPE_OWNER_DATABASE_URL", .text, "", "the same database for the owner's role, used by migrations only"),
        Setting("DIASCOPE_DATABASE_SESSIONS", .number(2...200), "8", "connections to PostgreSQL that the server keeps"),
        Setting("DIASCOPE_WORKERS", .number(1...64), "2", "worker processes that decode and judge pictures"),
        Setting("DIASCOPE_WORKER_MEMORY_MB", .number(1024...65536), "4096", "address space of one worker"),
        Setting(
            "DIASCOPE_ENGINE", .choice(["auto", "onnxruntime", "opencv"]), "auto",
            "inference engine; auto takes ONNX Runtime when it is installed"),
        Setting(
            "DIASCOPE_ONNXRUNTIME", .path, "", "path of libonnxruntime.so; unset: looked for under the data folder"),
        Setting("DIASCOPE_MASTER_KEY", .path, "", "file of the master key; unset: master.key in the data folder"),
        Setting("DIASCOPE_PICTURE_LIMIT_MB", .number(1...512), "20", "largest JPEG, PNG or TIFF accepted"),
        Setting("DIASCOPE_DICOM_LIMIT_MB", .number(1...2048), "512", "largest DICOM file accepted"),
        Setting("DIASCOPE_PIXEL_LIMIT_MP", .number(1...1000), "100", "most megapixels a picture may declare"),
        Setting(
            "DIASCOPE_IDLE_MINUTES", .number(1...720), "15", "minutes without a click after which staff are signed out"),
        Setting("DIASCOPE_SESSION_HOURS", .number(1...72), "12", "hours after which everyone signs in again"),
        Setting("DIASCOPE_ORGANISATION", .text, "Diascope", "name of the clinic on pages and reports"),
        Setting("DIASCOPE_PHONE", .text, "", "telephone number on the pages of patients"),
        Setting("DIASCOPE_PAPER", .choice(["a4", "letter"]), "a4", "paper of the reports"),
        Setting(
            "DIASCOPE_LOG", .choice(Log.Level.allCases.map(\.rawValue)), "info",
            "least important lines that the log holds; debug adds static files and refused connections"),
    ]

    private init(_ name: String, _ kind: Kind, _ standard: String, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.standard = standard
        self.meaning = meaning
    }

    /// Whether a value is of the setting's kind; the answer is what is wrong with it, or nil.
    func fault(of value: String) -> String? {
        switch kind {
        case .text, .path:
            return nil
        case .address:
            return ListenAddress(value) == nil ? "is no address:port" : nil
        case .addresses:
            return AddressRange.list(value) == nil ? "is no list of addresses and ranges" : nil
        case .origin:
            return Settings.isOrigin(value) ? nil : "is no http://host or https://host"
        case .number(let range):
            guard let number = Int(value), range.contains(number) else {
                return "is no number from \(range.lowerBound) to \(range.upperBound)"
            }
            return nil
        case .choice(let choices):
            return choices.contains(value) ? nil : "is none of " + choices.joined(separator: ", ")
        }
    }
}
