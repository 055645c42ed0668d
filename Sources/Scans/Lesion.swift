import Base
import FoundationEssentials
import Postgres

/// A place on a patient's body that is followed over time.
package struct Lesion: Sendable, RowDecodable {
    package let id: LesionID
    package let patient: PatientID
    /// Counts per patient from 1.
    package let number: Int
    /// DICOM's unique tracking identifier (0062,0021).
    package let trackingUID: String
    package let site: BodySite
    package let laterality: Laterality
    package let created: Date
    /// How many studies show it.
    package let studies: Int

    package init(
        id: LesionID, patient: PatientID, number: Int, trackingUID: String, site: BodySite, laterality: Laterality,
        created: Date, studies: Int
    ) {
        self.id = id
        self.patient = patient
        self.number = number
        self.trackingUID = trackingUID
        self.site = site
        self.laterality = laterality
        self.created = created
        self.studies = studies
    }

    package init(row: Row) throws(SQLError) {
        id = try row["id"]
        patient = try row["patient_id"]
        number = try row["number"]
        trackingUID = try row["tracking_uid"]
        site = try row["site"]
        laterality = try row["laterality"]
        created = try row["created_at"]
        studies = try row["studies"]
    }
}
