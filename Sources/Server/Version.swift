/// The program's version, shown on the system page and by `--version`.
enum Version {
    static let text = "0.1.0"
}
