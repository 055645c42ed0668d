import Base
import Jobs
import Patients
import Postgres
import Records
import Scans
import Vault

/// What a job works on: the picture, its key, and the row that its result goes into.
struct AnalysisTask: Sendable {
    let job: Job
    let analysis: AnalysisID
    let scan: Scan
    let key: DataKey
    /// Whether the patient is made up for a demonstration.
    let isSynthetic: Bool
    /// Whole years of the patient's age when the picture was taken; nil when it is not known.
    let age: Int?

    /// Marks the analysis as running; nil when the picture was removed meanwhile.
    static func begun(for job: Job, _ records: Records, in session: Session) throws -> AnalysisTask? {
        let pictureSet = PictureSetID(job.subject.uuid)
        do {
            let (scan, key) = try ScanQueries.forWork(pictureSet, records, in: session)
            let analysis = try openRow(of: pictureSet, records, in: session)
            try session.notify(AnalysisNews.channel, "\(scan.study) received")
            let patient = try PatientQueries.forWork(scan.patient, records, in: session)
            return AnalysisTask(
                job: job, analysis: analysis, scan: scan, key: key, isSynthetic: patient.isSynthetic,
                age: patient.details.birth.map { $0.wholeYears(to: scan.captured) })
        } catch SQLError.notFound, RecordsError.erased {
            return nil
        }
    }

    /// The row of an earlier attempt or of the request to repeat, else a new one.
    private static func openRow(
        of pictureSet: PictureSetID, _ records: Records, in session: Session
    ) throws -> AnalysisID {
        let open: [AnalysisID] = try session.values(
            """
            UPDATE analysis SET state = 'running', stage = 0
            WHERE id = (
                SELECT id FROM analysis
                WHERE picture_set_id = \(pictureSet) AND state IN ('waiting', 'running')
                ORDER BY created_at DESC, id DESC
                LIMIT 1
            )
            RETURNING id
            """)
        if let id = open.first { return id }
        let id: AnalysisID = records.ambient.newID()
        try session.execute(
            "INSERT INTO analysis (id, picture_set_id, state) VALUES (\(id), \(pictureSet), 'running')")
        return id
    }
}
