/// Why no document was drawn.
///
/// Carries none of the document's text, so it may be logged as it is.
package enum DocumentError: Error, Equatable {
    /// The machine has no fonts that Pango can find.
    case noFonts
    /// A picture's bytes are not a JPEG of 8 bits with 1 or 3 components.
    case unreadablePicture
    /// A picture's side is longer than a PDF made by Cairo can hold.
    case pictureTooLarge(width: Int, height: Int)
    /// The text is longer than any document that is meant to be read.
    case textTooLong(bytes: Int, limit: Int)
    /// Header and footer leave no room on the page.
    case noRoom
    case outOfMemory
    /// Cairo gave up; the document is not usable.
    case failed
}
