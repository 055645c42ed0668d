import Testing

@testable import Vault

@Suite("Searching encrypted names")
struct SearchTests {
    @Test(
        "a name is found however it is written",
        arguments: [
            ("MÜLLER", "muller"), ("Straße", "STRASSE"), ("Jørgensen", "jorgensen"), ("Łukasz", "lukasz"),
            ("Nguyễn", "nguyen"), ("İpek", "ipek"), ("Işık", "isik"), ("O’Brien", "obrien"), ("Σοφός", "σοφοσ"),
            ("Ёлкин", "елкин"), ("مُحَمَّد", "محمد"), ("ﬁona", "fiona"), ("e\u{301}mile", "émile"),
            ("Smith-Jones", "smith  jones"), ("ＡＢＣ", "abc"), ("김철수", "김철수"), ("שָׁלוֹם", "שלום"),
        ])
    func normalised(_ one: String, _ other: String) {
        #expect(SearchText.normalized(one) == SearchText.normalized(other))
    }

    @Test(
        "different words stay different",
        arguments: [("か", "が"), ("สุ", "สี"), ("कि", "कु"), ("王", "李"), ("Anna", "Ann")])
    func different(_ one: String, _ other: String) {
        #expect(SearchText.normalized(one) != SearchText.normalized(other))
    }

    @Test("typed beginnings find the words of a name, in any order")
    func beginnings() throws {
        let vault = try Fixtures.vault()
        let row = Set(vault.prefixTokens(of: "Anne-Marie Müller Østergaardsen-Christophersen"))
        for typed in ["an", "mull", "MÜLLER anne", "marie", "ostergaardsen", "Christophersen"] {
            #expect(row.isSuperset(of: vault.queryTokens(of: typed)), "\(typed)")
        }
        for typed in ["a", "ulle", "mullers", "annemarie", "ard"] {
            #expect(!row.isSuperset(of: vault.queryTokens(of: typed)), "\(typed)")
        }
    }

    @Test("words of one character count whole")
    func single() throws {
        let vault = try Fixtures.vault()
        #expect(Set(vault.prefixTokens(of: "李 小龙")).isSuperset(of: vault.queryTokens(of: "李")))
    }

    @Test(
        "a word gives a token for each of its beginnings of 2 to 12 characters", arguments: [(2, 1), (5, 4), (40, 11)])
    func count(letters: Int, tokens: Int) throws {
        let word = String("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop".prefix(letters))
        let found = try Fixtures.vault().prefixTokens(of: word)
        #expect(found.count == tokens)
        #expect(found.allSatisfy { $0.count == 16 })
        #expect(found == found.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test("tokens differ by purpose, text and master key")
    func purposes() throws {
        let vault = try Fixtures.vault()
        let token = vault.searchToken("1", purpose: "identifier")
        #expect(token == vault.searchToken("1", purpose: "identifier"))
        #expect(token != vault.searchToken("1", purpose: "birthday"))
        #expect(token != vault.searchToken("2", purpose: "identifier"))
        #expect(token != Vault(masterKey: .random()).searchToken("1", purpose: "identifier"))
    }

    @Test("nothing searchable gives no token", arguments: ["", "  ", "-,.!", "\u{200d}", "🙂"])
    func nothing(_ text: String) throws {
        let vault = try Fixtures.vault()
        #expect(vault.prefixTokens(of: text).isEmpty)
        #expect(vault.queryTokens(of: text).isEmpty)
    }
}
