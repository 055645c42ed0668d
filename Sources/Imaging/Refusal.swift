/// Why a file was refused. Each reason has a sentence in the catalogue, `refusal.<reason>`, that helps the person.
package struct Refusal: Error, Codable, Sendable, Equatable {
    package enum Reason: String, Codable, Sendable, CaseIterable {
        case empty, notAPicture, truncated, damaged, tooLarge, tooSmall, unsupported, animated
        case noPixels, sizesContradict, nestedTooDeep, frameMissing
        /// The file ended two workers, ran out of time or memory, or unfolds beyond the limits: it is not safe to open.
        case unsafeToOpen
        /// No model judges this kind of picture, or its sample check failed.
        case noModel
        /// The picture is not like those that the model was made for: another kind of picture, or none at all.
        case unfamiliar
        /// The models of this kind of picture were made for people of another age.
        case otherAge
        /// A model's age range cannot be checked, since the patient's date of birth is not known.
        case unknownAge
        /// No blood cells were found.
        case noCells
    }

    package let reason: Reason
    /// What the sentence places: megapixels, limits, names of formats. Never a value of a record.
    package let values: [String: String]

    package init(_ reason: Reason, _ values: [String: String] = [:]) {
        self.reason = reason
        self.values = values
    }
}
