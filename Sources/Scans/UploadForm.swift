import Base
import FoundationEssentials

/// The fields of the upload form as they were typed, and what they mean.
struct UploadForm: Sendable {
    static let longestField = 1024
    private static let oldest = CivilDate(year: 1895)

    let modality: String
    let site: String
    let laterality: String
    let captured: String
    let lesion: String
    /// The mark of a new lesion, made with the form.
    let mark: UUID
    let confirmsMismatch: Bool
    let confirmsDuplicate: Bool

    /// The form as it is opened. The first lesion is offered; beside known ones the person decides.
    init(mark: UUID, today: CivilDate, lesions: [Lesion]) {
        self.init(
            [
                "captured": today.description, "new-lesion": mark.uuidString,
                "lesion": lesions.isEmpty ? "new" : "none",
            ], fallback: mark)
    }

    /// - Parameter fallback: the mark where the fields name none.
    init(_ fields: [String: String], fallback: UUID) {
        modality = fields["modality"] ?? Modality.dermoscopy.rawValue
        site = fields["site"] ?? ""
        laterality = fields["laterality"] ?? Laterality.unspecified.rawValue
        captured = fields["captured"] ?? ""
        lesion = fields["lesion"] ?? "none"
        mark = fields["new-lesion"].flatMap(UUID.init(uuidString:)) ?? fallback
        confirmsMismatch = fields["confirm-mismatch"] != nil
        confirmsDuplicate = fields["confirm-duplicate"] != nil
    }

    /// What was chosen, or for each wrong field the catalogue's key of its error.
    ///
    /// - Parameter lesions: those of the patient. The site and side of a known lesion are its own.
    func read(lesions: [Lesion], today: CivilDate) -> (choices: UploadChoices?, errors: [String: String]) {
        var errors: [String: String] = [:]
        let known = lesions.first { $0.id.description == lesion }
        if known == nil, lesion != "none", lesion != "new" { errors["lesion"] = "scans.form.lesionError" }
        let site = known?.site ?? BodySite(rawValue: site)
        if site == nil { errors["site"] = "scans.form.siteError" }
        let laterality = known?.laterality ?? Laterality(rawValue: laterality)
        if laterality == nil { errors["laterality"] = "scans.form.lateralityError" }
        let modality = Modality(rawValue: modality)
        if modality == nil { errors["modality"] = "scans.form.modalityError" }
        let date = CivilDate(typed: captured)
        errors["captured"] = Self.fault(of: date, today: today)
        guard errors.isEmpty, let site, let laterality, let modality, let date else { return (nil, errors) }
        let choice: LesionChoice = known.map { .known($0.id) } ?? (lesion == "new" ? .new(mark) : .none)
        return (
            UploadChoices(
                modality: modality, site: site, laterality: laterality, captured: date, isCapturedToday: date == today,
                lesion: choice, confirmsMismatch: confirmsMismatch, confirmsDuplicate: confirmsDuplicate),
            [:]
        )
    }

    private static func fault(of date: CivilDate?, today: CivilDate) -> String? {
        guard let date else { return "scans.form.capturedError" }
        // Where the day begins earlier than at the server, tomorrow is today.
        let last = CivilDate(daysSince1970: today.daysSince1970 + 1)
        if date > last { return "scans.form.capturedFuture" }
        if let oldest, date < oldest { return "scans.form.capturedError" }
        return nil
    }
}
