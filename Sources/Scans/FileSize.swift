import Base

/// How long a file is, as people read it.
enum FileSize {
    private static let units = ["B", "kB", "MB", "GB"]

    /// In the largest unit that leaves at least one, with one decimal: `4.2 MB`.
    static func text(_ bytes: Int) -> String {
        var tenths = bytes * 10
        var unit = 0
        while tenths >= 10_000, unit < units.count - 1 {
            tenths = (tenths + 500) / 1000
            unit += 1
        }
        let number = unit == 0 || tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return number + " " + units[unit]
    }
}
