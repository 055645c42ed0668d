import Base
import Imaging

/// What was measured of the outlined lesion, and how it is said.
package struct Measurements: Sendable, Equatable {
    /// The least share of the lesion with which a colour counts as seen.
    static let colourShare = 0.05

    /// Lengths in millimetres and areas in square millimetres where the scale is known, else in pixels.
    package let isInMillimetres: Bool
    package let area: Double
    /// Of the whole picture, 0…1.
    package let areaShare: Double
    package let longest: Double
    package let across: Double
    package let perimeter: Double
    /// Shares that do not meet their mirror image over the long and the short axis, 0…1.
    package let asymmetry: [Double]
    /// 1 for a circle, more for a ragged border.
    package let irregularity: Double
    /// Keys of the colours seen, the most common first.
    package let colours: [String]
    /// How many colours are told apart.
    package let colourCount: Int

    init(_ outline: AnalysisResult.Outline) {
        let scale = outline.millimetresPerPixel ?? 1
        isInMillimetres = outline.millimetresPerPixel != nil
        area = outline.areaPixels * scale * scale
        areaShare = outline.areaShare
        longest = outline.longestPixels * scale
        across = outline.acrossPixels * scale
        perimeter = outline.perimeterPixels * scale
        asymmetry = outline.asymmetry
        irregularity = outline.irregularity
        let seen = outline.colours.filter { $0.value >= Self.colourShare }
        colours = seen.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        colourCount = outline.colours.count
    }

    /// Size: label and value of each line.
    package func size(_ words: Words) -> [(label: String, value: String)] {
        let unit = isInMillimetres ? "millimetres" : "pixels"
        let length = { (value: Double) in
            words("analysis.measure.length." + unit, ["value": Self.figure(value, inMillimetres: isInMillimetres)])
        }
        let areaText =
            isInMillimetres
            ? words("analysis.measure.area.millimetres", ["value": FigureText.length(area)])
            : words("analysis.measure.area.share", ["value": FigureText.decimal(areaShare, places: 2)])
        return [
            (words("analysis.measure.longest"), length(longest)),
            (words("analysis.measure.across"), length(across)),
            (words("analysis.measure.perimeter"), length(perimeter)),
            (words("analysis.measure.area"), areaText),
        ]
    }

    /// Why the lengths are in pixels; nil where the scale is known.
    package func scaleRemark(_ words: Words) -> String? {
        isInMillimetres ? nil : words("analysis.measure.noScale")
    }

    /// What the program suggests as a start for the ABCD rule: label and value of each line.
    package func suggestions(_ words: Words) -> [(label: String, value: String)] {
        let shares = asymmetry.map { FigureText.decimal($0, places: 2) }
        let names = colours.map { words("analysis.colour." + $0) }.joined(separator: ", ")
        return [
            (
                words("analysis.abcd.asymmetry"),
                words("analysis.abcd.asymmetryValue", ["long": shares.first ?? "–", "short": shares.last ?? "–"])
            ),
            (
                words("analysis.abcd.border"),
                words("analysis.abcd.borderValue", ["value": FigureText.decimal(irregularity, places: 2)])
            ),
            (
                words("analysis.abcd.colours"),
                words(
                    colours.isEmpty ? "analysis.abcd.noColours" : "analysis.abcd.coloursValue",
                    ["seen": String(colours.count), "all": String(colourCount), "names": names])
            ),
        ]
    }

    private static func figure(_ value: Double, inMillimetres: Bool) -> String {
        inMillimetres ? FigureText.length(value) : FigureText.decimal(value, places: 0)
    }
}
