/// What a worker makes of an uploaded file at its first look.
package struct FirstLook: Sendable {
    /// The longer side of the picture that pages show, in pixels; one that is smaller stays as it is.
    package static let viewSide = 1600

    package let found: Examination
    /// The upright picture as JPEG without the file's metadata, its longer side at most `viewSide` pixels.
    package let view: [UInt8]
    /// The same, at most 192 pixels.
    package let thumbnail: [UInt8]
    /// Nil for a picture that is too large to be kept.
    package let prepared: PreparedPicture?
}
