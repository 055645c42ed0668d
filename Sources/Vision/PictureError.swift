/// Why a picture was not decoded or an operation on it not done.
///
/// Carries nothing of the picture's content, so it may be logged as it is.
package enum PictureError: Error, Equatable, Sendable {
    /// The bytes are something else; what, if it could be recognised.
    case notAPicture(found: PictureFormat)
    case empty
    /// The file ends before the picture does.
    case truncated
    case damaged
    /// More pixels than allowed, or a side beyond the limit.
    case tooLarge(megapixels: Int, limit: Int)
    case tooSmall(width: Int, height: Int)
    case unsupported(UnsupportedFeature)
    case animated
    case noSuchPage
    case outOfMemory
    /// The caller asked for something impossible, such as a crop outside of the picture.
    case invalidRequest
    case failed
}

/// A part of a format that is valid but not decoded.
package enum UnsupportedFeature: String, Sendable {
    case jpegProcess = "a JPEG coding process other than baseline and progressive"
    case jpegDepth = "a JPEG of more than 8 bits a channel"
    case layout = "a layout of channels that is not known"
    case compression = "a compression that is not known"
    case encoding = "an encoding that is not known"
}
