/// A reason to take the picture again; its sentence is `quality.<remark>` in the catalogue.
package enum QualityRemark: String, Codable, Sendable, CaseIterable {
    case blank, small, blurred, dark, bright, glare, hair

    func applies(to figures: QualityFigures) -> Bool {
        switch self {
        case .blank: figures.contrast < 3
        case .small: figures.shortSide < 200
        case .blurred: figures.contrast >= 3 && figures.sharpness < 0.25
        case .dark: figures.dark > 0.6 || figures.luminance < 40
        case .bright: figures.bright > 0.5
        case .glare: figures.glare > 0.05
        case .hair: figures.hair > 0.15
        }
    }
}
