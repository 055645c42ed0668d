import Analysis
import Base
import Outcomes
import Pages
import Patients
import Scans
import Web

/// One scan: its picture, what is known of it, what the program suggests, and what the clinician makes of it.
///
/// A technician's page has nothing on it that a model said.
struct ScanPage: Page {
    static let template = "Reading/scan"
    let title: String
    let patient: PatientBanner
    let errors: ErrorSummaryPart?
    let progress: ProgressPart?
    let standing: StandingPart?
    let view: ViewerPart
    let facts: [String]
    let source: String?
    let quality: QualityPart
    let opinion: OpinionPart?
    let measurements: MeasurementsPart?
    let reading: ReadingPart?
    let outcome: OutcomePart?
    let similar: SimilarPart?
    let report: ReportPart?
    let upload: String?

    init(
        _ scan: ScanView, _ words: Words, typed: ReadingForm? = nil, errors: [String: String] = [:],
        isConflict: Bool = false
    ) {
        title = words(
            "reading.title",
            [
                "what": words(scan.scan.modality.word),
                "where": SitePlace.text(scan.scan.site, scan.scan.laterality, words),
                "when": words.date(scan.scan.captured),
            ])
        patient = PatientBanner(scan.patient, today: scan.today, words: words)
        let opinion = scan.opinion
        progress = ProgressPart(scan, words)
        standing = StandingPart(scan, words)
        view = Self.viewer(scan.scan, opinion, alt: words("reading.picture", ["what": title]))
        facts = Self.facts(scan.scan, opinion, words)
        source = scan.scan.format == "dicom" ? ScanLinks.source(scan.scan.study) : nil
        quality = QualityPart(scan, words)
        self.opinion = opinion.map { OpinionPart($0, words) }
        measurements = opinion?.measurements.map { MeasurementsPart($0, words) }
        reading =
            scan.allows(.reviewScans)
            ? ReadingPart(scan, typed: typed, errors: errors, isConflict: isConflict, words) : nil
        outcome =
            scan.allows(.stateOutcomes) ? OutcomePart(scan.outcome, of: scan.scan.study, words) : nil
        similar = opinion == nil ? nil : scan.similar.map { SimilarPart($0, words) }
        self.errors =
            isConflict
            ? ErrorSummaryPart(
                heading: words("reading.error.heading"), field: "remarks", text: words("reading.error.changed"))
            : ErrorSummaryPart(
                heading: words("reading.error.heading"),
                of: reading.map { [$0.assessment, $0.remarks] } ?? [])
        report = ReportPart(scan, words)
        upload = scan.allows(.reviewScans) ? nil : ScanLinks.upload(for: scan.scan.patient)
    }

    private static func viewer(_ scan: Scan, _ opinion: Opinion?, alt: String) -> ViewerPart {
        let size = scan.viewSize
        return ViewerPart(
            picture: ScanLinks.view(scan.study), width: size.width, height: size.height, alt: alt,
            heatmap: opinion?.hasHeatmap == true ? AnalysisLinks.heatmap(scan.study) : nil,
            outline: opinion.map { $0.outlinePaths(width: size.width, height: size.height) }.flatMap {
                $0.isEmpty ? nil : ViewerPart.Outline(paths: $0)
            })
    }

    private static func facts(_ scan: Scan, _ opinion: Opinion?, _ words: Words) -> [String] {
        var facts = [words("reading.fact.uploaded", ["moment": words.moment(scan.created)])]
        if let number = scan.lesionNumber { facts.append(words("reading.fact.lesion", ["number": String(number)])) }
        facts.append(
            words("reading.fact.size", ["width": String(scan.width), "height": String(scan.height)]))
        facts.append(words("reading.format." + scan.format))
        if scan.frames > 1 { facts.append(words("reading.fact.frames", ["count": String(scan.frames)])) }
        if !scan.details.fileName.isEmpty { facts.append(scan.details.fileName) }
        if let opinion, opinion.hasHeatmap, let label = opinion.explained {
            let name = ClassWords.name(of: label.label, card: label.name, words)
            facts.append(words("reading.fact.heatmap", ["label": name]))
        }
        return facts
    }

    static let fields: Fields<ScanPage> = [
        "title": { $0.title }, "patient": { $0.patient }, "errors": { $0.errors }, "progress": { $0.progress },
        "standing": { $0.standing }, "view": { $0.view }, "facts": { $0.facts }, "source": { $0.source },
        "quality": { $0.quality }, "opinion": { $0.opinion }, "measurements": { $0.measurements },
        "reading": { $0.reading }, "outcome": { $0.outcome }, "similar": { $0.similar }, "report": { $0.report },
        "upload": { $0.upload },
    ]
}
