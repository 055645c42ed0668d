/// Why a case with a statement does not go out. The raw value ends the key of its sentence.
package enum Omission: String, CaseIterable, Sendable {
    /// The statement was withdrawn.
    case withdrawn
    /// No label of a model fits.
    case other
    /// Stated by the labels of another model, or by one that this model does not have any more.
    case otherLabels
    /// The patient's key is destroyed.
    case erased
    /// A made-up patient of the demonstration.
    case synthetic
    /// The picture cannot be read.
    case unreadable
}
