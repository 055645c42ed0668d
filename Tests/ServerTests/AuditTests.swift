import Audit
import Base
import ClinicSupport
import FoundationEssentials
import Postgres
import Testing
import Web

@Suite("The audit trail")
struct AuditTests {
    @Test("holds an event of each change, written in the very transaction of the change")
    func transactions() async throws {
        try await withClinic { clinic in
            let clinician = try await clinic.account(.clinician)
            let study = try await clinic.scan(of: try await clinic.patient())
            await clinic.drainJobs()
            let report = try await clinic.signedReport(of: study, by: clinician)
            // A row's xmin is the transaction that wrote it.
            let together: [(String, SQL)] = [
                (
                    "patient",
                    """
                    SELECT count(*) FROM patient_name_token AS row JOIN audit_event ON audit_event.xmin = row.xmin
                    WHERE audit_event.action = 'editPatients' AND audit_event.patient_id = row.patient_id
                    """
                ),
                (
                    "study",
                    """
                    SELECT count(*) FROM study AS row JOIN audit_event ON audit_event.xmin = row.xmin
                    WHERE audit_event.action = 'uploadScans' AND audit_event.subject_id = row.id
                    """
                ),
                (
                    "reading",
                    """
                    SELECT count(*) FROM reading AS row JOIN audit_event ON audit_event.xmin = row.xmin
                    WHERE audit_event.action = 'reviewScans'
                    """
                ),
                (
                    "report",
                    """
                    SELECT count(*) FROM report AS row JOIN audit_event ON audit_event.xmin = row.xmin
                    WHERE audit_event.action = 'signReports' AND audit_event.subject_id = row.id
                    """
                ),
            ]
            for (table, sql) in together {
                let count: Int = try await clinic.value(sql)
                #expect(count > 0, "\(table)")
            }
            try await clinic.release(report, by: clinician)
            let released: Int = try await clinic.value(
                """
                SELECT count(*) FROM report JOIN audit_event ON audit_event.xmin = report.xmin
                WHERE audit_event.action = 'releaseReports' AND audit_event.subject_id = report.id
                """)
            #expect(released == 1)
        }
    }

    @Test("holds an event of each look at a record")
    func looks() async throws {
        try await withClinic { clinic in
            let story = try await Story.told(in: clinic)
            for (path, reader) in [
                ("/patients/\(story.patient)", story.clinician), ("/scans/\(story.study)", story.clinician),
                ("/scans/\(story.study)/view.jpg", story.clinician), ("/scans/\(story.study)/source", story.clinician),
                ("/scans/\(story.study)/report", story.clinician), ("/reports/\(story.report)/pdf", story.clinician),
                ("/patients/\(story.patient)/edit", story.clinician), ("/my/reports/\(story.report)", story.portal),
                ("/my/reports/\(story.report)/pdf", story.portal),
                ("/patients/\(story.patient)/upload", story.clinician),
            ] {
                let before = try await Self.events(of: story.patient, clinic)
                let answer = try await clinic.get(path, as: reader)
                let after = try await Self.events(of: story.patient, clinic)
                #expect(answer.status == 200 && after == before + 1, "\(path)")
            }
        }
    }

    private static func events(of patient: PatientID, _ clinic: TestClinic) async throws -> Int {
        try await clinic.value("SELECT count(*) FROM audit_event WHERE patient_id = \(patient)")
    }

    @Test("of accounts names who did it")
    func accounts() async throws {
        try await withClinic { clinic in
            let (admin, other) = (try await clinic.account(.admin), try await clinic.account(.technician))
            let path = "/people/\(other.viewer.account)"
            for (end, form) in [("/role", ["role": "clinician"]), ("/disable", [:]), ("/enable", [:]), ("/link", [:])] {
                let answer = try await clinic.post(path + end, form, as: admin)
                #expect(answer.status < 400, "\(end)")
            }
            let count: Int = try await clinic.value(
                """
                SELECT count(*) FROM audit_event
                WHERE action = 'manageAccounts' AND outcome = 'done' AND account_id = \(admin.viewer.account)
                  AND subject_id = \(other.viewer.account)
                """)
            #expect(count == 4)
        }
    }

    @Test("is intact as it was written, and the auditor's page says so")
    func intact() async throws {
        try await withClinic { clinic in
            _ = try await Story.told(in: clinic)
            await AuditSequencer(records: clinic.records, log: .silent).catchUp()
            let events: Int = try await clinic.value("SELECT count(*) FROM audit_event")
            let verdict = try await AuditTrail.verify(clinic.records)
            #expect(verdict == .intact(events: events, waiting: 0))
            let page = try await clinic.get("/audit/verify", as: try await clinic.account(.auditor))
            #expect(page.status == 200)
        }
    }

    @Test(
        "shows every kind of tampering by somebody who has the database in his hands",
        arguments: [
            "UPDATE audit_event SET action = 'viewSystem' WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_event SET outcome = 'refused' WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_event SET account_id = NULL WHERE id = (SELECT event_id FROM audit_chain WHERE number = 4)",
            "UPDATE audit_event SET happened_at = happened_at - interval '1 day' WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_event SET patient_id = gen_random_uuid() WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_event SET canonical = canonical || 'x'::bytea WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_event SET detail_sealed = 'x'::bytea WHERE id = (SELECT event_id FROM audit_chain WHERE number = 3)",
            "UPDATE audit_chain SET hash = sha256('x') WHERE number = 3",
            "DELETE FROM audit_chain WHERE number = 3",
            "UPDATE audit_chain SET number = number + 1000 WHERE number = 3",
        ])
    func tampering(sql: String) async throws {
        try await withClinic { clinic in
            _ = try await clinic.scan(of: try await clinic.patient())
            await AuditSequencer(records: clinic.records, log: .silent).catchUp()
            try await Script.run(sql, at: TestServer.address(of: clinic.database, as: .owner))
            let verdict = try await AuditTrail.verify(clinic.records)
            guard case .broken = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    @Test(
        "cannot be changed or shortened by the program",
        arguments: [
            "UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event CASCADE",
            "UPDATE audit_chain SET hash = hash", "DELETE FROM audit_chain", "TRUNCATE audit_chain",
            "DROP TABLE audit_chain", "ALTER TABLE audit_event DISABLE TRIGGER ALL",
            "UPDATE report SET content_sealed = ''", "DELETE FROM report", "UPDATE report SET pdf_sha256 = sha256('')",
            "CREATE TABLE mine (a integer)", "DELETE FROM schema_migration",
        ])
    func rights(sql: String) async throws {
        try await withClinic { clinic in
            let address = try TestServer.address(of: clinic.database, as: .application)
            await #expect(throws: SQLError.self) { try await Script.run(sql, at: address) }
        }
    }
}
