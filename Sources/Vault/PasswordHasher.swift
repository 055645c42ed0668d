import Transport

/// Hashes and verifies passwords with Argon2id (19 MiB, two passes, one lane), on lanes of its own.
///
/// As many run at once as there are lanes, so a storm of sign-ins takes neither the processor nor the memory; and only
/// so many may wait. Passwords are compared after NFKC, so one typed on another keyboard still matches.
package actor PasswordHasher {
    private let lanes: [Lane]
    private let limit: Int
    private let cost: Argon2.Cost
    private let nothing: PasswordHash
    private var load: [Int]

    /// - Parameters:
    ///   - concurrency: how many passwords are hashed at once, at least 1.
    ///   - waiting: how many more may wait before `VaultError.busy`.
    package init(concurrency: Int = 2, waiting: Int = 64) {
        self.init(concurrency: concurrency, waiting: waiting, cost: .password)
    }

    init(concurrency: Int, waiting: Int, cost: Argon2.Cost) {
        lanes = (0..<max(1, concurrency)).map { Lane(label: "diascope.password.\($0)") }
        limit = lanes.count + waiting
        load = lanes.map { _ in 0 }
        self.cost = cost
        nothing = .ofNothing(costing: cost)
    }

    /// The text to store for a password, about 97 characters. The policy is not asked: see `PasswordPolicy`.
    ///
    /// - Throws: `VaultError.busy`, `.passwordHashFailed`.
    package func hash(_ password: String) async throws -> String {
        try await run { [cost] in try PasswordHash(of: PasswordPolicy.bytes(of: password), cost: cost).text }
    }

    /// Compares a password with a stored text, at the cost that the text names.
    ///
    /// A password longer than the policy allows is wrong after the same work.
    ///
    /// - Throws: `VaultError.busy`, `.passwordHashFailed`; `.passwordHashMalformed`, `.passwordHashTooCostly` when the
    ///   stored text is not one of ours.
    package func verify(_ password: String, against stored: String) async throws -> PasswordVerdict {
        let hash = try PasswordHash(text: stored)
        let matches = try await matches(password, hash)
        guard matches else { return .wrong }
        return hash.cost == cost && hash.salt.count == nothing.salt.count && hash.hash.count == nothing.hash.count
            ? .right : .rightButOutdated
    }

    /// Does the work of `verify` for an account that does not exist, so that the time does not tell.
    ///
    /// - Throws: `VaultError.busy`, `.passwordHashFailed`.
    package func verifyAgainstNothing(_ password: String) async throws {
        _ = try await matches(password, nothing)
    }

    private func matches(_ password: String, _ hash: PasswordHash) async throws -> Bool {
        let isLong = PasswordPolicy.isTooLong(password)
        let tried = isLong ? "" : password
        return try await run { try hash.matches(PasswordPolicy.bytes(of: tried)) } && !isLong
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard load.reduce(0, +) < limit, let lane = load.indices.min(by: { load[$0] < load[$1] }) else {
            throw VaultError.busy
        }
        load[lane] += 1
        defer { load[lane] -= 1 }
        return try await lanes[lane].run(body)
    }
}
