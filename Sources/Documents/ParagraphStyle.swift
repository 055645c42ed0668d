/// How a paragraph is set.
package enum ParagraphStyle: Sendable, Equatable {
    case body
    /// Larger than the body: the one sentence that matters.
    case lead
    /// Small and quiet: provenance, disclaimers.
    case small
}
