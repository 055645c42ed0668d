import Base

/// The kinds of work that the queue carries. One slice asks for it and another does it, so their names stand below both.
package enum JobName: String, Sendable {
    /// A model judges a picture set; the job's subject is the set.
    case analyse
}
