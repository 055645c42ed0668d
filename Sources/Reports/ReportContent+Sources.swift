import Analysis
import Base
import Imaging
import Patients
import Reading
import Scans

extension ReportContent.Person {
    init(_ details: PatientDetails) {
        self.init(
            name: details.name, birth: details.birth, sex: details.sex, recordNumber: details.recordNumber)
    }
}

extension ReportContent.Examination {
    init(_ scan: Scan) {
        let spacing = scan.details.dicom?.pixelSpacing
        self.init(
            modality: scan.modality, site: scan.site, laterality: scan.laterality, lesionNumber: scan.lesionNumber,
            captured: scan.captured, received: Int64(scan.created.timeIntervalSince1970), width: scan.width,
            height: scan.height, quality: scan.remarks,
            isQualityOverruled: scan.remarks.isEmpty || scan.overrule == nil ? nil : true,
            millimetresPerPixel: spacing.flatMap { pair in
                guard pair.count == 2, pair[0] > 0, abs(pair[0] - pair[1]) < 1e-6 * pair[0] else { return nil }
                return pair[0]
            })
    }
}

extension ReportContent.Suggestion {
    /// - Parameter titles: of the models, by their identifiers; what is missing goes by its identifier.
    init(_ opinion: Opinion, titles: [String: String]) {
        let title = { (id: String) in titles[id] ?? id }
        self.init(
            finding: opinion.finding, predictionSet: opinion.predictionSet, cells: opinion.cells, boxes: opinion.boxes,
            scores: opinion.scores, size: opinion.measurements.map { ReportContent.Size($0) }, flags: opinion.flags,
            model: ReportContent.Model(
                id: opinion.model, title: title(opinion.model), version: opinion.version, hash: opinion.modelHash,
                engine: opinion.engine,
                other: opinion.otherModel.map {
                    ReportContent.Model.Other(title: title($0), hash: opinion.otherModelHash ?? "")
                }))
    }
}

extension ReportContent.Size {
    init(_ measurements: Measurements) {
        self.init(
            isInMillimetres: measurements.isInMillimetres, longest: measurements.longest,
            across: measurements.across, perimeter: measurements.perimeter, area: measurements.area,
            areaShare: measurements.areaShare, asymmetry: measurements.asymmetry,
            irregularity: measurements.irregularity, colours: measurements.colours,
            colourCount: measurements.colourCount)
    }
}
