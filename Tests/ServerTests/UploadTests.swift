import ClinicSupport
import Testing
import Web

@Suite("Uploading")
struct UploadTests {
    @Test("takes a picture in: rows, files, a job, and a verdict that says so")
    func accepted() async throws {
        try await withClinic { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let before = try await clinic.stock()
            let answer = try await clinic.upload(
                "/patients/\(patient)/upload", [TestFile("lesion.jpg", try TestPicture.lesion())],
                fields: TestClinic.uploadFields(), as: technician, wantsJSON: true)
            #expect(answer.status == 201 && answer.text.contains("\"ok\":true") && answer.text.contains("/scans/"))
            let after = try await clinic.stock()
            #expect(after.files == before.files + 3)
            for (table, count) in ["study": 1, "picture_set": 1, "stored_object": 3, "job": 1, "patient": 0] {
                #expect(after.rows[table, default: 0] == before.rows[table, default: 0] + count, "\(table)")
            }
            let events: [String] = try await clinic.values(
                "SELECT outcome FROM audit_event WHERE action = 'uploadScans' AND patient_id = \(patient)")
            #expect(events == ["done"])
        }
    }

    @Test(
        "refuses a file that is none of a record, with a sentence that helps, and keeps nothing",
        arguments: try RefusedFile.all())
    func refused(refused: RefusedFile) async throws {
        try await withClinic { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let before = try await clinic.stock()
            var answers: [Answer] = []
            for wantsJSON in [true, false] {
                answers.append(
                    try await clinic.upload(
                        "/patients/\(patient)/upload", [refused.file], fields: TestClinic.uploadFields(),
                        as: technician, wantsJSON: wantsJSON))
            }
            for answer in answers { #expect(answer.status == 422 || answer.status == 413, "\(answer.text)") }
            let beginnings = refused.reasons.map { clinic.words("refusal." + $0).prefix { $0 != "{" } }
            #expect(beginnings.contains { answers[0].text.contains($0) }, "\(answers[0].text)")
            let after = try await clinic.stock()
            #expect(before == after)
            let reasons: [String] = try await clinic.values("SELECT DISTINCT reason FROM refused_upload")
            #expect(reasons.count == 1 && refused.reasons.contains(reasons[0]), "\(reasons)")
            let list = try await clinic.get("/uploads", as: technician)
            #expect(list.seen.contains(refused.file.name))
        }
    }

    @Test(
        "takes in what is unusual but right: many bits, other inks, a turned camera",
        arguments: ["16 bits", "four inks", "turned", "CR"])
    func unusual(kind: String) async throws {
        try await withClinic { clinic in
            let (file, size): ([UInt8], [Int]) =
                switch kind {
                case "16 bits": (PNGMaker.grey(width: 80, height: 60, depth: 16), [80, 60])
                case "four inks": (JPEGMaker.inks([200, 90, 60, 30]), [64, 64])
                case "turned": (JPEGMaker.turned(6, try TestPicture.lesion(width: 320, height: 240)), [240, 320])
                default: (DicomMaker.picture(modality: "CR"), [64, 64])
                }
            let study = try await clinic.scan(of: try await clinic.patient(), picture: file)
            let found: [Int] = [
                try await clinic.value("SELECT width FROM picture_set WHERE study_id = \(study)"),
                try await clinic.value("SELECT height FROM picture_set WHERE study_id = \(study)"),
            ]
            #expect(found == size)
            let view = try await clinic.get("/scans/\(study)/view.jpg", as: try await clinic.account(.clinician))
            #expect(view.status == 200 && view.body.starts(with: [0xFF, 0xD8]))
        }
    }

    @Test("takes two different files of one name in, and each under any name")
    func names() async throws {
        try await withClinic { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let names = [
                "same.jpg", "same.jpg", "Muttermal – linker Arm.jpg", "صورة.jpg", "写真.jpg", "👩🏽‍⚕️.jpg", "../../etc/passwd",
                "a\"b;c\\d.jpg", "<b>.jpg", String(repeating: "n", count: 1000) + ".jpg", "no ending",
            ]
            let files = try names.enumerated().map { number, name in
                TestFile(name, try TestPicture.lesion(width: 160, height: 120, seed: number))
            }
            let answer = try await clinic.upload(
                "/patients/\(patient)/upload", files, fields: TestClinic.uploadFields(), as: technician)
            #expect(answer.status == 200, "\(answer.status)")
            let after = try await clinic.stock()
            #expect(after.rows["study"] == names.count)
            let list = try await clinic.get("/uploads", as: technician)
            for name in names where name.count < 100 && !name.contains("\"") && !name.contains("/") {
                #expect(list.seen.contains(name), "\(name)")
            }
            #expect(!list.text.contains("<b>.jpg"))
        }
    }

    @Test("adds nothing for a file that is in the record already, and asks for one that is in another's")
    func again() async throws {
        try await withClinic { clinic in
            let (first, second) = (try await clinic.patient(), try await clinic.patient(name: "Second"))
            let file = TestFile("lesion.jpg", try TestPicture.lesion())
            let technician = try await clinic.account(.technician)
            _ = try await clinic.scan(of: first, picture: file.bytes)
            let before = try await clinic.stock()
            let known = try await clinic.upload(
                "/patients/\(first)/upload", [file], fields: TestClinic.uploadFields(), as: technician, wantsJSON: true)
            #expect(known.status == 200 && known.text.contains(clinic.words("scans.verdict.known")))
            let other = try await clinic.upload(
                "/patients/\(second)/upload", [file], fields: TestClinic.uploadFields(), as: technician, wantsJSON: true
            )
            #expect(other.status == 409)
            let after = try await clinic.stock()
            #expect(before == after)
            var confirmed = TestClinic.uploadFields()
            confirmed["confirm-duplicate"] = "on"
            let taken = try await clinic.upload(
                "/patients/\(second)/upload", [file], fields: confirmed, as: technician, wantsJSON: true)
            #expect(taken.status == 201)
        }
    }

    @Test("holds back a DICOM file that names somebody else")
    func otherPatient() async throws {
        try await withClinic { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let before = try await clinic.stock()
            let answer = try await clinic.upload(
                "/patients/\(patient)/upload", [TestFile("x.dcm", DicomMaker.picture(patient: "Else^Somebody"))],
                fields: TestClinic.uploadFields(), as: technician, wantsJSON: true)
            #expect(answer.status == 409 && answer.text.contains(clinic.words("refusal.otherPatient").prefix(40)))
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("refuses a file and a body beyond their limits")
    func limits() async throws {
        let settings = ["DIASCOPE_PICTURE_LIMIT_MB": "1", "DIASCOPE_DICOM_LIMIT_MB": "3"]
        try await withClinic(settings: settings) { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let before = try await clinic.stock()
            let jpeg = try TestPicture.lesion()
            for megabytes in [2, 5, 20] {
                let file = TestFile("large.jpg", jpeg + [UInt8](repeating: 0, count: megabytes << 20))
                let answer = try await clinic.upload(
                    "/patients/\(patient)/upload", [file], fields: TestClinic.uploadFields(), as: technician,
                    wantsJSON: true)
                #expect(answer.status == 413, "\(megabytes)")
                #expect(answer.text.contains("limit"), "\(answer.text)")
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("without a file, or with fields that cannot be right, shows the form again and says what is wrong")
    func mistakes() async throws {
        try await withClinic { clinic in
            let (patient, technician) = (try await clinic.patient(), try await clinic.account(.technician))
            let path = "/patients/\(patient)/upload"
            let before = try await clinic.stock()
            let none = try await clinic.upload(path, [], fields: TestClinic.uploadFields(), as: technician)
            #expect(none.status == 422 && none.seen.contains(clinic.words("scans.error.nothingChosen")))
            let file = TestFile("lesion.jpg", try TestPicture.lesion())
            for (field, value) in [
                ("modality", "smell"), ("site", ""), ("site", "tail"), ("laterality", "up"), ("captured", "yesterday"),
                ("captured", "2999-01-01"), ("captured", "1800-01-01"),
                ("lesion", "00000000-0000-0000-0000-000000000000"),
            ] {
                var fields = TestClinic.uploadFields()
                fields[field] = value
                let answer = try await clinic.upload(path, [file], fields: fields, as: technician)
                #expect(answer.status == 422, "\(field) \(value)")
                #expect(answer.text.contains("id=\"\(field)-error\""), "\(field) \(value)")
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("whose body breaks off or is no form keeps nothing")
    func broken() async throws {
        try await withClinic { clinic in
            let patient = try await clinic.patient()
            var browser = clinic.browser(as: try await clinic.account(.technician))
            let before = try await clinic.stock()
            let start = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(browser.token)\r\n--x\r\n"
            let file = "Content-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\n"
            for body in [start, start + file, start + file + "abc", start + "nonsense", "", "--x--\r\n"] {
                let answer = try await browser.send(
                    "POST", "/patients/\(patient)/upload", ["Content-Type": "multipart/form-data; boundary=x"],
                    Array(body.utf8))
                #expect((400..<500).contains(answer.status), "\(body.suffix(20)): \(answer.status)")
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }
}
