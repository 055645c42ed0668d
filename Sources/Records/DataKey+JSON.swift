import FoundationEssentials
import Vault

extension DataKey {
    /// Seals a value as JSON (RFC 8259, keys sorted) for its place.
    ///
    /// - Throws: `VaultError` and `EncodingError`.
    package func seal(json value: some Encodable, in place: FieldPlace) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try seal([UInt8](encoder.encode(value)), in: place)
    }

    /// Opens a value that was sealed as JSON in its place.
    ///
    /// - Throws: `VaultError` and `DecodingError`.
    package func open<Value: Decodable>(_ sealed: [UInt8], as type: Value.Type, in place: FieldPlace) throws -> Value {
        try JSONDecoder().decode(type, from: Data(open(sealed, in: place)))
    }
}
