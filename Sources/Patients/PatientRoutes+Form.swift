import Audit
import Base
import HTTP
import Postgres
import Web

extension PatientRoutes {
    static func showNew(_ request: Request, _ context: Context) async throws -> Response {
        try context.page(PatientFormPage(PatientForm(), today: context.today, words: context.words))
    }

    static func add(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let form = PatientForm(context.form)
        let (details, mistakes) = form.checked(today: context.today)
        guard let details else { return try refuse(form, mistakes: mistakes, context) }
        do {
            let id = try await context.database.write { session in
                try PatientQueries.insert(details, by: viewer, records, in: session)
            }
            return context.redirect(to: PatientLinks.patient(id), done: "patients.added")
        } catch PatientError.recordNumberTaken {
            return try refuse(form, mistakes: ["record_number": "recordNumberTaken"], context)
        }
    }

    static func showEdit(_ request: Request, _ context: Context) async throws -> Response {
        let patient = try await patient(of: request, context)
        try await AuditTrail.note(AuditEvent(.viewPatients, by: context.viewer, patient: patient.id), context.records)
        return try context.page(
            PatientFormPage(PatientForm(patient), of: patient, today: context.today, words: context.words))
    }

    static func change(_ request: Request, _ context: Context) async throws -> Response {
        let (records, viewer) = (context.records, context.viewer)
        let patient = try await patient(of: request, context)
        let form = PatientForm(context.form)
        let (details, mistakes) = form.checked(today: context.today)
        guard let details else { return try refuse(form, of: patient, mistakes: mistakes, context) }
        do {
            try await context.database.write { session in
                try PatientQueries.update(
                    patient.id, details, revision: form.revision ?? 0, by: viewer, records, in: session)
            }
            return context.redirect(to: PatientLinks.patient(patient.id), done: "patients.saved")
        } catch PatientError.recordNumberTaken {
            return try refuse(form, of: patient, mistakes: ["record_number": "recordNumberTaken"], context)
        } catch PatientError.changedMeanwhile {
            return try showBoth(form, try await self.patient(of: request, context), context)
        }
    }

    private static func patient(of request: Request, _ context: Context) async throws -> Patient {
        let (records, viewer) = (context.records, context.viewer)
        let id = try request.parameter("patient", as: PatientID.self)
        return try await context.database.read { session in
            try PatientQueries.visible(id, to: viewer, records, in: session)
        }
    }

    /// The form again, with what is wrong and everything typed.
    private static func refuse(
        _ form: PatientForm, of patient: Patient? = nil, mistakes: PatientForm.Mistakes, _ context: Context
    ) throws -> Response {
        let errors = mistakes.mapValues { context.words("patients.error." + $0) }
        return try context.page(
            PatientFormPage(form, of: patient, errors: errors, today: context.today, words: context.words),
            status: 422)
    }

    /// The form again, with what somebody else saved meanwhile beside each field; sent once more, it is saved.
    private static func showBoth(_ form: PatientForm, _ patient: Patient, _ context: Context) throws -> Response {
        let words = context.words
        var form = form
        form.revision = patient.revision
        var errors: [String: String] = [:]
        for (mine, theirs) in zip(form.values, PatientForm(patient).values) where mine.value != theirs.value {
            errors[mine.field] =
                theirs.value.isEmpty
                ? words("patients.error.nowEmpty") : words("patients.error.now", ["value": theirs.value])
        }
        if errors.isEmpty { errors["given"] = words("patients.error.nowSame") }
        return try context.page(
            PatientFormPage(
                form, of: patient, errors: errors, heading: words("patients.error.changedMeanwhile"),
                today: context.today, words: words), status: 409)
    }
}
