import Crypto
import FoundationEssentials

@testable import Vault

/// Fixed keys and identifiers; the known answers were computed from them by another implementation.
enum Fixtures {
    static let owner = identifier("01890a5d-ac96-774b-bcce-b302099a8057")
    static let stranger = identifier("01890a5d-ac96-774b-bcce-b302099a8058")
    static let dataKey = DataKey(secret: SymmetricKey(data: Array(32..<64).map(UInt8.init)), generation: 1)
    static let otherKey = DataKey(secret: SymmetricKey(data: Array(33..<65).map(UInt8.init)), generation: 1)
    static let nonce = Array(0..<12).map(UInt8.init)
    static let place = FieldPlace(table: "patient", column: "family_name", row: owner)

    static func masterKey() throws -> MasterKey { try MasterKey(bytes: Array(0..<32).map(UInt8.init)) }

    static func vault() throws -> Vault { Vault(masterKey: try masterKey()) }

    static func pattern(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) } }

    private static func identifier(_ text: String) -> UUID { UUID(uuidString: text) ?? UUID() }
}
