import Audit
import Base
import HTTP
import Outcomes
import Postgres
import Records
import Scans
import Web

package enum ReadingRoutes {
    package static func all(cases: ProvenCases) -> [Route<Context>] {
        [
            .get("/scans/:study", does: .viewScans) { try await show($0, $1, cases) },
            .post("/scans/:study/reading", does: .reviewScans) { try await save($0, $1, cases) },
            .post("/scans/:study/quality", does: .reviewScans, overrule),
        ]
    }

    private static func show(
        _ request: Request, _ context: Context, _ cases: ProvenCases
    ) async throws -> Response {
        let view = try await view(request.parameter("study", as: StudyID.self), context, cases)
        return try context.page(ScanPage(view, context.words))
    }

    private static func save(
        _ request: Request, _ context: Context, _ cases: ProvenCases
    ) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let form = ReadingForm(context.form)
        let errors = form.errors(context.words)
        guard errors.isEmpty else {
            let page = ScanPage(try await view(study, context, cases), context.words, typed: form, errors: errors)
            return try context.page(page, status: 422)
        }
        do {
            try await context.database.write { session in
                try ReadingQueries.save(form, of: study, by: context.viewer, context.records, in: session)
            }
        } catch let error as ReadingError {
            let isConflict = error == .changedMeanwhile
            let page = ScanPage(
                try await view(study, context, cases), context.words, typed: form,
                errors: isConflict ? [:] : ["assessment": context.words("reading.error.assessmentUnknown")],
                isConflict: isConflict)
            return try context.page(page, status: error.status)
        }
        return context.redirect(to: ScanLinks.scan(study), done: "reading.saved")
    }

    /// The clinician finds the picture good enough to read, or takes that back.
    private static func overrule(_ request: Request, _ context: Context) async throws -> Response {
        let study = try request.parameter("study", as: StudyID.self)
        let isTakenBack = context.form["verdict"] == QualityPart.takingBack
        try await context.database.write { session in
            isTakenBack
                ? try QualityOverrule.takeBack(on: study, by: context.viewer, context.records, in: session)
                : try QualityOverrule.give(on: study, by: context.viewer, context.records, in: session)
        }
        return context.redirect(
            to: ScanLinks.scan(study), done: isTakenBack ? "reading.qualityTakenBack" : "reading.qualityOverruled")
    }

    /// What the page shows, put on the audit trail.
    private static func view(
        _ study: StudyID, _ context: Context, _ cases: ProvenCases
    ) async throws -> ScanView {
        var view = try await context.database.read { session in
            try ScanView.read(study, to: context.viewer, context.records, in: session)
        }
        try await AuditTrail.note(
            AuditEvent(
                view.opinion == nil ? .viewScans : .viewResults, by: context.viewer, patient: view.scan.patient,
                subject: ("study", study.uuid)), context.records)
        if let opinion = view.opinion, view.allows(.viewSimilar) {
            view.similar = try await cases.noted(to: opinion, of: view.scan, for: context.viewer, context.records)
        }
        return view
    }
}
