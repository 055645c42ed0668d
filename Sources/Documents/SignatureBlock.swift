/// Who answers for the document. It is never parted by a page's end.
package struct SignatureBlock: Sendable, Equatable {
    /// Words before the name, such as "Signed electronically by".
    package var label: String
    /// The signer's name, or empty for a line to sign on.
    package var name: String
    /// What stands beneath: office, date, the document's fingerprint.
    package var details: [String]

    package init(label: String, name: String, details: [String] = []) {
        self.label = label
        self.name = name
        self.details = details
    }
}
