import Base

/// Addresses of a clinician's reading.
package enum ReadingLinks {
    package static func save(_ id: StudyID) -> String { "/scans/\(id)/reading" }
    package static func quality(_ id: StudyID) -> String { "/scans/\(id)/quality" }
    /// The report that is written from the reading, in a slice to the left.
    static func report(_ id: StudyID) -> String { "/scans/\(id)/report" }
}
