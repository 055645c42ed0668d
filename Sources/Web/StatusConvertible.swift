/// An error that a person should be told of in its own words.
package protocol StatusConvertible: Error {
    /// The HTTP status (RFC 9110 §15).
    var status: Int { get }
    /// The catalogue's key of the sentence, and the values it places; none of a patient's record.
    var sentence: (key: String, values: [String: String]) { get }
}

extension StatusConvertible {
    package var sentence: (key: String, values: [String: String]) { ("errors.\(status).text", [:]) }
}
