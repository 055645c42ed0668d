import ClinicSupport
import FoundationEssentials
import Testing
import Web

@Suite("Patients")
struct PatientTests {
    /// Names as people have them, and what comes in their place.
    private static let names = [
        "O'Brien-D’Arcy", "محمد عبد الله الأحمد", "李小龍", "👩🏽‍⚕️ Emoji", "Þórðardóttir", "X", "Nguyễn Thị Minh Khai",
        "<script>alert(1)</script>", "Robert'); DROP TABLE patient;--", "{{name}} & \"quoted\"", "עברית",
        "e\u{301}\u{323}\u{302}", "%00 100% _ *",
    ]

    private static func form(family: String, given: String = "", number: String = UUID().uuidString) -> [String: String]
    {
        [
            "given": given, "family": family, "birth": "1980-05", "sex": "female", "record_number": number, "phone": "",
            "email": "", "skin_type": "3", "notes": "Allergic to <b>plasters</b> & tape",
        ]
    }

    @Test("are entered, shown, found and changed under any name", arguments: names)
    func anyName(name: String) async throws {
        try await withClinic { clinic in
            var browser = clinic.browser(as: try await clinic.account(.technician))
            let answer = try await browser.post("/patients", Self.form(family: name))
            #expect(answer.status == 303)
            let link = String((answer.location ?? "").prefix { $0 != "?" })
            let page = try await browser.get(link)
            #expect(page.status == 200 && page.seen.contains(name) && !page.text.contains("<script>alert"))
            let list = try await browser.get("/patients")
            #expect(list.seen.contains(name))
            let edit = try await browser.get(link + "/edit")
            let form = edit.form(to: link)
            #expect(form?.fields["family"] == name && form?.fields["notes"] == "Allergic to <b>plasters</b> & tape")
            let changed = try await browser.post(link, form?.filled(["given": "Robin"]) ?? [:])
            #expect(changed.status == 303)
            let after = try await browser.get(link)
            #expect(after.seen.contains(name) && after.seen.contains("Robin"))
        }
    }

    @Test(
        "are found by the beginning of a name, by number and by birth date, whatever the letters' case",
        arguments: ["jansen", "JANS", "eva jansen", "Jansen, Eva", "N-77", "n-77", "1980-05"])
    func search(text: String) async throws {
        try await withClinic { clinic in
            var browser = clinic.browser(as: try await clinic.account(.clinician))
            try await browser.post("/patients", Self.form(family: "Jansen", given: "Eva", number: "N-77"))
            var other = Self.form(family: "Okafor", given: "Chidi")
            other["birth"] = "1955-01-02"
            try await browser.post("/patients", other)
            let answer = try await browser.post("/patients/search", ["text": text])
            #expect(answer.status == 303)
            #expect(answer.location?.hasPrefix("/found/") == true, "\(answer.location ?? "") \(answer.text)")
            #expect(answer.location?.lowercased().contains("jans") == false)
            let found = try await browser.get(answer.location ?? "")
            #expect(found.seen.contains("Jansen") && !found.seen.contains("Okafor"))
        }
    }

    @Test("of another department are neither listed nor found")
    func departments() async throws {
        try await withClinic { clinic in
            _ = try await clinic.patient(.anotherDepartment, name: "Hidden")
            var browser = clinic.browser(as: try await clinic.account(.clinician))
            let list = try await browser.get("/patients")
            #expect(!list.seen.contains("Hidden"))
            let found = try await browser.get(
                try await browser.post("/patients/search", ["text": "Hidden"]).location ?? "")
            #expect(found.status == 200 && !found.text.contains("<bdi>Hidden"))
        }
    }

    @Test("are not entered with what cannot be right; everything typed stays in the form")
    func mistakes() async throws {
        try await withClinic { clinic in
            let technician = try await clinic.account(.technician)
            _ = try await clinic.post("/patients", Self.form(family: "First", number: "taken"), as: technician)
            let before = try await clinic.stock()
            for (field, value) in [
                ("given", String(repeating: "g", count: 5000)), ("family", String(repeating: "n", count: 5000)),
                ("family", "a\u{0}b"),
                ("family", "a\u{202E}b"), ("given", "line\u{2028}end"), ("birth", "2999-01-01"),
                ("birth", "31.02.1980"),
                ("birth", "1980-02-31"), ("sex", "maybe"), ("record_number", ""), ("record_number", "TAKEN"),
                ("record_number", String(repeating: "9", count: 500)), ("email", "no address"),
                ("phone", String(repeating: "5", count: 500)), ("skin_type", "9"),
                ("notes", String(repeating: "n", count: 20000)),
            ] {
                var form = Self.form(family: "Kept", given: "Also")
                form[field] = value
                let answer = try await clinic.post("/patients", form, as: technician)
                // What no browser sends is no form of ours.
                #expect(answer.status == (value.contains("\0") ? 400 : 422), "\(field)")
                #expect(answer.text.contains("id=\"\(field)-error\"") || value.contains("\0"), "\(field)")
                if !value.contains("\0"), field != "given" {
                    #expect(answer.form(to: "/patients")?.fields["given"] == "Also", "\(field)")
                }
            }
            let after = try await clinic.stock()
            #expect(before == after)
        }
    }

    @Test("that somebody else changed meanwhile are not overwritten: both versions are shown")
    func conflict() async throws {
        try await withClinic { clinic in
            let (one, two) = (try await clinic.account(.technician), try await clinic.account(.clinician))
            let path = "/patients/\(try await clinic.patient(name: "Before"))"
            let form = try await clinic.get(path + "/edit", as: one).form(to: path)
            _ = try await clinic.post(path, form?.filled(["family": "Second"]) ?? [:], as: two)
            let answer = try await clinic.post(path, form?.filled(["family": "Third"]) ?? [:], as: one)
            #expect(answer.status == 409)
            #expect(answer.seen.contains("Second") && answer.form(to: path)?.fields["family"] == "Third")
            let page = try await clinic.get(path, as: one)
            #expect(page.seen.contains("Second") && !page.seen.contains("Third"))
        }
    }

    @Test("have a trail of who entered, looked and changed")
    func trail() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let patient = try await clinic.patient()
            let path = "/patients/\(patient)"
            _ = try await clinic.get(path, as: clinician)
            let form = try await clinic.get(path + "/edit", as: clinician).form(to: path)
            _ = try await clinic.post(path, form?.filled(["given": "Changed"]) ?? [:], as: clinician)
            let actions: [String] = try await clinic.values(
                """
                SELECT action FROM audit_event
                WHERE patient_id = \(patient) AND account_id = \(clinician.viewer.account) ORDER BY happened_at, id
                """)
            #expect(actions == ["viewPatients", "viewPatients", "editPatients"])
        }
    }
}
