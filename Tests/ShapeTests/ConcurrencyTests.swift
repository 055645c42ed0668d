import Testing

@Suite("Promises that the compiler cannot check")
struct ConcurrencyTests {
    /// File, how many of them, and why they hold.
    private static let proven: [(file: String, count: Int, reason: String)] = [
        ("Sources/Transport/TLSContext.swift", 1, "OpenSSL counts references under its own locks"),
        ("Sources/Transport/TLSTickets.swift", 1, "the shim guards the keys with a lock"),
        ("Sources/Vision/Mask.swift", 1, "one owner, never written to after it was made"),
        ("Sources/Vision/Picture.swift", 1, "one owner, never written to after it was made"),
        ("Sources/Vision/InferenceEngine.swift", 1, "the library's environment may be used from any thread"),
    ]

    @Test("stand in the list with their reasons, and nowhere else")
    func promises() throws {
        let words = ["@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency"]
        var found: [String: Int] = [:]
        for (path, lines) in try Repository.swiftFiles(below: "Sources", "Tests") where !path.contains("ShapeTests") {
            let code = lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            let count = code.count { line in words.contains { line.contains($0) } }
            if count > 0 { found[path] = count }
        }
        let expected = Dictionary(uniqueKeysWithValues: Self.proven.map { ($0.file, $0.count) })
        #expect(found == expected)
    }

    @Test("are proven in a comment beside them")
    func proofs() throws {
        for (file, _, _) in Self.proven {
            let text = try Repository.text(file)
            #expect(text.contains("`@unchecked Sendable`:"), "\(file)")
        }
    }
}
