/// From a grey picture's raw words to brightness: stored bits, then the modality's units, then the window.
struct GreyScale {
    let bits: StoredBits
    var slope = 1.0
    var intercept = 0.0
    var modalityTable: LookupTable?
    /// Stored values that mean "no measurement".
    var padding: ClosedRange<Int>?
    var isInverted = false

    /// Brightness by a window.
    func bytes(
        of seen: [Bool], function: WindowFunction, centre: Double, width: Double
    ) -> [UInt8] {
        shades(of: seen) { function.brightness(of: modality($0), centre: centre, width: width) }
    }

    /// Brightness by a lookup table over the modality's units.
    func bytes(of seen: [Bool], table: LookupTable) -> [UInt8] {
        let greatest = Double(max((1 << table.bits) - 1, Int(table.entries.max() ?? 1)))
        return shades(of: seen) { Double(table(Int(clamped(modality($0).rounded())))) / greatest }
    }

    /// Brightness from the least to the greatest of a range; everything is dark when they are one.
    func bytes(of seen: [Bool], from least: Double, to greatest: Double) -> [UInt8] {
        let extent = greatest - least
        return shades(of: seen) { extent > 0 ? (modality($0) - least) / extent : 0 }
    }

    /// The least and the greatest value of the words that occur, padding left out unless there is nothing else.
    func range(of seen: [Bool]) -> (least: Double, greatest: Double) {
        let measured = seen.indices.filter { seen[$0] && !(padding?.contains(bits.value(of: $0)) ?? false) }
        let values = (measured.isEmpty ? seen.indices.filter { seen[$0] } : measured).map(modality)
        return (values.min() ?? 0, values.max() ?? 0)
    }

    private func modality(_ word: Int) -> Double {
        let stored = bits.value(of: word)
        if let modalityTable { return Double(modalityTable(stored)) }
        return Double(stored) * slope + intercept
    }

    /// A byte for every word that occurs; a small frame has far fewer of them than there may be.
    private func shades(of seen: [Bool], _ brightness: (Int) -> Double) -> [UInt8] {
        var shades = [UInt8](repeating: 0, count: seen.count)
        for word in seen.indices where seen[word] { shades[word] = shade(brightness(word)) }
        return shades
    }

    private func shade(_ brightness: Double) -> UInt8 {
        let part = brightness.isNaN ? 0 : min(max(brightness, 0), 1)
        let byte = UInt8((part * 255).rounded())
        return isInverted ? 255 - byte : byte
    }

    private func clamped(_ value: Double) -> Double { min(max(value, -1e9), 1e9) }
}
