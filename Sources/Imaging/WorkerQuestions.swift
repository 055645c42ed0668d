/// What may be in a file before it is refused.
package struct FileLimits: Codable, Sendable, Equatable {
    package var pixels: Int

    package init(pixels: Int) {
        self.pixels = pixels
    }
}

struct ExamineQuestion: Codable {
    var limits: FileLimits
}

struct AnalyseQuestion: Codable {
    var model: String
    /// Page or frame, counted from 0.
    var frame: Int
    var limits: FileLimits
}
