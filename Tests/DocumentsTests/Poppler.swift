import Foundation

/// Reads a PDF with poppler's tools, which know nothing of how it was made.
struct Poppler {
    let pages: Int
    let information: String
    let text: String

    struct Complaint: Error {
        let words: String
    }

    init(_ pdf: [UInt8]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("document.pdf")
        try Data(pdf).write(to: file)
        information = try Self.run("pdfinfo", [file.path])
        text = try Self.run("pdftotext", ["-layout", file.path, "-"])
        let line = information.split(separator: "\n").first { $0.hasPrefix("Pages:") }
        pages = line.flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces)) } ?? 0
    }

    /// The text of each page.
    var pageTexts: [String] {
        text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init).dropLast()
    }

    private static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        let complaints = Pipe()
        process.standardOutput = output
        process.standardError = complaints
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let words = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, words.isEmpty else {
            throw Complaint(words: String(decoding: words, as: UTF8.self))
        }
        return String(decoding: data, as: UTF8.self)
    }
}
