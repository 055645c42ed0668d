import Vision

/// The two kinds of files that are taken, told apart by their first bytes and never by their name.
package enum FileKind: Sendable, Equatable {
    case picture, dicom

    /// How many bytes at the beginning are enough to tell.
    package static let bytesNeeded = 1024

    /// What a file that begins so would be; whatever is no DICOM file counts as a picture until a worker has looked.
    package init(beginning: [UInt8]) {
        self = PictureFormat.detect(beginning) == .dicom ? .dicom : .picture
    }
}
