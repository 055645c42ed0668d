/// Which part of the grey values a picture's brightness spans (PS3.3 C.11.2).
package enum DicomWindow: Sendable, Equatable {
    /// The file's first window, else its lookup table, else the frame's own range.
    case stored
    /// A window in units of the modality (Hounsfield units, say).
    case explicit(centre: Double, width: Double)
    /// From the frame's least value to its greatest, padding left out.
    case automatic
}
