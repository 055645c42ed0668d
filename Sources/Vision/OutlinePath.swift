/// An outline as the data of an SVG path (SVG 1.1, section 8.3), in units of the picture's pixels.
package enum OutlinePath {
    /// Coordinates have one decimal, which is finer than a screen shows. Empty for fewer than three points.
    package static func svg(_ points: [PixelPoint]) -> String {
        guard points.count >= 3 else { return "" }
        var path = ""
        for (index, point) in points.enumerated() {
            path += "\(index == 0 ? "M" : "L")\(decimal(point.x)) \(decimal(point.y))"
        }
        return path + "Z"
    }

    private static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return part == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(part)"
    }
}
