/// Why a page could not be rendered.
package enum PageError: Error, Equatable {
    case templateMissing(String)
}
