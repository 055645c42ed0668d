/// Why the catalogue could not be read.
package enum WordsError: Error, Equatable {
    case malformed(file: String, line: Int)
    case repeated(file: String, line: Int)
}
