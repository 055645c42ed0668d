import Base
import Pages
import Patients
import Postgres
import Web

/// What became of the viewer's own uploads.
struct UploadsPage: Page {
    static let template = "Scans/uploads"
    let title: String
    let upload: String
    let rows: [VerdictPart]
    let none: EmptyPart?
    let pagination: PaginationPart?

    init(_ page: KeyedPage<UploadHistory.Entry>, isFirst: Bool, words: Words) {
        title = words("scans.uploads.title")
        upload = ScanLinks.upload
        rows = page.rows.map { VerdictPart($0, words) }
        none =
            page.rows.isEmpty && isFirst
            ? EmptyPart(
                icon: "upload", heading: words("scans.uploads.noneHeading"), text: words("scans.uploads.noneText"),
                action: EmptyPart.Action(link: ScanLinks.upload, label: words("scans.uploads.upload")))
            : nil
        pagination = PaginationPart(
            words: words("scans.uploads.shown", count: page.rows.count), first: isFirst ? nil : ScanLinks.uploads,
            next: page.next.map { ScanLinks.uploads(after: $0.id) })
    }

    static let fields: Fields<UploadsPage> = [
        "title": { $0.title }, "upload": { $0.upload }, "rows": { $0.rows }, "none": { $0.none },
        "pagination": { $0.pagination },
    ]

    static let sample = UploadsPage(
        KeyedPage(
            rows: [
                .accepted(.sample, .sample),
                .refused(
                    RefusedUpload(
                        id: Scan.sample.original, patient: Patient.sample.id, reason: "empty",
                        refused: Scan.sample.created,
                        details: RefusedUpload.Details(fileName: "", values: [:])), .sample),
            ], hasMore: true),
        isFirst: false, words: Words(language: "en", texts: [:]))
}
