/// The distance between pixel centres in millimetres.
package struct DicomPixelSpacing: Sendable, Equatable, Codable {
    /// Where the figure was measured.
    package enum Origin: String, Sendable, Codable {
        /// Pixel Spacing (0028,0030): in the patient, or calibrated.
        case patient
        /// Imager Pixel Spacing (0018,1164): at the detector, before magnification.
        case detector
        /// Nominal Scanned Pixel Spacing (0018,2010): of a scanned film.
        case scanned
    }

    /// Between rows: vertical.
    package let betweenRows: Double
    /// Between columns: horizontal.
    package let betweenColumns: Double
    package let origin: Origin
}
