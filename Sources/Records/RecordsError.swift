/// Why something could not be read from or written to the record.
package enum RecordsError: Error, Equatable {
    /// The patient's key was destroyed: everything sealed with it is erased.
    case erased
    /// A row of the database names a file that the picture store does not have.
    case pictureMissing
}
