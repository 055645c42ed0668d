import Base
import Imaging

/// What became of one uploaded file.
package enum UploadVerdict: Sendable {
    case accepted(StudyID, [QualityRemark])
    /// The same file is in this patient's record already.
    case known(StudyID)
    case refused(reason: String, values: [String: String], status: Int)

    /// The HTTP status (RFC 9110 §15).
    package var status: Int {
        switch self {
        case .accepted: 201
        case .known: 200
        case .refused(_, _, let status): status
        }
    }

    package var isGood: Bool { status < 300 }

    package var study: StudyID? {
        switch self {
        case .accepted(let study, _), .known(let study): study
        case .refused: nil
        }
    }

    /// What the person is told.
    package func sentence(_ words: Words) -> String {
        switch self {
        case .accepted(_, let remarks) where remarks.isEmpty: words("scans.verdict.accepted")
        case .accepted(_, let remarks):
            ([words("scans.verdict.acceptedButRetake")] + remarks.map { words("quality." + $0.rawValue) })
                .joined(separator: " ")
        case .known: words("scans.verdict.known")
        case .refused(let reason, let values, _): words("refusal." + reason, values)
        }
    }
}
