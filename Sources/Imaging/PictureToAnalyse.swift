import Workers

/// What an analysis starts from.
package enum PictureToAnalyse: Sendable {
    /// A file as it was uploaded, and which of its pages or frames, counted from 0.
    case file(SharedBytes, frame: Int)
    case prepared(PreparedPicture)
}

extension PictureToAnalyse {
    /// The pixels that the first look prepared, or the file where they were not kept or are too coarse for the model.
    package init(
        _ prepared: PreparedPicture?, or file: @autoclosure () async throws -> SharedBytes, for model: Inventory.Model
    )
        async rethrows
    {
        if let prepared, model.kind != .cells {
            self = .prepared(prepared)
        } else {
            self = .file(try await file(), frame: 0)
        }
    }
}
