/// Numbers as pages show them.
package enum FigureText {
    /// A number with a fixed count of decimals, rounded half away from zero; a dash for what is no number.
    package static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        let unit = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = Int((value * unit).rounded())
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
        let sign = scaled < 0 ? "−" : ""
        guard places > 0 else { return sign + String(whole) }
        let digits = String(rest)
        return sign + String(whole) + "." + String(repeating: "0", count: places - digits.count) + digits
    }

    /// A whole number with its thousands apart: 1,234,567.
    package static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let grouped = digits.enumerated().map { index, digit in
            (digits.count - index).isMultiple(of: 3) && index > 0 ? "," + String(digit) : String(digit)
        }
        return (value < 0 ? "−" : "") + grouped.joined()
    }

    /// A probability with two decimals that never claims certainty.
    package static func probability(_ value: Double) -> String {
        if value < 0.01 { return "< 0.01" }
        if value > 0.99 { return "> 0.99" }
        return decimal(value, places: 2)
    }

    /// With as many decimals as a length needs: two below 1, one below 100, none above.
    package static func length(_ value: Double) -> String {
        decimal(value, places: abs(value) < 1 ? 2 : abs(value) < 100 ? 1 : 0)
    }

    /// With at most one decimal and a plain minus, for SVG.
    static func plain(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = (value * 10).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0 ? String(Int(tenths / 10)) : String(tenths / 10)
    }
}
