import Testing

@testable import Vault

/// The bytes of every format, as an implementation in another language computed them from the documentation: whatever
/// changes one of them makes stored records unreadable.
@Suite("The vault's formats keep their bytes")
struct KnownAnswerTests {
    @Test("a wrapped data key")
    func wrappedKey() throws {
        let wrapped = try Fixtures.vault().wrap(Fixtures.dataKey, for: Fixtures.owner, nonce: Fixtures.nonce)
        #expect(
            Hex.text(wrapped) == "0130bc69c00001000102030405060708090a0bd3bced45687f82c631f774f28d8876"
                + "e8958260b68a27b512fe647973cc1bdd6d1f1d5ba07747f00748d815120a66b4d6")
    }

    @Test("a sealed field")
    func field() throws {
        let sealed = try Fixtures.dataKey.seal(Array("Müller".utf8), in: Fixtures.place, nonce: Fixtures.nonce)
        #expect(
            Hex.text(sealed) == "010001000102030405060708090a0b914c68569fda2621ed3f0fe6ea9d742b521c0a28ae1b2d")
    }

    @Test("a sealed file")
    func file() throws {
        let header = "4449415345414c010001000000010000000102030405060708090a0b0c0d0e0f"
        #expect(Hex.text(try sealed([])) == header + "57a01a23ed315ce3d7f9cb25155b898f")
        #expect(
            Hex.text(try sealed(Array("abc".utf8))) == header + "3219ec01eb6e0748a99fe274e2a59c8ca64a8b")
        #expect(
            Hex.text(ContentHash.of(try sealed(Fixtures.pattern(200_000))))
                == "a78c4742a4a1d988eb1fb89773275d1ccf22c1210db592634862aeba9f201de8")
    }

    @Test("search tokens, audit codes and signed values")
    func codes() throws {
        let vault = try Fixtures.vault()
        #expect(Hex.text(vault.searchToken("abc-1", purpose: "identifier")) == "5c91257d116a2cc440cfd5cb9778cadc")
        #expect(vault.prefixTokens(of: "Mu").map(Hex.text) == ["f640c5b4ce73b0f61a625ad9d70c7dd3"])
        #expect(
            Hex.text(vault.auditCode(for: Array("event".utf8)))
                == "8122819faccfa9c4536484645d07d6af9acc25184219499784ecbc238dfd8a77")
        #expect(
            SignedValue(vault, purpose: "form").code(for: Array("session".utf8))
                == "CNGaL4YF5-9hNKxZsG4N_6qy0acWIq-pQvfaMg1brqw")
    }

    private func sealed(_ plain: [UInt8]) throws -> [UInt8] {
        var sealer = FileSealer(under: Fixtures.dataKey, as: Fixtures.owner, fileID: Array(0..<16))
        var sealed = try sealer.seal(plain)
        sealed += try sealer.finish()
        return sealed
    }
}
