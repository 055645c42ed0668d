import Web

/// The one gate for what the machine says.
///
/// Every page, picture layer, event stream, filter and sort order that depends on a model's opinion asks here who may
/// see it. Patients see nothing through it: their released reports carry their own content.
package enum Gate {
    /// Whether a viewer may be shown, or led by, anything that a model said.
    package static func isOpen(to viewer: Viewer) -> Bool {
        viewer.role.isStaff && Permissions.allows(viewer.role, .viewResults)
    }

    /// What the model says of a picture, for one who may see it, once it is there.
    ///
    /// - Parameter record: of `AnalysisQueries.latest(of:to:_:in:)`; those of lists stay closed and give nil.
    package static func opinion(of record: AnalysisRecord?, to viewer: Viewer) -> Opinion? {
        guard isOpen(to: viewer), let record, record.state == .done, let result = record.result else { return nil }
        return Opinion(record, result)
    }

    /// The opinion in a line, for lists.
    package static func summary(of record: AnalysisRecord?, to viewer: Viewer) -> OpinionSummary? {
        guard isOpen(to: viewer), let record, record.state == .done,
            let probability = record.probability
        else { return nil }
        return OpinionSummary(
            label: record.label, finding: record.finding ?? "", probability: probability,
            isAboveThreshold: record.isAboveThreshold ?? false)
    }
}
