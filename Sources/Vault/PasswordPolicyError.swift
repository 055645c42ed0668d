/// Why a password was not accepted; says nothing of the password itself.
package enum PasswordPolicyError: Error, Equatable, CaseIterable {
    /// Fewer characters than `PasswordPolicy.minimum`.
    case tooShort
    /// More characters (or bytes) than `PasswordPolicy` allows.
    case tooLong
    /// Holds a control character, which no keyboard types reliably.
    case unprintable
    /// A few characters or a short piece again and again.
    case repetitive
    /// Little else than common passwords, keyboard runs, sequences and years.
    case tooCommon
    /// Little else once the person's and the product's names are taken away.
    case personal
}
