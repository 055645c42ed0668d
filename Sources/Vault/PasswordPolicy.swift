// NFKC is in neither the standard library nor FoundationEssentials.
import Foundation

/// Which passwords people may choose: long and not guessable, with no rules about which characters they hold
/// (NIST SP 800-63B, section 5.1.1.2).
package enum PasswordPolicy {
    /// The fewest characters where no second factor protects the account.
    package static let minimum = 15
    /// The most characters.
    package static let maximum = 256
    /// The most bytes in UTF-8, since one character may have any number of accents.
    package static let maximumBytes = 2048

    /// Accepts a password or says why not.
    ///
    /// - Parameters:
    ///   - password: as typed.
    ///   - names: what an attacker knows of the person: names, e-mail address, organisation.
    /// - Throws: the first `PasswordPolicyError` that applies.
    package static func check(_ password: String, knowing names: [String] = []) throws(PasswordPolicyError) {
        guard !isTooLong(password) else { throw .tooLong }
        let normal = password.precomposedStringWithCompatibilityMapping
        guard normal.count >= minimum else { throw .tooShort }
        guard normal.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .unprintable
        }
        let letters = Array(normal.lowercased())
        guard !PasswordStrength.isRepetitive(letters) else { throw .repetitive }
        guard PasswordStrength.isEnough(letters) else { throw .tooCommon }
        guard PasswordStrength.isEnough(letters, knowing: stems(of: names)) else { throw .personal }
    }

    static func isTooLong(_ password: String) -> Bool {
        // Bytes first: they are counted without walking through what may be a huge text.
        password.utf8.count > maximumBytes || password.count > maximum
    }

    /// What is hashed: NFKC as UTF-8.
    static func bytes(of password: String) -> [UInt8] {
        Array(password.precomposedStringWithCompatibilityMapping.utf8)
    }

    private static func stems(of names: [String]) -> [String] {
        names.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.map(String.init).filter {
            $0.count >= 3
        }
    }
}
