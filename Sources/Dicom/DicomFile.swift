import CDicom

/// A DICOM file read from memory: its structure walked, its picture measured, nothing decoded yet.
///
/// One parser of our own walks every byte of the structure with bounds checks, limits nesting and counts, and checks
/// the picture's sizes against its data. DCMTK sees no structure of the file at all, only the one frame's compressed
/// bytes beside sizes that have been checked; so no second parser can be led to another reading.
package struct DicomFile: ~Copyable {
    let handle: OpaquePointer
    let layout: dicom_layout

    /// Reads a file that stays where it is, a sealed memory file for instance.
    ///
    /// - Parameter bytes: must outlive the file and must not change meanwhile.
    /// - Throws: every reason to refuse but damage that only decoding shows.
    package static func read(
        bytes: UnsafeRawBufferPointer, limits: DicomLimits = .standard
    ) throws(DicomError) -> DicomFile {
        try DicomFile(bytes, limits: limits, copies: false)
    }

    /// Reads a file into memory of its own.
    package static func read(bytes: [UInt8], limits: DicomLimits = .standard) throws(DicomError) -> DicomFile {
        var result: Result<OpaquePointer, DicomError> = .failure(.failed)
        bytes.withUnsafeBytes { result = open($0, limits: limits, copies: true) }
        return DicomFile(handle: try result.get())
    }

    private init(_ bytes: UnsafeRawBufferPointer, limits: DicomLimits, copies: Bool) throws(DicomError) {
        self.init(handle: try Self.open(bytes, limits: limits, copies: copies).get())
    }

    private init(handle: OpaquePointer) {
        self.handle = handle
        layout = dicom_layout_of(handle)
    }

    deinit { dicom_close(handle) }

    private static func open(
        _ bytes: UnsafeRawBufferPointer, limits: DicomLimits, copies: Bool
    ) -> Result<OpaquePointer, DicomError> {
        var file: OpaquePointer?
        var refusal = dicom_refusal()
        var bridged = limits.bridged
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let status = dicom_open(start, bytes.count, &bridged, copies, &file, &refusal)
        guard status == DICOM_OK, let file else { return .failure(DicomError(status, refusal, limits)) }
        return .success(file)
    }
}
