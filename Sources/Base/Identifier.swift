import FoundationEssentials

/// A UUIDv7 that knows what it identifies, so that a patient's cannot be passed for a scan's.
package struct Identifier<Kind>: Hashable, Sendable, LosslessStringConvertible {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// Reads the canonical 36-character form; anything else is no identifier.
    package init?(_ text: String) {
        guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// Lower-case canonical form, as addresses show it.
    package var description: String { uuid.uuidString.lowercased() }
}

package enum DepartmentKind {}
package enum AccountKind {}
package enum PatientKind {}
package enum LesionKind {}
package enum StudyKind {}
package enum PictureSetKind {}
package enum AnalysisKind {}
package enum ReadingKind {}
package enum OutcomeKind {}
package enum ReportKind {}
package enum JobKind {}
package enum AuditEventKind {}

package typealias DepartmentID = Identifier<DepartmentKind>
package typealias AccountID = Identifier<AccountKind>
package typealias PatientID = Identifier<PatientKind>
package typealias LesionID = Identifier<LesionKind>
package typealias StudyID = Identifier<StudyKind>
package typealias PictureSetID = Identifier<PictureSetKind>
package typealias AnalysisID = Identifier<AnalysisKind>
package typealias ReadingID = Identifier<ReadingKind>
package typealias OutcomeID = Identifier<OutcomeKind>
package typealias ReportID = Identifier<ReportKind>
package typealias JobID = Identifier<JobKind>
package typealias AuditEventID = Identifier<AuditEventKind>
