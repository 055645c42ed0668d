import Workers

/// What an analysis starts from.
package enum PictureToAnalyse: Sendable {
    /// A file as it was uploaded, and which of its pages or frames, counted from 0.
    case file(SharedBytes, frame: Int)
    case prepared(PreparedPicture)
}
