import Base
import FoundationEssentials
import Postgres
import Records
import Vault

/// A scan as its rows hold it, with the wrapped key of its patient.
struct SealedScan: RowDecodable {
    /// What the queries select; they join `study`, `picture_set`, `stored_object` (the original), `data_key`, `lesion`,
    /// `quality_overrule`.
    static let columns: SQL = """
        study.id AS study_id, study.patient_id, study.lesion_id, lesion.number AS lesion_number, study.study_uid,
        study.modality, study.site, study.laterality, study.captured_on, study.captured_precision, study.created_by,
        study.created_at, picture_set.id AS picture_set_id, picture_set.series_uid, picture_set.instance_uid,
        picture_set.format, picture_set.width, picture_set.height, picture_set.frames, picture_set.original_id,
        stored_object.bytes AS original_bytes, picture_set.view_id, picture_set.thumbnail_id,
        picture_set.details_sealed, data_key.id AS key_id, data_key.wrapped, quality_overrule.account_id AS overruled_by,
        quality_overrule.overruled_at
        """

    static let tables: SQL = """
        study
        JOIN picture_set ON picture_set.study_id = study.id
        JOIN stored_object ON stored_object.id = picture_set.original_id
        JOIN patient ON patient.id = study.patient_id
        JOIN data_key ON data_key.id = patient.data_key_id
        LEFT JOIN lesion ON lesion.id = study.lesion_id
        LEFT JOIN quality_overrule ON quality_overrule.study_id = study.id
        """

    private let detailsSealed: [UInt8]
    private let keyID: UUID
    private let wrapped: [UInt8]?
    private let open: @Sendable (ScanDetails) -> Scan
    private let pictureSet: PictureSetID

    init(row: Row) throws(SQLError) {
        detailsSealed = try row["details_sealed"]
        keyID = try row["key_id"]
        wrapped = try row["wrapped"]
        let study: StudyID = try row["study_id"]
        let patient: PatientID = try row["patient_id"]
        let lesion: LesionID? = try row["lesion_id"]
        let lesionNumber: Int? = try row["lesion_number"]
        let modality: Modality = try row["modality"]
        let site: BodySite = try row["site"]
        let laterality: Laterality = try row["laterality"]
        let captured = CivilDate(try row["captured_on"], precision: try row["captured_precision"])
        let created: Date = try row["created_at"]
        let uploadedBy: AccountID = try row["created_by"]
        let pictureSet: PictureSetID = try row["picture_set_id"]
        let (studyUID, seriesUID): (String, String) = (try row["study_uid"], try row["series_uid"])
        let instanceUID: String = try row["instance_uid"]
        let format: String = try row["format"]
        let (width, height): (Int, Int) = (try row["width"], try row["height"])
        let frames: Int = try row["frames"]
        let original: UUID = try row["original_id"]
        let originalBytes: Int = try row["original_bytes"]
        let (view, thumbnail): (UUID, UUID) = (try row["view_id"], try row["thumbnail_id"])
        var overrule: QualityOverrule?
        if let account: AccountID = try row["overruled_by"], let moment: Date = try row["overruled_at"] {
            overrule = QualityOverrule(by: account, at: moment)
        }
        self.pictureSet = pictureSet
        open = { [overrule] details in
            Scan(
                study: study, patient: patient, lesion: lesion, lesionNumber: lesionNumber, modality: modality,
                site: site, laterality: laterality, captured: captured, created: created, uploadedBy: uploadedBy,
                pictureSet: pictureSet, studyUID: studyUID, seriesUID: seriesUID, instanceUID: instanceUID,
                format: format, width: width, height: height, frames: frames, original: original,
                originalBytes: originalBytes, view: view, thumbnail: thumbnail, details: details,
                overrule: overrule)
        }
    }

    /// The scan, and the key that opens its files.
    ///
    /// - Throws: `RecordsError.erased`, `VaultError`, `DecodingError`.
    func opened(by vault: Vault) throws -> (scan: Scan, key: DataKey) {
        guard let wrapped else { throw RecordsError.erased }
        let key = try vault.unwrap(wrapped, for: keyID)
        return (open(try key.open(detailsSealed, as: ScanDetails.self, in: Self.place(pictureSet))), key)
    }

    static func place(_ id: PictureSetID) -> FieldPlace {
        FieldPlace(table: "picture_set", column: "details_sealed", row: id.uuid)
    }

    static func sourcePlace(_ id: PictureSetID) -> FieldPlace {
        FieldPlace(table: "picture_set", column: "source_sealed", row: id.uuid)
    }
}
