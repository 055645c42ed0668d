import Base
import Pages
import Web

/// One signed version in the list under the report.
struct ReportVersionPart: PagePart {
    let number: String
    let badge: BadgePart
    let signed: String
    let released: String?
    let file: String
    let release: String?

    /// - Parameter isWaiting: whether it may be released from the list.
    init(_ version: SignedVersion, isWaiting: Bool, _ words: Words) {
        let report = version.report
        number = words("reports.version", ["number": String(report.version)])
        badge = report.state.badge(words(report.state.word))
        signed = words(
            "reports.signedBy",
            ["name": version.content.signature?.name ?? "", "moment": words.moment(report.signed)])
        released = report.released.map { words("reports.releasedAt", ["moment": words.moment($0)]) }
        file = ReportLinks.pdf(report.id)
        release = isWaiting ? ReportLinks.release(report.id) : nil
    }

    static let fields: Fields<ReportVersionPart> = [
        "number": { $0.number }, "badge": { $0.badge }, "signed": { $0.signed }, "released": { $0.released },
        "file": { $0.file }, "release": { $0.release },
    ]
}
