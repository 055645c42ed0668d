/// Addresses of the lists that a clinician works from.
package enum WorklistLinks {
    package static let history = "/history"
}
