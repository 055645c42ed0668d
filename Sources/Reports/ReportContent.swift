import Analysis
import Base
import Imaging
import Patients
import Reading
import Scans

/// Everything that a report says, as values: the one source of the page, the PDF and the patient's own page.
///
/// A signed version keeps its content sealed, so that it says for ever what was signed.
package struct ReportContent: Codable, Sendable, Equatable {
    package struct Person: Codable, Sendable, Equatable {
        package var name: PersonName
        package var birth: CivilDate?
        package var sex: Sex
        package var recordNumber: String
    }

    package struct Examination: Codable, Sendable, Equatable {
        package var modality: Modality
        package var site: BodySite
        package var laterality: Laterality
        package var lesionNumber: Int?
        /// With the precision that was given.
        package var captured: CivilDate
        /// Seconds since 1970.
        package var received: Int64
        /// Of the whole picture, in pixels.
        package var width: Int
        package var height: Int
        package var quality: [QualityRemark]
        /// True where a clinician found the picture good enough to read all the same, else nil.
        package var isQualityOverruled: Bool?
        /// Of the picture as the file holds it; nil when the file states no true scale.
        package var millimetresPerPixel: Double?
    }

    /// What a model said, for what it is worth.
    package struct Suggestion: Codable, Sendable, Equatable {
        package var finding: AnalysisResult.Finding
        package var predictionSet: AnalysisResult.PredictionSet?
        package var cells: AnalysisResult.CellCount?
        /// Things found, the strongest first.
        package var boxes: [AnalysisResult.Box]
        /// Most probable first.
        package var scores: [AnalysisResult.Score]
        package var size: Size?
        package var flags: [OpinionFlag]
        package var model: Model
    }

    /// Of the outlined lesion; lengths in millimetres where the scale is known, else in pixels.
    package struct Size: Codable, Sendable, Equatable {
        package var isInMillimetres: Bool
        package var longest: Double
        package var across: Double
        package var perimeter: Double
        package var area: Double
        /// Of the whole picture, 0…1.
        package var areaShare: Double
        /// About the long and the short axis, 0…1.
        package var asymmetry: [Double]
        /// 1 for a circle.
        package var irregularity: Double
        package var colours: [String]
        package var colourCount: Int
    }

    package struct Model: Codable, Sendable, Equatable {
        package var id: String
        package var title: String
        package var version: String
        /// SHA-256 of the network's file, hexadecimal; empty for a model that leaves all judging to the other one.
        package var hash: String
        package var engine: String
        /// The model that outlined the picture or judged its cells.
        package var other: Other?

        package struct Other: Codable, Sendable, Equatable {
            package var title: String
            package var hash: String
        }
    }

    package struct Judgement: Codable, Sendable, Equatable {
        package var assessment: Assessment
        package var remarks: String
        package var writtenBy: String
    }

    package struct Signature: Codable, Sendable, Equatable {
        package var report: String
        package var version: Int
        package var name: String
        package var role: String
        /// Seconds since 1970.
        package var moment: Int64
    }

    package var clinic: String
    package var department: String
    package var patient: Person
    package var examination: Examination
    package var suggestion: Suggestion?
    /// How far the analysis was that gave no suggestion; nil when none was begun.
    package var analysisState: String?
    /// Nil only in drafts.
    package var judgement: Judgement?
    /// Nil in drafts.
    package var signature: Signature?

    /// The same without its signature, to see whether anything changed since.
    var unsigned: ReportContent {
        var content = self
        content.signature = nil
        return content
    }
}
