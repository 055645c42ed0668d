/// Measured quality of a picture; thresholds turn them into remarks.
package struct QualityFigures: Codable, Sendable, Equatable {
    /// Scale-normalised sharpness; higher is sharper.
    package var focus: Double
    /// Share of the picture that is blown out by reflections, 0…1.
    package var glare: Double
    /// Share that is too dark, 0…1.
    package var dark: Double
    /// Share that is too bright, 0…1.
    package var bright: Double
    /// Share covered by hair-like lines, 0…1.
    package var hair: Double
    /// Mean luminance, 0…255.
    package var luminance: Double
    /// Pixels along the shorter side.
    package var shortSide: Int

    /// What a person should do better, most telling first; empty when the picture will do.
    package var remarks: [QualityRemark] {
        QualityRemark.allCases.filter { $0.applies(to: self) }
    }
}
