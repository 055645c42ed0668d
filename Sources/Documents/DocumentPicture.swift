/// A picture with its caption, drawn at its true aspect.
package struct DocumentPicture: Sendable {
    package enum Source: Sendable {
        /// A JPEG stream, embedded as it is. It must be one that this program encoded, never an upload.
        case jpeg([UInt8])
        /// Rows of 3 (RGB) or 4 (RGBA, not premultiplied) bytes a pixel, without padding.
        case pixels([UInt8], width: Int, height: Int)
    }

    /// A bar of known length in the picture's corner.
    package struct ScaleBar: Sendable, Equatable {
        /// Share of the picture's width, from 0 to 1.
        package var share: Double
        package var words: String

        package init(share: Double, words: String) {
            self.share = share
            self.words = words
        }
    }

    package var source: Source
    package var caption: String
    package var scaleBar: ScaleBar?

    package init(_ source: Source, caption: String, scaleBar: ScaleBar? = nil) {
        self.source = source
        self.caption = caption
        self.scaleBar = scaleBar
    }
}
