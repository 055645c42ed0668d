import Base
import FoundationEssentials
import Pages
import Patients
import Web

/// Where an upload begins: whose pictures are they?
struct UploadStartPage: Page {
    struct Row: PagePart {
        let link: String
        let name: String
        let number: String
        let born: String

        static let fields: Fields<Row> = [
            "link": { $0.link }, "name": { $0.name }, "number": { $0.number }, "born": { $0.born },
        ]
    }

    static let template = "Scans/start"
    let title: String
    let search: String
    let new: String
    let columns: [ColumnPart]
    let rows: [Row]
    let none: EmptyPart?

    init(_ patients: [Patient], words: Words) {
        title = words("scans.start.title")
        search = PatientLinks.search
        new = PatientLinks.new
        columns = [
            ColumnPart(words("scans.start.name")), ColumnPart(words("scans.start.number")),
            ColumnPart(words("scans.start.born")),
        ]
        rows = patients.map { patient in
            Row(
                link: ScanLinks.upload(for: patient.id), name: patient.details.name.listed,
                number: patient.details.recordNumber,
                born: patient.details.birth.map(words.date) ?? words("scans.unknown"))
        }
        none =
            patients.isEmpty
            ? EmptyPart(
                icon: "patient", heading: words("scans.start.noneHeading"), text: words("scans.start.noneText"),
                action: EmptyPart.Action(link: PatientLinks.new, label: words("scans.start.new")))
            : nil
    }

    static let fields: Fields<UploadStartPage> = [
        "title": { $0.title }, "search": { $0.search }, "new": { $0.new },
        "list": { $0.rows.isEmpty ? nil : ["rows": $0.rows] }, "columns": { $0.columns }, "none": { $0.none },
    ]

    static let sample = UploadStartPage([.sample], words: Words(language: "en", texts: [:]))
}
