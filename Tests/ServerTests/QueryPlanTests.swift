import ClinicSupport
import Postgres
import Testing
import Web

@Suite("A clinic with twenty thousand patients")
struct QueryPlanTests {
    @Test("is listed and searched by indexes: no page reads the whole table")
    func plans() async throws {
        // One session, which can be asked what it read.
        try await withClinic(sessions: 1) { clinic in
            let clinician = try await clinic.account(.clinician)
            try await Self.fill(clinic, by: clinician)
            for path in ["/patients", "/upload", "/history", "/history?order=uploaded", "/uploads"] {
                try await Self.expectNoScan(clinic, path) { try await clinic.get(path, as: clinician) }
            }
            for text in ["Jansen", "Nobody", "1980-05-17", "R-17"] {
                let place = try await clinic.post("/patients/search", ["text": text], as: clinician).location ?? ""
                try await Self.expectNoScan(clinic, text) { try await clinic.get(place, as: clinician) }
            }
            let patient = try await clinic.patient()
            try await Self.expectNoScan(clinic, "patient") {
                try await clinic.get("/patients/\(patient)", as: clinician)
            }
        }
    }

    private static func expectNoScan(
        _ clinic: TestClinic, _ what: String, _ request: () async throws -> Answer
    ) async throws {
        let before = try await scans(clinic)
        let answer = try await request()
        let after = try await scans(clinic)
        #expect(answer.status == 200, "\(what): \(answer.status)")
        #expect(before == after, "\(what)")
    }

    /// How often the large tables were read from end to end.
    private static func scans(_ clinic: TestClinic) async throws -> [String] {
        _ = try await clinic.records.database.read { try $0.execute("SELECT pg_stat_force_next_flush()") }
        return try await clinic.values(
            """
            SELECT relname || ' ' || seq_scan FROM pg_stat_user_tables
            WHERE relname IN ('patient', 'study', 'picture_set', 'patient_name_token', 'data_key') ORDER BY relname
            """)
    }

    /// Two departments of ten thousand, and some newer patients and scans whose details can be opened.
    private static func fill(_ clinic: TestClinic, by clinician: TestAccount) async throws {
        for number in 0..<55 {
            let patient = try await clinic.patient()
            let picture = try TestPicture.lesion(width: 96, height: 96, seed: number)
            _ = try await clinic.scan(of: patient, picture: picture, by: clinician)
        }
        try await Script.run(
            """
            INSERT INTO data_key (id, owner_kind, wrapped)
            SELECT gen_random_uuid(), 'patient', sha256('')::bytea FROM generate_series(1, 20000);
            INSERT INTO patient (id, department_id, data_key_id, record_token, details_sealed, created_by, last_activity_at)
            SELECT data_key.id, places.ids[1 + row_number() OVER () % 2], data_key.id, sha256(data_key.id::text::bytea), '',
                model.created_by, now() - interval '1 year' - row_number() OVER () * interval '1 minute'
            FROM data_key, (SELECT array_agg(id) AS ids FROM department) AS places,
                (SELECT created_by FROM patient LIMIT 1) AS model
            WHERE data_key.wrapped = sha256('');
            INSERT INTO patient_name_token (token, patient_id)
            SELECT sha256((patient.id::text || part)::bytea), patient.id FROM patient, generate_series(1, 6) AS part;
            INSERT INTO study (id, patient_id, study_uid, modality, site, laterality, captured_on, captured_precision,
                created_by, created_at)
            SELECT gen_random_uuid(), patient.id, gen_random_uuid()::text, 'dermoscopy', 'hand', 'left', '2001-01-01',
                'day', patient.created_by, patient.last_activity_at
            FROM patient WHERE details_sealed = '';
            INSERT INTO picture_set (id, study_id, series_uid, instance_uid, format, width, height, frames, content_token,
                original_id, view_id, thumbnail_id, details_sealed)
            SELECT gen_random_uuid(), study.id, study.study_uid, study.study_uid, 'jpeg', 9, 9, 1, '', model.original_id,
                model.view_id, model.thumbnail_id, ''
            FROM study, (SELECT * FROM picture_set LIMIT 1) AS model WHERE study.site = 'hand';
            ANALYZE;
            """, at: TestServer.address(of: clinic.database, as: .owner))
    }
}
