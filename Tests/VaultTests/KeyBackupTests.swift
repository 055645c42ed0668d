import Testing

@testable import Vault

@Suite("The key backup")
struct KeyBackupTests {
    private static let passphrase = "a long enough passphrase"
    private static let text = """
        -----BEGIN DIASCOPE MASTER KEY-----
        Comment: Without this key and its passphrase no record of this installation can be read.
        Comment: Keep it apart from the backups of the data.
        Version: 1
        Key: 30bc69c0
        Cost: m=65536,t=3,p=1
        Salt: AAECAwQFBgcICQoLDA0ODw==

        AAECAwQFBgcICQoL+FKI8bJyBoUlR8f7DMMurwMq
        FG4regTd/pz2j6N5qT0oKBUwC+9L8TPd9vFuOxXd
        Check: 753ca5c2
        -----END DIASCOPE MASTER KEY-----

        """

    @Test("is written as another implementation writes it")
    func knownAnswer() throws {
        let text = try KeyBackup.export(
            Fixtures.masterKey(), Self.passphrase, salt: Array(0..<16), nonce: Fixtures.nonce, .backup)
        #expect(text == Self.text)
    }

    @Test("gives the key back to who knows the passphrase")
    func roundTrip() throws {
        let key = MasterKey.random()
        let text = try KeyBackup.exportMasterKey(key, passphrase: "violet kettle under seven maps")
        #expect(try KeyBackup.importMasterKey(text, passphrase: "violet kettle under seven maps") == key)
        #expect(throws: VaultError.wrongPassphrase) { try KeyBackup.importMasterKey(text, passphrase: "violet kettle") }
    }

    @Test("survives mail: other line ends, indentation, text around it")
    func mailed() throws {
        let mailed =
            "Dear all,\r\n" + Self.text.split(separator: "\n").map { "  \($0) " }.joined(separator: "\r\n") + "\r\nbye"
        #expect(try KeyBackup.importMasterKey(mailed, passphrase: Self.passphrase) == Fixtures.masterKey())
    }

    @Test("says that it is damaged before it blames the passphrase")
    func damaged() {
        let damages = [
            ("30bc69c0", "30bc69c1"), ("m=65536", "m=65535"), ("AAECAwQFBgcICQoLDA0ODw==", "BAECAwQFBgcICQoLDA0ODw=="),
            ("8TPd9v", "8TPd9w"), ("Check: 753ca5c2", "Check: 753ca5c3"), ("Check: 753ca5c2\n", ""), ("Salt:", "Sald:"),
            ("-----BEGIN", "----BEGIN"), ("-----END", "----END"), ("Cost: m=65536,t=3,p=1", "Cost: cheap"),
            ("Version: 1", "Version: one"), ("FG4regTd/pz2j6N5qT0oKBUwC+9L8TPd9vFuOxXd\n", ""),
        ]
        for (right, wrong) in damages {
            let text = Self.text.split(separator: right, maxSplits: 1, omittingEmptySubsequences: false)
            #expect(text.count == 2, "\(right)")
            #expect(throws: VaultError.backupDamaged, "\(right)") {
                try KeyBackup.importMasterKey(text.joined(separator: wrong), passphrase: Self.passphrase)
            }
        }
        for text in ["", "\n", "-----END DIASCOPE MASTER KEY-----\n-----BEGIN DIASCOPE MASTER KEY-----"] {
            #expect(throws: VaultError.backupDamaged) { try KeyBackup.importMasterKey(text, passphrase: "x") }
        }
    }

    @Test("of a newer version is named as such")
    func newer() {
        let text = Self.text.split(separator: "Version: 1").joined(separator: "Version: 2")
        #expect(throws: VaultError.unsupportedVersion(2)) {
            try KeyBackup.importMasterKey(text, passphrase: Self.passphrase)
        }
    }

    @Test("is not written under a passphrase that can be guessed")
    func weak() throws {
        #expect(throws: VaultError.weakPassphrase(.tooShort)) {
            try KeyBackup.exportMasterKey(Fixtures.masterKey(), passphrase: "short")
        }
        #expect(throws: VaultError.weakPassphrase(.tooCommon)) {
            try KeyBackup.exportMasterKey(Fixtures.masterKey(), passphrase: "password12345678")
        }
    }
}
