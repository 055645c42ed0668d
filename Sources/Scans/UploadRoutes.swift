import Audit
import Base
import FoundationEssentials
import HTTP
import Patients
import Postgres
import Vault
import Web

/// The way of pictures into the record.
enum UploadRoutes {
    /// Above whatever the settings allow; what a file may really have is decided by its kind.
    private static let bodyLimit = (2048 << 20) + slack
    /// Room for the fields and the lines around the files.
    private static let slack = 1 << 20
    private static let gate = UploadGate(places: 8)

    static let all: [Route<Context>] = [
        .get("/upload", does: .uploadScans, start),
        .get("/patients/:patient/upload", does: .uploadScans, show),
        .post("/patients/:patient/upload", does: .uploadScans, bodyLimit: bodyLimit, send),
    ]

    private static func start(_ request: Request, _ context: Context) async throws -> Response {
        let patients = try await context.database.read { session in
            try PatientQueries.list(to: context.viewer, after: nil, context.records, in: session)
        }
        try await AuditTrail.note(AuditEvent(.viewPatients, by: context.viewer), context.records)
        return try context.page(UploadStartPage(Array(patients.rows.prefix(20)), words: context.words))
    }

    private static func show(_ request: Request, _ context: Context) async throws -> Response {
        let place = try await place(of: request, context)
        try await AuditTrail.note(
            AuditEvent(.viewPatients, by: context.viewer, patient: place.patient.id), context.records)
        let form = UploadForm(mark: context.records.ambient.newUUID(), today: place.today, lesions: place.lesions)
        return try context.page(UploadPage(place, form, context.words))
    }

    private static func send(_ request: Request, _ context: Context) async throws -> Response {
        let limits = UploadLimits(context.clinic.settings)
        guard (request.body.length ?? 0) <= limits.largest + slack else { throw HTTPError.tooLarge }
        let place = try await place(of: request, context)
        guard let parts = context.parts else { throw HTTPError(415, "A multipart form was expected") }
        return try await gate.pass {
            try await answer(parts, at: place, limits, wantsJSON: request.wantsJSON, context)
        }
    }

    private static func place(of request: Request, _ context: Context) async throws -> UploadPlace {
        let patient = try request.parameter("patient", as: PatientID.self)
        return try await context.database.read { session in
            try UploadPlace(patient, seenBy: context.viewer, context.records, in: session)
        }
    }

    private static func answer(
        _ parts: Multipart, at place: UploadPlace, _ limits: UploadLimits, wantsJSON: Bool, _ context: Context
    ) async throws -> Response {
        let words = context.words
        var intake = UploadIntake(place, limits, context)
        try await intake.read(parts)
        let (form, errors) = intake.form
        if !errors.isEmpty {
            let page = UploadPage(place, form, errors: errors, words)
            let first = FormOrder.sorted(errors).first.map { words($0.value) } ?? ""
            return try wantsJSON
                ? .sentence(first, isGood: false, status: 422) : context.page(page, status: 422)
        }
        if intake.verdicts.isEmpty {
            let page = UploadPage(place, form, errors: ["files": "scans.error.nothingChosen"], words)
            return try wantsJSON
                ? .sentence(words("scans.error.nothingChosen"), isGood: false, status: 422)
                : context.page(page, status: 422)
        }
        if wantsJSON { return sentence(of: intake.verdicts.map(\.verdict), words) }
        let page = UploadResultPage(intake.verdicts, place, words)
        return try context.page(page, status: intake.verdicts.contains { $0.verdict.isGood } ? 200 : 422)
    }

    /// The page's script sends one file a request; for several the answer is good when all are.
    private static func sentence(of verdicts: [UploadVerdict], _ words: Words) -> Response {
        let worst = verdicts.first { !$0.isGood } ?? verdicts[0]
        let text = verdicts.map { $0.sentence(words) }.joined(separator: "\n")
        return .sentence(
            text, isGood: worst.isGood, link: worst.study.map(ScanLinks.scan), status: worst.status)
    }
}
