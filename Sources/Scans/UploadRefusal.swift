import Imaging

/// Why a file was not accepted. Its sentence is `refusal.<reason>` in the catalogue.
struct UploadRefusal: Error, Equatable {
    let reason: String
    /// What the sentence places: limits, sizes, names of formats. Never a value of a record.
    let values: [String: String]
    let status: Int

    init(_ refusal: Refusal) {
        let isNamed = refusal.reason == .notAPicture && refusal.values["found"]?.isEmpty == false
        reason = isNamed ? "otherFormat" : refusal.reason.rawValue
        values = refusal.values
        status = 422
    }

    private init(_ reason: String, _ values: [String: String] = [:], status: Int) {
        self.reason = reason
        self.values = values
        self.status = status
    }

    /// The file is longer than its kind may be.
    static func fileTooLarge(limit: Int) -> UploadRefusal {
        UploadRefusal("fileTooLarge", ["limit": String(limit >> 20)], status: 413)
    }

    /// What a DICOM file says of itself and what the person chose cannot both be true.
    static func contradiction(_ contradiction: Contradiction) -> UploadRefusal {
        UploadRefusal(contradiction.rawValue, status: 409)
    }

    /// The same picture lies in another patient's record.
    static let knownElsewhere = UploadRefusal("knownElsewhere", status: 409)
}
