import Glibc

/// How a window turns a value into brightness (PS3.3 C.11.2.1.2 and C.11.2.1.3).
enum WindowFunction: String {
    case linear = "LINEAR"
    case linearExact = "LINEAR_EXACT"
    case sigmoid = "SIGMOID"

    /// Brightness from 0 to 1.
    func brightness(of value: Double, centre: Double, width: Double) -> Double {
        switch self {
        case .linear where width > 1: (value - (centre - 0.5)) / (width - 1) + 0.5
        // A linear window of width 1 is a threshold.
        case .linear: value <= centre - 0.5 ? 0 : 1
        case .linearExact: (value - centre) / width + 0.5
        case .sigmoid: 1 / (1 + exp(-4 * (value - centre) / width))
        }
    }

    func accepts(centre: Double, width: Double) -> Bool {
        centre.isFinite && width.isFinite && (self == .linear ? width >= 1 : width > 0)
    }
}
