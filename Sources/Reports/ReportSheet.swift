import Base
import Pages
import Scans
import Web

/// The report as it will stand on paper, as a part of the page.
struct ReportSheet: PagePart {
    /// Labels and values, for the partial `parts/data`.
    struct Data: PagePart {
        let lines: [LabelledPart]

        /// Nil without lines.
        init?(_ lines: [ReportText.Line]) {
            guard !lines.isEmpty else { return nil }
            self.lines = lines.map { LabelledPart($0.label, $0.value) }
        }

        static let fields: Fields<Data> = ["data": { $0.lines }]
    }

    struct Pictures: PagePart {
        let picture: String
        let width: Int
        let height: Int
        let outline: String?
        let heatmap: String?

        init(_ draft: ReportDraft) {
            let size = draft.scan.viewSize
            picture = ScanLinks.view(draft.scan.study)
            (width, height) = size
            outline = draft.outline
            heatmap = draft.heatmap
        }

        static let fields: Fields<Pictures> = [
            "picture": { $0.picture }, "width": { $0.width }, "height": { $0.height }, "outline": { $0.outline },
            "heatmap": { $0.heatmap },
        ]
    }

    let text: ReportText
    let pictures: Pictures
    let facts: Data?
    let suggestion: Data?
    let size: Data?
    /// What the clinician wrote, line by line.
    let remarks: [String]

    init(_ text: ReportText, _ pictures: Pictures, _ words: Words) {
        self.text = text
        self.pictures = pictures
        // On paper the patient stands left and the examination right; here one follows the other.
        facts = Data(
            [0, 1].flatMap { side in text.facts.indices.filter { $0 % 2 == side }.map { text.facts[$0] } })
        suggestion = Data(text.suggestion)
        size = Data(text.size)
        remarks = (text.remarks ?? "").split(separator: "\n").map(String.init)
    }

    static let fields: Fields<ReportSheet> = [
        "clinic": { $0.text.clinic }, "department": { $0.text.department }, "version": { $0.text.version },
        "facts": { $0.facts }, "conclusion": { $0.text.conclusion }, "remarks": { $0.remarks },
        "writtenBy": { $0.text.writtenBy }, "pictures": { $0.pictures },
        "cautions": { $0.text.cautions.isEmpty ? nil : ["sentences": $0.text.cautions] },
        "suggestion": { $0.suggestion }, "absence": { $0.text.absence },
        "classes": { sheet in
            sheet.text.classes.isEmpty
                ? nil
                : [
                    "rows": sheet.text.classes.map {
                        ["name": $0.name, "kind": $0.kind, "code": $0.code, "probability": $0.probability]
                    }
                ]
        },
        "size": { $0.size }, "sizeRemark": { $0.text.sizeRemark }, "limits": { $0.text.limits },
        "provenance": { $0.text.provenance },
        "signature": { sheet in
            sheet.text.signedBy.map { ReportSignaturePart(name: $0, details: sheet.text.signatureDetails) }
        },
    ]
}
