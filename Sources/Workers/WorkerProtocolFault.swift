/// What was wrong with a frame.
package enum WorkerProtocolFault: Error, Equatable, Sendable {
    case magic
    case version
    case kind
    case code
    case number
    case length
    case attachmentCount
    /// An attachment that is not sealed memory of an allowed size.
    case attachment
    /// The other side said something although nothing was asked, or left in the middle of a frame.
    case timing
}
