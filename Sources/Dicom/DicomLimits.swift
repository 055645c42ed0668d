import CDicom

/// How much a file may ask for.
package struct DicomLimits: Sendable, Equatable {
    /// Sequences inside sequences.
    package var depth = 32
    /// Elements, items and fragments together.
    package var elements = 100_000
    /// Bytes of a deflated data set once inflated.
    package var inflatedBytes = 256 << 20
    /// Rows × columns.
    package var pixelsPerFrame = 100_000_000
    package var frames = 10_000

    package static let standard = DicomLimits()

    package init() {}

    var bridged: dicom_limits {
        dicom_limits(
            depth: UInt32(clamping: depth), elements: UInt32(clamping: elements),
            inflated_bytes: UInt64(clamping: inflatedBytes), pixels_per_frame: UInt64(clamping: pixelsPerFrame),
            frames: UInt32(clamping: frames))
    }
}
