import Testing

@testable import Vault

@Suite("Storing a password")
struct PasswordHasherTests {
    private static let cheap = Argon2.Cost(memory: 64, passes: 1, lanes: 1)
    private let hasher = PasswordHasher(concurrency: 2, waiting: 8, cost: cheap)

    @Test("the stored text names its method and the recommended cost")
    func text() async throws {
        let stored = try await PasswordHasher().hash("violet kettle under seven maps")
        #expect(stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await PasswordHasher().verify("violet kettle under seven maps", against: stored) == .right)
    }

    @Test("the right password is right, any other is wrong")
    func verdicts() async throws {
        let stored = try await hasher.hash("violet kettle")
        #expect(try await hasher.verify("violet kettle", against: stored) == .right)
        for other in ["", "violet kettl", "violet kettle ", "Violet kettle"] {
            #expect(try await hasher.verify(other, against: stored) == .wrong)
        }
    }

    @Test("one password has many texts")
    func salted() async throws {
        let (one, other) = (try await hasher.hash("same"), try await hasher.hash("same"))
        #expect(one != other)
    }

    @Test("the same characters match however the keyboard composes them")
    func composed() async throws {
        let stored = try await hasher.hash("cafe\u{301} ﬁve")
        #expect(try await hasher.verify("caf\u{e9} five", against: stored) == .right)
    }

    @Test("a text of another cost is verified at its cost and called outdated")
    func outdated() async throws {
        let older = PasswordHasher(concurrency: 1, waiting: 1, cost: Argon2.Cost(memory: 32, passes: 2, lanes: 1))
        let stored = try await older.hash("violet kettle")
        #expect(try await hasher.verify("violet kettle", against: stored) == .rightButOutdated)
        #expect(try await hasher.verify("violet", against: stored) == .wrong)
    }

    @Test("overlong passwords are wrong, not an error")
    func overlong() async throws {
        let stored = try await hasher.hash("")
        #expect(try await hasher.verify(String(repeating: "x", count: 1_000_000), against: stored) == .wrong)
    }

    @Test(
        "stored texts that ask for too much are refused unworked",
        arguments: ["m=4294967295,t=2,p=1", "m=262145,t=2,p=1", "m=19456,t=11,p=1", "m=19456,t=2,p=5", "m=7,t=1,p=1"])
    func costly(_ cost: String) async {
        let stored = "$argon2id$v=19$\(cost)$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        await #expect(throws: VaultError.passwordHashTooCostly) { try await hasher.verify("x", against: stored) }
    }

    @Test(
        "texts that are no hash of ours are refused",
        arguments: [
            "", "x", "$argon2id$v=19$m=64,t=1,p=1$AAAA", "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=16$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=64,t=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=+64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAB$AAAAAAAAAAAAAAAAAAAAAA",
            "$2b$12$abcdefghijklmnopqrstuv",
        ])
    func malformed(_ stored: String) async {
        await #expect(throws: VaultError.passwordHashMalformed) { try await hasher.verify("x", against: stored) }
    }

    @Test("an unknown account costs what a known one costs")
    func nothing() async throws {
        let usual = PasswordHasher()
        let stored = try await usual.hash("violet kettle under seven maps")
        let clock = ContinuousClock()
        let known = try await clock.measure { _ = try await usual.verify("guess", against: stored) }
        let unknown = try await clock.measure { try await usual.verifyAgainstNothing("guess") }
        // A wide margin: other work shares the machine. Skipping the hash altogether would be a thousand times faster.
        #expect(unknown > known / 20)
    }

    @Test("more than may wait are turned away, and the rest is served")
    func bounded() async throws {
        let narrow = PasswordHasher(concurrency: 1, waiting: 2, cost: Argon2.Cost(memory: 32_768, passes: 3, lanes: 1))
        let served = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<30 {
                group.addTask { (try? await narrow.hash("x")) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect((3..<30).contains(served))
        #expect(try await narrow.hash("x").isEmpty == false)
    }
}
