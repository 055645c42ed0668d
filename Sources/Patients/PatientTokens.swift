import Base
// Compatibility normalisation is in neither the standard library nor FoundationEssentials.
import Foundation
import Vault

/// The keyed tokens by which a patient is found.
struct PatientTokens {
    let name: [[UInt8]]
    let record: [UInt8]
    let birth: [UInt8]?

    init(_ details: PatientDetails, _ vault: Vault) {
        name = vault.prefixTokens(of: details.name.spoken)
        record = Self.record(details.recordNumber, vault)
        birth = details.birth.map { Self.birth($0, vault) }
    }

    static func record(_ number: String, _ vault: Vault) -> [UInt8] {
        vault.searchToken(normalized(number), purpose: "patient record number")
    }

    static func birth(_ date: CivilDate, _ vault: Vault) -> [UInt8] {
        vault.searchToken(date.description, purpose: "patient birth")
    }

    /// Numbers that differ only in case, width or spaces are the same; punctuation counts.
    static func normalized(_ number: String) -> String {
        number.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
    }
}
