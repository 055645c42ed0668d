import Base
import ClinicSupport

/// A patient whose scan was analysed, read, signed and released.
struct Story {
    let patient: PatientID
    let study: StudyID
    let report: ReportID
    let clinician: TestAccount
    let portal: TestAccount

    static func told(in clinic: TestClinic, _ place: TestPlaceOfWork = .home, seed: Int = 0) async throws -> Story {
        let clinician = try await clinic.account(.clinician, place)
        let patient = try await clinic.patient(place)
        let study = try await clinic.scan(of: patient, place, picture: try TestPicture.lesion(seed: seed))
        await clinic.drainJobs()
        let report = try await clinic.signedReport(of: study, by: clinician, remarks: "Keep out of the sun")
        try await clinic.release(report, by: clinician)
        return Story(
            patient: patient, study: study, report: report, clinician: clinician,
            portal: try await clinic.portal(of: patient))
    }
}
