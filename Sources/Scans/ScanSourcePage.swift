import Base
import Imaging
import Pages
import Patients
import Web

/// The facts of a scan's file: what it is, and what a DICOM file says of itself.
struct ScanSourcePage: Page {
    struct Element: PagePart {
        let tag: String
        let name: String
        let value: String

        static let fields: Fields<Element> = ["tag": { $0.tag }, "name": { $0.name }, "value": { $0.value }]
    }

    static let template = "Scans/source"
    let title: String
    let patient: PatientBanner
    let scan: String
    let picture: String
    let alt: String
    let data: [LabelledPart]
    let columns: [ColumnPart]
    let elements: [Element]

    init(_ facts: SourceFacts, today: CivilDate, words: Words) {
        let scan = facts.scan
        title = words("scans.source.title")
        patient = PatientBanner(facts.patient, today: today, words: words)
        self.scan = ScanLinks.scan(scan.study)
        picture = ScanLinks.thumbnail(scan.study)
        alt = words("scans.source.picture")
        data = Self.data(of: scan, words)
        columns = ["tag", "element", "value"].map { ColumnPart(words("scans.source." + $0)) }
        elements = facts.elements.map { Element(tag: $0.tag, name: $0.name, value: $0.value) }
    }

    private static func data(of scan: Scan, _ words: Words) -> [LabelledPart] {
        var data = [
            LabelledPart(words("scans.source.name"), scan.details.fileName),
            LabelledPart(words("scans.source.format"), words("scans.format." + scan.format)),
            LabelledPart(words("scans.source.length"), FileSize.text(scan.originalBytes)),
            LabelledPart(
                words("scans.source.size"),
                words("scans.source.pixels", ["width": String(scan.width), "height": String(scan.height)])),
            LabelledPart(words("scans.source.frames"), String(scan.frames)),
            LabelledPart(words("scans.source.modality"), words(scan.modality.word)),
            LabelledPart(words("scans.source.place"), SitePlace.text(scan.site, scan.laterality, words)),
            LabelledPart(words("scans.source.captured"), words.date(scan.captured)),
            LabelledPart(words("scans.source.received"), words.moment(scan.created)),
            LabelledPart(words("scans.source.hash"), scan.details.sha256),
        ]
        if let dicom = scan.details.dicom {
            data.append(LabelledPart(words("scans.source.syntax"), dicom.transferSyntax))
        }
        return data
    }

    static let fields: Fields<ScanSourcePage> = [
        "title": { $0.title }, "patient": { $0.patient }, "scan": { $0.scan }, "picture": { $0.picture },
        "alt": { $0.alt }, "data": { $0.data }, "columns": { $0.columns },
        "list": { $0.elements.isEmpty ? nil : ["elements": $0.elements] },
    ]

    static let sample = ScanSourcePage(
        SourceFacts(
            scan: .sample, patient: .sample,
            elements: [DicomFacts.Element(tag: "(0008,0060)", name: "Modality", value: "XC")]),
        today: CivilDate(daysSince1970: 20_000), words: Words(language: "en", texts: [:]))
}
