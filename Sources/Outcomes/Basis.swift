import Postgres

/// What a proven diagnosis rests on. The raw value is the database's.
package enum Basis: String, CaseIterable, Sendable, SQLDecodable {
    case histology, microscopy, laboratory, imaging
    case followUp = "follow-up"
    case consensus

    package var word: String { "outcomes.basis." + rawValue }
}
