import Pages

/// Who answers for a signed version.
struct ReportSignaturePart: PagePart {
    let name: String
    let details: [String]

    static let fields: Fields<ReportSignaturePart> = ["name": { $0.name }, "details": { $0.details }]
}
