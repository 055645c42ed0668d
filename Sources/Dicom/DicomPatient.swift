/// Whom the file says it shows. Personal data: never logged.
package struct DicomPatient: Sendable, Equatable, Codable {
    package let name: DicomPersonName?
    package let identifier: String?
    package let birthDate: DicomMoment?
    /// `M`, `F`, `O` or whatever else the file holds.
    package let sex: String?
}
