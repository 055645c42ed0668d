/// What a worker makes of an uploaded file at its first look.
package struct FirstLook: Sendable {
    package let found: Examination
    /// The upright picture as JPEG without the file's metadata, its longer side at most 1600 pixels.
    package let view: [UInt8]
    /// The same, at most 192 pixels.
    package let thumbnail: [UInt8]
    /// Nil for a picture that is too large to be kept.
    package let prepared: PreparedPicture?
}
