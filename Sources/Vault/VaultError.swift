/// Why the vault refused.
///
/// Carries no secrets, names or contents, so it may be logged as it is.
package enum VaultError: Error, Equatable {
    /// There is no master key file, though data exist that only it can open.
    case masterKeyMissing
    /// Others than the owner may read or write the master key file (its permission bits).
    case masterKeyExposed(mode: UInt32)
    /// The master key is not exactly 32 bytes long.
    case masterKeyWrongLength(bytes: Int)
    /// The path leads through a link or to something that is not a plain file.
    case masterKeyNotAFile
    /// The operating system refused to read or write the master key file (`errno`).
    case masterKeyUnavailable(code: Int32)

    /// The bytes were changed, belong to another place or owner, or were sealed under another key.
    case tampered
    /// The bytes do not have the shape that their format prescribes.
    case malformed
    /// The bytes were written by a newer format than this version knows.
    case unsupportedVersion(UInt8)
    /// The data key was wrapped under a master key that is not the one in use.
    case unknownMasterKey(id: UInt32)
    /// The bytes were sealed under another generation of the data key.
    case otherGeneration(UInt16)
    /// The opened bytes are not UTF-8.
    case notText
    /// A range that the sealed file does not have.
    case outOfRange
    /// More than 2³² − 1 chunks.
    case tooLong
    /// The file could not be read while it was opened (`errno`, or 0 when fewer bytes came than were asked for).
    case unreadable(code: Int32)

    /// The passphrase does not open the key backup.
    case wrongPassphrase
    /// The passphrase is too easy to guess to protect the master key.
    case weakPassphrase(PasswordPolicyError)
    /// The key backup was damaged in copying: its checksum or its shape is wrong.
    case backupDamaged

    /// A stored password hash asks for more memory, time or lanes than verification allows.
    case passwordHashTooCostly
    /// A stored password hash is not an Argon2id text.
    case passwordHashMalformed
    /// libargon2 refused (its code).
    case passwordHashFailed(code: Int32)
    /// Too many passwords are waiting to be hashed.
    case busy
    /// The cryptographic library refused a well-formed request.
    case failed
}
