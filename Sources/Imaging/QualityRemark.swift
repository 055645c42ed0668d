/// A reason to take the picture again; its sentence is `quality.<remark>` in the catalogue.
package enum QualityRemark: String, Codable, Sendable, CaseIterable {
    case blank, small, blurred, dark, bright, cropped, distant, glare, hair

    func applies(to figures: QualityFigures, _ limits: QualityLimits) -> Bool {
        switch self {
        case .blank: figures.contrast < limits.contrast
        case .small: figures.shortSide < limits.shortSide
        case .blurred: figures.sharpness < limits.sharpness
        case .dark: Self.isBelow(figures.light, limits.light)
        case .bright: figures.bright > limits.bright
        case .cropped: Self.isAbove(figures.frame?.edge, limits.edge)
        case .distant: Self.isBelow(figures.frame?.area, limits.area)
        case .glare: Self.isAbove(figures.glare, limits.glare)
        case .hair: Self.isAbove(figures.hair, limits.hair)
        }
    }

    /// What is not measured or not limited calls for no remark.
    private static func isAbove(_ figure: Double?, _ limit: Double?) -> Bool {
        guard let figure, let limit else { return false }
        return figure > limit
    }

    private static func isBelow(_ figure: Double?, _ limit: Double?) -> Bool {
        guard let figure, let limit else { return false }
        return figure < limit
    }
}
