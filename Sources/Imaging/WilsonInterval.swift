/// Wilson's 95 % interval of a share (Wilson, 1927).
package enum WilsonInterval {
    private static let z = 1.959963984540054

    /// Lower and upper bound of the share `positive` / `n`; 0…1 when there is nothing to go by.
    package static func of(_ positive: Int, outOf n: Int) -> (low: Double, high: Double) {
        guard n > 0 else { return (0, 1) }
        let count = Double(n)
        let share = Double(positive) / count
        let square = z * z
        let centre = (share + square / (2 * count)) / (1 + square / count)
        let reach = z / (1 + square / count) * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
        return (max(0, centre - reach), min(1, centre + reach))
    }
}
