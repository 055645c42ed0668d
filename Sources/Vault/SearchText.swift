// Compatibility normalisation is in neither the standard library nor FoundationEssentials.
import Foundation

/// Names as a search compares them: without case, accents and forms of the same letter.
package enum SearchText {
    /// The text decomposed (NFKD), case-folded, without diacritics, with single spaces for all that is neither letter,
    /// digit nor vowel sign.
    ///
    /// Works for any script: Latin, Greek and Cyrillic accents, Arabic and Hebrew points are dropped; the vowel signs
    /// of Indic, Thai, Lao and Tibetan and the voicing marks of kana stay, for without them other words would match.
    package static func normalized(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        // Upper case first: it unites what lower case keeps apart (ß and ss, σ and ς).
        let folded = text.decomposedStringWithCompatibilityMapping.uppercased().lowercased()
        for scalar in folded.decomposedStringWithCompatibilityMapping.unicodeScalars where !isDropped(scalar) {
            if let plain = undecomposed[scalar] {
                scalars.append(contentsOf: plain.unicodeScalars)
            } else {
                scalars.append(isPartOfWord(scalar) ? scalar : " ")
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }

    /// The words of a name, normalised.
    package static func words(of name: String) -> [String] {
        normalized(name).split(separator: " ").map(String.init)
    }

    /// Letters with strokes and ligatures that Unicode does not decompose.
    private static let undecomposed: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    ]

    /// Accents by their canonical combining class: overlays, nukta, Hebrew, Arabic and Syriac points, and all that
    /// stands above, below or beside; and apostrophes, which are typed in too many ways.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.canonicalCombiningClass.rawValue {
        case 1, 7, 10...36, 200...240: true
        default: scalar == "'" || scalar == "’" || scalar == "ʼ" || scalar.properties.generalCategory == .format
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
