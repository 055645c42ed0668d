import Crypto

/// The 32 random bytes from which everything else can be opened.
///
/// They live in a file that its owner alone may read, never beside the data's backups.
package struct MasterKey: Sendable, Equatable, Concealed {
    /// The length in bytes.
    package static let length = 32

    let secret: SymmetricKey

    /// A key of random bytes.
    package static func random() -> MasterKey { MasterKey(secret: SymmetricKey(size: .bits256)) }

    /// The key made of these bytes.
    ///
    /// - Throws: `VaultError.masterKeyWrongLength` unless they are 32.
    package init(bytes: [UInt8]) throws(VaultError) {
        guard bytes.count == Self.length else { throw .masterKeyWrongLength(bytes: bytes.count) }
        secret = SymmetricKey(data: bytes)
    }

    private init(secret: SymmetricKey) {
        self.secret = secret
    }

    /// A number that tells keys apart and gives nothing away; it stands in every wrapped key and in the key backup.
    package var id: UInt32 {
        secret.derived(for: "diascope master key id").bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
