/// A stored password hash in the text form of Argon2:
/// `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, both base64 without padding.
struct PasswordHash: Sendable, Equatable {
    let cost: Argon2.Cost
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a password with a fresh salt; blocks.
    init(of password: [UInt8], cost: Argon2.Cost) throws(VaultError) {
        self.cost = cost
        salt = randomBytes(16)
        hash = try Argon2.hash(password, salt: salt, cost: cost)
    }

    /// A hash that no password has.
    private init(costing cost: Argon2.Cost) {
        self.cost = cost
        salt = randomBytes(16)
        hash = randomBytes(32)
    }

    static func ofNothing(costing cost: Argon2.Cost) -> PasswordHash { PasswordHash(costing: cost) }

    /// Reads the text form.
    ///
    /// - Throws: `VaultError.passwordHashMalformed`, `.passwordHashTooCostly`.
    init(text: String) throws(VaultError) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 512, parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let cost = Argon2.Cost(text: parts[3]),
            let salt = Base64.bytes(unpadded: parts[4]), (8...64).contains(salt.count),
            let hash = Base64.bytes(unpadded: parts[5]), (16...64).contains(hash.count)
        else { throw .passwordHashMalformed }
        guard cost.isBearable else { throw .passwordHashTooCostly }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    var text: String {
        "$argon2id$v=19$\(cost.text)$\(Base64.unpaddedText(salt))$\(Base64.unpaddedText(hash))"
    }

    /// Whether the password has this hash; blocks.
    func matches(_ password: [UInt8]) throws(VaultError) -> Bool {
        constantTimeEquals(try Argon2.hash(password, salt: salt, cost: cost, length: hash.count), hash)
    }
}
