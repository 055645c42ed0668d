/// What may be in a file before it is refused.
package struct FileLimits: Codable, Sendable, Equatable {
    package var pixels: Int

    package init(pixels: Int) {
        self.pixels = pixels
    }
}

struct ExamineQuestion: Codable {
    /// As the person who uploads it says: the lesion is outlined where a model of this modality does so. Nil where
    /// nobody asks how it lies.
    var modality: String?
    var limits: FileLimits
}

struct AnalyseQuestion: Codable {
    var model: String
    /// Of prepared pixels; nil when a file is handed over.
    var shape: PreparedPicture.Shape?
    /// Page or frame of a file, counted from 0.
    var frame: Int
    var limits: FileLimits
    /// Whether a picture unlike those that the model was made for is judged all the same.
    var judgesStrange = false
}

struct IllustrateQuestion: Codable {
    var overlay: Overlay
    var limits: FileLimits
}

struct ExamineAnswer: Codable {
    var found: Examination
    var shape: PreparedPicture.Shape
}
