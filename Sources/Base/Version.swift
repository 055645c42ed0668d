/// The program's version, shown on the system page and by `--version`.
package enum Version {
    package static let text = "0.1.0"
}
