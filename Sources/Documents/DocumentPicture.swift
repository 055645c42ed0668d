/// A picture with its caption, drawn at its true aspect.
package struct DocumentPicture: Sendable {
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

    /// A stream that is embedded as it is, so that whatever else it holds comes along: encode it anew before.
    package var jpeg: [UInt8]
    package var caption: String
    package var scaleBar: ScaleBar?

    package init(jpeg: [UInt8], caption: String, scaleBar: ScaleBar? = nil) {
        self.jpeg = jpeg
        self.caption = caption
        self.scaleBar = scaleBar
    }
}
