/// Estimates how much of a password an attacker must guess, once well-known pieces are taken away.
///
/// Every different piece (common password, run on a keyboard, sequence, year, name) counts as two characters, since a
/// list holds it; every other character counts as one. It is a floor against lists, not a measure of entropy.
enum PasswordStrength {
    /// What must be left.
    private static let enough = 9
    private static let shortestRun = 3

    /// Whether a password, in lower case, is made of fewer than five different characters, or repeats a piece of at
    /// most half its length.
    static func isRepetitive(_ letters: [Character]) -> Bool {
        guard Set(letters).count >= 5 else { return true }
        return (1...max(1, letters.count / 2)).contains { period in
            period < PasswordPolicy.minimum
                && letters.indices.dropFirst(period).allSatisfy { letters[$0] == letters[$0 - period] }
        }
    }

    /// Whether enough is left of a password in lower case, read as it stands, and with figures and signs read as the
    /// letters they imitate.
    static func isEnough(_ letters: [Character], knowing names: [String] = []) -> Bool {
        let names = names.map(Array.init)
        let imitated = letters.map { CommonPasswords.imitated[$0] ?? $0 }
        return [letters, imitated].allSatisfy { remainder(of: $0.filter(isMeaningful), names) >= enough }
    }

    private static func isMeaningful(_ letter: Character) -> Bool {
        letter.isLetter || letter.isNumber || letter.isSymbol
    }

    private static func remainder(of letters: [Character], _ names: [[Character]]) -> Int {
        var single = 0
        var pieces: Set<[Character]> = []
        var index = 0
        while index < letters.count {
            let length = pieceLength(at: index, of: letters, names)
            if length > 0 {
                pieces.insert(Array(letters[index..<index + length]))
            } else {
                single += 1
            }
            index += max(1, length)
        }
        return single + 2 * pieces.count
    }

    private static func pieceLength(at index: Int, of letters: [Character], _ names: [[Character]]) -> Int {
        let rest = letters[index...]
        let stem = CommonPasswords.stems[letters[index], default: []].lazy.filter { rest.starts(with: $0) }.map(\.count)
        let name = names.lazy.filter { rest.starts(with: $0) }.map(\.count)
        return max(stem.max() ?? 0, name.max() ?? 0, runLength(rest), yearLength(rest))
    }

    /// Neighbours in a row of a keyboard or an alphabet, in either direction, or the same character.
    private static func runLength(_ rest: ArraySlice<Character>) -> Int {
        let best = CommonPasswords.rows.map { row in
            rest.indices.dropFirst().prefix { row[rest[$0 - 1]]?.contains(rest[$0]) ?? false }.count + 1
        }
        let same = rest.prefix { $0 == rest.first }.count
        let longest = max(best.max() ?? 0, same)
        return longest >= shortestRun ? longest : 0
    }

    private static func yearLength(_ rest: ArraySlice<Character>) -> Int {
        guard rest.count >= 4, let year = Int(String(rest.prefix(4))), (1900...2099).contains(year) else { return 0 }
        return 4
    }
}
