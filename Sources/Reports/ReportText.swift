import Analysis
import Base
import FoundationEssentials
import Scans

/// A report in words: what the page and the PDF show, in the same order and the same wording.
struct ReportText: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let label: String
        let value: String

        init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    struct Class: Sendable, Equatable {
        let name: String
        let kind: String
        let code: String
        let probability: String
    }

    let title: String
    let clinic: String
    let department: String
    /// Whose report it is, in two lines for every page's head.
    let patient: String
    let subject: String
    let version: String
    let facts: [Line]
    let conclusion: String
    let remarks: String?
    let writtenBy: String?
    /// What is to be borne in mind: quality of the picture, trust in the suggestion.
    let cautions: [String]
    let suggestion: [Line]
    /// Stands where there is no suggestion.
    let absence: String?
    let classes: [Class]
    let size: [Line]
    let sizeRemark: String?
    let provenance: String?
    let limits: String?
    let signedBy: String?
    let signatureDetails: [String]

    init(_ content: ReportContent, _ words: Words) {
        let scan = content.examination
        title = words("reports.title." + scan.modality.rawValue)
        clinic = content.clinic
        department = content.department
        patient = content.patient.name.listed
        version =
            content.signature.map { words("reports.version", ["number": String($0.version)]) }
            ?? words("reports.draft")
        subject = Self.subject(content.patient, version, words)
        facts = Self.facts(content, words)
        conclusion = words("reports.conclusion." + (content.judgement?.assessment.rawValue ?? "none"))
        remarks = content.judgement.flatMap { $0.remarks.isEmpty ? nil : $0.remarks }
        // Named apart only where somebody else signs.
        writtenBy = content.judgement.flatMap { judgement in
            judgement.writtenBy == content.signature?.name
                ? nil : words("reports.writtenBy", ["name": judgement.writtenBy])
        }
        cautions =
            scan.quality.map { words("reports.quality." + $0.rawValue) }
            + (scan.isQualityOverruled == true ? [words("reports.qualityOverruled")] : [])
            + (content.suggestion?.flags ?? []).map { words("reports.flag." + $0.rawValue) }
        suggestion = content.suggestion.map { Self.suggestion($0, words) } ?? []
        absence = content.suggestion == nil ? Self.absence(content.analysisState, words) : nil
        classes =
            content.suggestion.map { suggestion in suggestion.scores.map { Class($0, suggestion.finding, words) } }
            ?? []
        size = content.suggestion?.size.map { Self.size($0, words) } ?? []
        sizeRemark = content.suggestion?.size.flatMap { $0.isInMillimetres ? nil : words("reports.size.noScale") }
        provenance = content.suggestion.map { Self.provenance($0.model, words) }
        limits = content.suggestion.map { _ in words("reports.limits") }
        signedBy = content.signature?.name
        signatureDetails = content.signature.map { Self.details(of: $0, content.department, words) } ?? []
    }

    private static func subject(_ patient: ReportContent.Person, _ version: String, _ words: Words) -> String {
        let values = ["number": patient.recordNumber, "version": version]
        guard let birth = patient.birth else { return words("reports.subject", values) }
        return words("reports.subjectBorn", values.merging(["born": words.date(birth)]) { given, _ in given })
    }

    private static func facts(_ content: ReportContent, _ words: Words) -> [Line] {
        let (patient, scan) = (content.patient, content.examination)
        let lesion = scan.lesionNumber.map { words("reports.fact.lesion", ["number": String($0)]) }
        return [
            Line(words("reports.fact.patient"), patient.name.listed),
            Line(words("reports.fact.examination"), words(scan.modality.word)),
            Line(words("reports.fact.born"), born(patient, on: scan.captured, words)),
            Line(
                words("reports.fact.site"),
                [SitePlace.text(scan.site, scan.laterality, words), lesion].compactMap(\.self).joined(separator: " · ")),
            Line(words("reports.fact.sex"), words(patient.sex.word)),
            Line(words("reports.fact.captured"), words.date(scan.captured)),
            Line(words("reports.fact.number"), patient.recordNumber),
            Line(
                words("reports.fact.received"),
                words.moment(Date(timeIntervalSince1970: Double(scan.received)))),
        ]
    }

    private static func born(_ patient: ReportContent.Person, on day: CivilDate, _ words: Words) -> String {
        guard let birth = patient.birth else { return words("reports.unknown") }
        let years = birth.wholeYears(to: day)
        // A picture dated before the birth tells of a wrong date, not of an age.
        guard years >= 0 else { return words.date(birth) }
        return words("reports.bornAge", ["date": words.date(birth), "age": words("reports.age", count: years)])
    }

    private static func absence(_ state: String?, _ words: Words) -> String {
        let key = "reports.absence." + (state ?? "waiting")
        return words.has(key) ? words(key) : words("reports.absence.failed")
    }

    private static func details(
        of signature: ReportContent.Signature, _ department: String, _ words: Words
    ) -> [String] {
        let moment = words.moment(Date(timeIntervalSince1970: Double(signature.moment)))
        return [
            words("reports.signature.office", ["role": words(signature.role), "department": department]),
            words("reports.signature.moment", ["moment": moment, "report": signature.report]),
        ]
    }
}
