import Analysis
import Base
import HTTP

/// What a draft was made from. A signature holds for what the signer saw: when any of it changed since, it is refused.
struct ReportBasis: Sendable, Equatable {
    /// The version that would be signed, counted from 1.
    let version: Int
    /// Of the reading and of the patient's record.
    let revisions: String
    let analysis: String

    init(version: Int, reading: Int, patient: Int, analysis: AnalysisID?) {
        self.version = version
        revisions = "\(reading).\(patient)"
        self.analysis = analysis?.description ?? ""
    }

    /// - Throws: `ReportError.changedMeanwhile` where the form does not say.
    init(_ form: FormFields) throws(ReportError) {
        guard let version = form["version"].flatMap({ Int($0) }), let revisions = form["revisions"],
            let analysis = form["analysis"]
        else { throw .changedMeanwhile }
        self.version = version
        self.revisions = revisions
        self.analysis = analysis
    }
}
