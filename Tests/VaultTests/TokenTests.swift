import Testing

@testable import Vault

@Suite("Tokens and signed values")
struct TokenTests {
    @Test("a token comes back from its text with the same hash")
    func roundTrip() throws {
        let token = Token.random()
        let back = try #require(Token(text: token.text))
        #expect(back == token)
        #expect(back.hash == token.hash)
        #expect(token.text.utf8.count == 43)
        #expect(token.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        #expect(token != Token.random())
    }

    @Test("a token's hash is the SHA-256 of its 32 bytes")
    func hash() throws {
        let token = try #require(Token(text: String(repeating: "A", count: 43)))
        #expect(Hex.text(token.hash) == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")
    }

    @Test("texts that are no token are none, nor is a second spelling of one")
    func malformed() {
        let good = String(repeating: "A", count: 43)
        for text in [
            "", "A", good + "A", good.dropLast() + "B", good.dropLast() + "=", good.dropLast() + "+",
            good.dropLast() + "ä",
        ] {
            #expect(Token(text: String(text)) == nil, "\(text)")
        }
    }

    @Test("a code is good for its value, purpose and vault alone")
    func signed() throws {
        let vault = try Fixtures.vault()
        let form = SignedValue(vault, purpose: "form")
        let code = form.code(for: [1, 2, 3])
        #expect(form.isCode(code, for: [1, 2, 3]))
        #expect(!form.isCode(code, for: [1, 2, 4]))
        #expect(!form.isCode("", for: [1, 2, 3]))
        #expect(!form.isCode(code + "A", for: [1, 2, 3]))
        #expect(!SignedValue(vault, purpose: "link").isCode(code, for: [1, 2, 3]))
        #expect(!SignedValue(Vault(masterKey: .random()), purpose: "form").isCode(code, for: [1, 2, 3]))
    }

    @Test("equality in constant time is equality")
    func constantTime() {
        #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
        #expect(constantTimeEquals([UInt8](), []))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2, 7]))
        #expect(!constantTimeEquals([0x80], [0]))
    }

    @Test("hexadecimal is read strictly")
    func hex() {
        #expect(Hex.bytes("00fFa0") == [0, 255, 160])
        #expect(Hex.text([0, 255, 160]) == "00ffa0")
        for text in ["0", "0g", "zz", "é0", " 00"] { #expect(Hex.bytes(text) == nil) }
    }
}
