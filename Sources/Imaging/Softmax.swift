import Glibc

/// Probabilities from a network's logits.
enum Softmax {
    /// exp(logit / temperature), normalised, in double precision, the largest subtracted first.
    static func probabilities(_ logits: [Float], temperature: Double) -> [Double] {
        let scaled = logits.map { Double($0) / temperature }
        let largest = scaled.max() ?? 0
        let powers = scaled.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
