/// How skin answers to sun, after Fitzpatrick.
package enum SkinType: Int, CaseIterable, Codable, Sendable {
    case one = 1
    case two, three, four, five, six

    /// The Roman number by which it is known.
    package var number: String { ["I", "II", "III", "IV", "V", "VI"][rawValue - 1] }
}
