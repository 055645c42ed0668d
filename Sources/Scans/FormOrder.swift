/// The upload form's fields in the order in which they stand on the page.
enum FormOrder {
    static let fields = ["modality", "captured", "lesion", "site", "laterality", "files"]

    static func sorted(_ errors: [String: String]) -> [(key: String, value: String)] {
        fields.compactMap { field in errors[field].map { (field, $0) } }
    }
}
