import Crypto
import Testing

@testable import Vault

@Suite("The primitives agree with published vectors")
struct PublishedVectorTests {
    @Test("AES-256-GCM: test cases 13, 14 and 16 of McGrew and Viega's submission to NIST")
    func gcm() throws {
        let zeros = SymmetricKey(data: [UInt8](repeating: 0, count: 32))
        let nonce = [UInt8](repeating: 0, count: 12)
        let empty = try Sealing.seal([UInt8](), under: zeros, nonce: nonce, binding: [])
        #expect(Hex.text(empty) == "530f8afbc74536b9a963b4f1c4cb738b")
        let block = try Sealing.seal([UInt8](repeating: 0, count: 16), under: zeros, nonce: nonce, binding: [])
        #expect(Hex.text(block) == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
        let key = try bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
        let plain = try bytes(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
        let sealed = try Sealing.seal(
            plain, under: SymmetricKey(data: key), nonce: try bytes("cafebabefacedbaddecaf888"),
            binding: try bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
        #expect(
            Hex.text(sealed) == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b")
    }

    @Test("HKDF-SHA-256: RFC 5869, test cases 1 and 3")
    func hkdf() throws {
        let input = SymmetricKey(data: [UInt8](repeating: 0x0b, count: 22))
        let first = input.derived(salt: Array(0..<13), for: try bytes("f0f1f2f3f4f5f6f7f8f9"))
        #expect(Hex.text(first.bytes) == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf")
        let third = input.derived(for: "")
        #expect(Hex.text(third.bytes) == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d")
    }

    @Test("HMAC-SHA-256: RFC 4231, test cases 1 to 3")
    func hmac() {
        let first = SymmetricKey(data: [UInt8](repeating: 0x0b, count: 20)).code(for: Array("Hi There".utf8))
        #expect(Hex.text(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = SymmetricKey(data: Array("Jefe".utf8)).code(for: Array("what do ya want for nothing?".utf8))
        #expect(Hex.text(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let third = SymmetricKey(data: [UInt8](repeating: 0xaa, count: 20)).code(
            for: [UInt8](repeating: 0xdd, count: 50))
        #expect(Hex.text(third) == "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe")
    }

    @Test("Argon2id: the reference implementation's vector for 64 MiB and two passes")
    func argon2() throws {
        let cost = Argon2.Cost(memory: 65536, passes: 2, lanes: 1)
        let hash = try Argon2.hash(Array("password".utf8), salt: Array("somesalt".utf8), cost: cost)
        #expect(Hex.text(hash) == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")
    }

    @Test("SHA-256: FIPS 180's vectors, in one piece and in several")
    func sha256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        var hash = ContentHash()
        hash.update(Array("a".utf8))
        hash.update("bc".utf8)
        #expect(hash.hex() == expected)
        #expect(Hex.text(ContentHash.of(Array("abc".utf8))) == expected)
        #expect(ContentHash().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.bytes(hex)) }
}
