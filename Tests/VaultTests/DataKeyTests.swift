import FoundationEssentials
import Testing

@testable import Vault

@Suite("Data keys and fields")
struct DataKeyTests {
    @Test("a wrapped key opens what the fresh one sealed")
    func roundTrip() throws {
        let vault = try Fixtures.vault()
        let (key, wrapped) = try vault.newDataKey(for: Fixtures.owner)
        let sealed = try key.seal("Ærøskøbing 王小明", in: Fixtures.place)
        #expect(try vault.unwrap(wrapped, for: Fixtures.owner).openText(sealed, in: Fixtures.place) == "Ærøskøbing 王小明")
        #expect(wrapped.count == 67)
    }

    @Test("a wrapped key opens for its owner alone")
    func otherOwner() throws {
        let vault = try Fixtures.vault()
        let (_, wrapped) = try vault.newDataKey(for: Fixtures.owner)
        #expect(throws: VaultError.tampered) { try vault.unwrap(wrapped, for: Fixtures.stranger) }
    }

    @Test("a wrapped key names the master key that it needs")
    func otherMaster() throws {
        let (_, wrapped) = try Fixtures.vault().newDataKey(for: Fixtures.owner)
        let id = try Fixtures.masterKey().id
        #expect(throws: VaultError.unknownMasterKey(id: id)) {
            try Vault(masterKey: .random()).unwrap(wrapped, for: Fixtures.owner)
        }
    }

    @Test("a key can be wrapped anew under another master key")
    func rewrapping() throws {
        let (old, new) = (try Fixtures.vault(), Vault(masterKey: .random()))
        let (key, wrapped) = try old.newDataKey(for: Fixtures.owner)
        let again = try new.wrap(try old.unwrap(wrapped, for: Fixtures.owner), for: Fixtures.owner)
        let sealed = try key.seal("kept", in: Fixtures.place)
        #expect(try new.unwrap(again, for: Fixtures.owner).openText(sealed, in: Fixtures.place) == "kept")
    }

    @Test("no single changed bit of a wrapped key goes unnoticed")
    func wrappedBits() throws {
        let vault = try Fixtures.vault()
        let (_, wrapped) = try vault.newDataKey(for: Fixtures.owner)
        for index in wrapped.indices {
            for bit in 0..<8 {
                var changed = wrapped
                changed[index] ^= 1 << bit
                #expect(throws: VaultError.self) { try vault.unwrap(changed, for: Fixtures.owner) }
            }
        }
    }

    @Test("no single changed bit of a field goes unnoticed")
    func fieldBits() throws {
        let sealed = try Fixtures.dataKey.seal("Nguyễn", in: Fixtures.place)
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: VaultError.self) { try Fixtures.dataKey.open(changed, in: Fixtures.place) }
            }
        }
    }

    @Test("nothing that was cut short opens")
    func cut() throws {
        let vault = try Fixtures.vault()
        let (key, wrapped) = try vault.newDataKey(for: Fixtures.owner)
        let sealed = try key.seal("text", in: Fixtures.place)
        for count in wrapped.indices {
            #expect(throws: VaultError.self) { try vault.unwrap(Array(wrapped.prefix(count)), for: Fixtures.owner) }
        }
        for count in sealed.indices {
            #expect(throws: VaultError.self) { try key.open(Array(sealed.prefix(count)), in: Fixtures.place) }
        }
        #expect(throws: VaultError.malformed) { try vault.unwrap(wrapped + [0], for: Fixtures.owner) }
        #expect(throws: VaultError.tampered) { try key.open(sealed + [0], in: Fixtures.place) }
    }

    @Test(
        "a field opens in its table, column and row alone",
        arguments: [
            FieldPlace(table: "patient", column: "family_name", row: Fixtures.stranger),
            FieldPlace(table: "patient", column: "given_name", row: Fixtures.owner),
            FieldPlace(table: "account", column: "family_name", row: Fixtures.owner),
            FieldPlace(table: "patientf", column: "amily_name", row: Fixtures.owner),
        ])
    func otherPlace(_ place: FieldPlace) throws {
        let sealed = try Fixtures.dataKey.seal("Garcia", in: Fixtures.place)
        #expect(throws: VaultError.tampered) { try Fixtures.dataKey.open(sealed, in: place) }
    }

    @Test("a field opens under its key and generation alone")
    func otherKey() throws {
        let sealed = try Fixtures.dataKey.seal("Garcia", in: Fixtures.place)
        #expect(throws: VaultError.tampered) { try Fixtures.otherKey.open(sealed, in: Fixtures.place) }
        let next = DataKey.random(generation: 2)
        #expect(throws: VaultError.otherGeneration(1)) { try next.open(sealed, in: Fixtures.place) }
    }

    @Test("newer formats are named as such")
    func newerFormat() throws {
        var sealed = try Fixtures.dataKey.seal("x", in: Fixtures.place)
        sealed[0] = 2
        #expect(throws: VaultError.unsupportedVersion(2)) { try Fixtures.dataKey.open(sealed, in: Fixtures.place) }
    }

    @Test("equal fields look different, and empty ones have a shape")
    func noEquality() throws {
        let key = Fixtures.dataKey
        #expect(try key.seal("same", in: Fixtures.place) != key.seal("same", in: Fixtures.place))
        let empty = try key.seal("", in: Fixtures.place)
        #expect(empty.count == 31)
        #expect(try key.open(empty, in: Fixtures.place) == [])
    }

    @Test("bytes that are no text are not made into one")
    func notText() throws {
        let sealed = try Fixtures.dataKey.seal([0xff, 0xfe], in: Fixtures.place)
        #expect(throws: VaultError.notText) { try Fixtures.dataKey.openText(sealed, in: Fixtures.place) }
    }
}
