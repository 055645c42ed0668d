import ClinicSupport
import Testing
import Web

@Suite("The gate of quality")
struct QualityTests {
    @Test("asks for a new picture with the reason, and takes a good one in without a word")
    func verdict() async throws {
        try await withClinic { clinic in
            let technician = try await clinic.account(.technician)
            let patient = try await clinic.patient()
            let advice = clinic.words("quality.blurred")
            for (picture, isBlurred) in [(try TestPicture.lesion(), false), (try TestPicture.blurredLesion(), true)] {
                let answer = try await clinic.upload(
                    "/patients/\(patient)/upload", [TestFile("lesion.jpg", picture)],
                    fields: TestClinic.uploadFields(), as: technician)
                #expect(answer.seen.contains(advice) == isBlurred, "\(answer.seen)")
                #expect(answer.seen.contains(clinic.words("scans.verdict.accepted")) == !isBlurred)
            }
            let page = try await clinic.get("/uploads", as: technician)
            #expect(page.seen.contains(advice))
        }
    }

    @Test("measures how the lesion lies in a dermoscopy, and looks for none elsewhere")
    func frame() async throws {
        try await withClinic { clinic in
            let technician = try await clinic.account(.technician)
            let patient = try await clinic.patient()
            let close = try TestPicture.closeLesion()
            let cropped = clinic.words("quality.cropped")
            for (modality, isLookedFor) in [("dermoscopy", true), ("photograph", false)] {
                let answer = try await clinic.upload(
                    "/patients/\(isLookedFor ? patient : try await clinic.patient())/upload",
                    [TestFile("lesion.jpg", close)],
                    fields: TestClinic.uploadFields(modality: modality).merging(
                        ["confirm-duplicate": "yes"]) { $1 }, as: technician)
                #expect(answer.seen.contains(cropped) == isLookedFor, "\(answer.seen)")
            }
        }
    }

    @Test("is overruled by a clinician, who and when, until that is taken back")
    func overrule() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let technician = try await clinic.account(.technician)
            let patient = try await clinic.patient()
            let study = try await clinic.scan(of: patient, picture: try TestPicture.blurredLesion(), by: technician)
            let path = "/scans/\(study)/quality"
            let poor = clinic.words("quality.verdict.poor")
            let overruled = clinic.words("quality.verdict.overruled")
            let form = try #require(try await clinic.get("/scans/\(study)", as: clinician).form(to: path))
            let answer = try await clinic.post(path, form.fields.merging(["verdict": "good"]) { $1 }, as: clinician)
            #expect(answer.status == 303 && answer.location?.hasPrefix("/scans/\(study)") == true)
            // Twice says no more than once.
            _ = try await clinic.post(path, ["verdict": "good"], as: clinician)
            for place in ["/scans/\(study)", "/patients/\(patient)", "/history"] {
                let page = try await clinic.get(place, as: clinician)
                #expect(page.seen.contains(overruled) && !page.seen.contains(poor), "\(place)")
            }
            let own = try await clinic.get("/scans/\(study)", as: technician)
            #expect(own.seen.contains(clinician.viewer.name) && own.form(to: path) == nil)
            let uploads = try await clinic.get("/uploads", as: technician)
            #expect(uploads.seen.contains(overruled) && !uploads.seen.contains(clinic.words("scans.badge.retake")))
            _ = try await clinic.post(path, ["verdict": "retake"], as: clinician)
            #expect(try await clinic.get("/history", as: clinician).seen.contains(poor))
            let events: Int = try await clinic.value(
                """
                SELECT count(*) FROM audit_event
                WHERE action = 'reviewScans' AND subject_kind = 'quality_overrule'
                    AND account_id = \(clinician.viewer.account) AND patient_id = \(patient)
                """)
            #expect(events == 2)
        }
    }

    @Test("is overruled by no technician, nobody of another department, and not without the form's token")
    func refused() async throws {
        try await withClinic { clinic in
            let study = try await clinic.scan(
                of: try await clinic.patient(), picture: try TestPicture.blurredLesion())
            let path = "/scans/\(study)/quality"
            let technician = try await clinic.post(path, ["verdict": "good"], as: try await clinic.account(.technician))
            let stranger = try await clinic.post(
                path, ["verdict": "good"], as: try await clinic.account(.clinician, .anotherDepartment))
            let forged = try await clinic.post(
                path, ["verdict": "good"], as: try await clinic.account(.clinician), csrf: .missing)
            #expect(technician.status == 403 && stranger.status == 404 && forged.status == 403)
            let count: Int = try await clinic.value("SELECT count(*) FROM quality_overrule")
            #expect(count == 0)
        }
    }
}
