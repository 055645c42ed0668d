/// What a multipart body may hold.
package struct MultipartLimits: Sendable {
    package var parts = 64
    /// One part's header lines.
    package var headBytes = 8 * 1024
    package var fields = 16
    /// Whatever stands before the first boundary.
    package var preambleBytes = 1024

    package init() {}
}
