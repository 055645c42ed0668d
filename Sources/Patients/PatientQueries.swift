import Audit
import Base
import FoundationEssentials
import Postgres
import Records
import Vault
import Web

/// Patients as they are asked for. Whoever is looking sees those of the own department; patients see themselves.
package enum PatientQueries {
    /// A patient.
    ///
    /// - Throws: `SQLError.notFound` when there is none that the viewer may see.
    package static func visible(
        _ id: PatientID, to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> Patient {
        let sealed: SealedPatient = try session.one(seen(by: viewer) + " AND patient.id = \(id)")
        return try sealed.opened(by: records.vault)
    }

    /// A patient, for work that the program does by itself.
    ///
    /// - Throws: `SQLError.notFound`.
    package static func forWork(_ id: PatientID, _ records: Records, in session: Session) throws -> Patient {
        let sealed: SealedPatient = try session.one(
            """
            SELECT \(SealedPatient.columns)
            FROM patient
            JOIN data_key ON data_key.id = patient.data_key_id
            WHERE patient.id = \(id)
            """)
        return try sealed.opened(by: records.vault)
    }

    /// The patients of some identifiers that the viewer may see, for lists that found them by other means.
    package static func visible(
        among ids: [PatientID], to viewer: Viewer, _ records: Records, in session: Session
    ) throws -> [PatientID: Patient] {
        let uuids = ids.map(\.uuid)
        let sealed: [SealedPatient] = try session.all(seen(by: viewer) + " AND patient.id = ANY(\(uuids))")
        let patients = try sealed.map { try $0.opened(by: records.vault) }
        return Dictionary(patients.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The department's patients, those last worked on first.
    package static func list(
        to viewer: Viewer, after cursor: PatientCursor?, _ records: Records, in session: Session
    ) throws -> KeyedPage<Patient> {
        try page("", to: viewer, after: cursor, records, in: session)
    }

    /// The department's patients that a search asks for, in the order of the list.
    static func found(
        by search: PatientSearch, to viewer: Viewer, after cursor: PatientCursor?, _ records: Records,
        in session: Session
    ) throws -> KeyedPage<Patient> {
        let department = viewer.department
        let matches: SQL = """
             AND patient.id = ANY (ARRAY(
                SELECT patient_name_token.patient_id
                FROM patient_name_token
                WHERE patient_name_token.token = ANY(\(search.nameTokens))
                GROUP BY patient_name_token.patient_id
                HAVING count(*) = \(max(1, search.nameTokens.count))
                UNION ALL
                SELECT numbered.id FROM patient AS numbered
                WHERE numbered.department_id = \(department) AND numbered.record_token = \(search.recordToken)
                UNION ALL
                SELECT born.id FROM patient AS born
                WHERE born.department_id = \(department) AND born.birth_token = \(search.birthToken)))
            """
        return try page(matches, to: viewer, after: cursor, records, in: session)
    }

    /// Enters a patient into the viewer's department.
    ///
    /// - Throws: `PatientError.recordNumberTaken`.
    @discardableResult
    package static func insert(
        _ details: PatientDetails, by viewer: Viewer, isSynthetic: Bool = false, _ records: Records,
        in session: Session
    ) throws -> PatientID {
        let id: PatientID = records.ambient.newID()
        let tokens = PatientTokens(details, records.vault)
        let (keyID, key) = try records.newPatientKey(in: session)
        let now = records.ambient.now()
        let added = try session.execute(
            """
            INSERT INTO patient
                (id, department_id, data_key_id, record_token, birth_token, details_sealed, is_synthetic, created_by,
                 created_at, last_activity_at)
            VALUES
                (\(id), \(viewer.department), \(keyID), \(tokens.record), \(tokens.birth),
                 \(key.seal(json: details, in: SealedPatient.place(id))), \(isSynthetic), \(viewer.account), \(now), \(now))
            ON CONFLICT (department_id, record_token) DO NOTHING
            """)
        guard added == 1 else { throw PatientError.recordNumberTaken }
        try keep(tokens.name, of: id, in: session)
        try AuditTrail.record(
            AuditEvent(.editPatients, by: viewer, patient: id, subject: ("patient", id.uuid), detail: "entered"),
            records, in: session)
        return id
    }

    /// Changes a patient's details, as long as nobody else did since the given revision.
    ///
    /// - Throws: `SQLError.notFound`, `PatientError.changedMeanwhile`, `.recordNumberTaken`.
    package static func update(
        _ id: PatientID, _ details: PatientDetails, revision: Int, by viewer: Viewer, _ records: Records,
        in session: Session
    ) throws {
        let patient = try visible(id, to: viewer, records, in: session)
        guard patient.revision == revision else { throw PatientError.changedMeanwhile }
        let tokens = PatientTokens(details, records.vault)
        let sealed = try records.key(of: id, in: session).seal(json: details, in: SealedPatient.place(id))
        let changed: Int
        do throws(SQLError) {
            changed = try session.execute(
                """
                UPDATE patient
                SET details_sealed = \(sealed), record_token = \(tokens.record), birth_token = \(tokens.birth),
                    revision = revision + 1, last_activity_at = greatest(last_activity_at, \(records.ambient.now()))
                WHERE id = \(id) AND revision = \(revision)
                """)
        } catch .uniqueViolation {
            throw PatientError.recordNumberTaken
        }
        guard changed == 1 else { throw PatientError.changedMeanwhile }
        try session.execute("DELETE FROM patient_name_token WHERE patient_id = \(id)")
        try keep(tokens.name, of: id, in: session)
        try AuditTrail.record(
            AuditEvent(.editPatients, by: viewer, patient: id, subject: ("patient", id.uuid), detail: "changed"),
            records, in: session)
    }

    /// Brings a patient to the top of the list, for whatever is done to the record.
    package static func touch(_ id: PatientID, in session: Session) throws(SQLError) {
        try session.execute("UPDATE patient SET last_activity_at = greatest(last_activity_at, now()) WHERE id = \(id)")
    }

    private static func keep(_ tokens: [[UInt8]], of id: PatientID, in session: Session) throws(SQLError) {
        try session.execute(
            "INSERT INTO patient_name_token (token, patient_id) SELECT token, \(id) FROM unnest(\(tokens)) AS token")
    }

    private static func page(
        _ matches: SQL, to viewer: Viewer, after cursor: PatientCursor?, _ records: Records, in session: Session
    ) throws -> KeyedPage<Patient> {
        // The department is in the view already; named again, the list can be read along its index.
        var query = seen(by: viewer) + " AND patient.department_id = \(viewer.department)" + matches
        if let cursor {
            query += " AND (patient.last_activity_at, patient.id) < (\(cursor.lastActivity), \(cursor.id))"
        }
        let page: KeyedPage<SealedPatient> = try session.page(
            query + "\nORDER BY patient.last_activity_at DESC, patient.id DESC")
        return try page.map { try $0.opened(by: records.vault) }
    }

    /// Erased patients have no key and are seen by nobody.
    ///
    /// Visibility is asked row by row: joined, the view would be read for the whole department before the first row.
    private static func seen(by viewer: Viewer) -> SQL {
        """
        SELECT \(SealedPatient.columns)
        FROM patient
        JOIN data_key ON data_key.id = patient.data_key_id
        WHERE data_key.wrapped IS NOT NULL
            AND (
                SELECT true FROM visible_patient
                WHERE visible_patient.account_id = \(viewer.account) AND visible_patient.patient_id = patient.id
                LIMIT 1)
        """
    }
}
