import CDicom

/// The DICOM tool: reads files from memory and draws their frames.
package enum Dicom {
    /// Loads everything that comes from the disk: the data dictionary, the codecs, the character sets.
    ///
    /// Call it before the process walls itself in. Nothing in this module opens a file afterwards. Calling it again
    /// costs nothing.
    ///
    /// - Throws: `DicomError.notPrepared` when the dictionary is not installed.
    package static func prepare() throws(DicomError) {
        let status = dicom_prepare()
        guard status == DICOM_OK else { throw DicomError(status) }
    }
}
