import Base

/// Addresses of a clinician's reading.
package enum ReadingLinks {
    package static func save(_ id: StudyID) -> String { "/scans/\(id)/reading" }
}
