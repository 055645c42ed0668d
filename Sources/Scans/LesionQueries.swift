import Base
import Postgres
import Web

/// Lesions as the upload and the pages about a patient ask for them.
package enum LesionQueries {
    /// The lesions of a patient whom the viewer may see, by number.
    package static func visible(of patient: PatientID, to viewer: Viewer, in session: Session) throws -> [Lesion] {
        try session.all(
            """
            SELECT lesion.id, lesion.patient_id, lesion.number, lesion.tracking_uid, lesion.site, lesion.laterality,
                lesion.created_at, (SELECT count(*) FROM study WHERE study.lesion_id = lesion.id) AS studies
            FROM lesion
            JOIN visible_patient ON visible_patient.patient_id = lesion.patient_id
            WHERE visible_patient.account_id = \(viewer.account) AND lesion.patient_id = \(patient)
            ORDER BY lesion.number
            """)
    }

    /// Enters a lesion under the patient's next number; does nothing when it is there already.
    ///
    /// The patient's row is to be locked by the transaction, so that no number is given twice.
    static func insert(
        _ id: LesionID, of patient: PatientID, site: BodySite, laterality: Laterality, by account: AccountID,
        in session: Session
    ) throws(SQLError) {
        try session.execute(
            """
            INSERT INTO lesion (id, patient_id, number, tracking_uid, site, laterality, created_by)
            SELECT \(id), \(patient), coalesce(max(number), 0) + 1, \(UniqueIdentifier.text(of: id.uuid)),
                \(site.rawValue), \(laterality.rawValue), \(account)
            FROM lesion
            WHERE patient_id = \(patient)
            ON CONFLICT (id) DO NOTHING
            """)
    }
}
