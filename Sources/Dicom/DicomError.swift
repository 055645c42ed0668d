import CDicom

/// Why a DICOM file was refused.
///
/// Carries sizes and transfer syntaxes, never a value of a patient's record, so it may be logged as it is.
package enum DicomError: Error, Equatable, Sendable {
    /// The bytes are not DICOM at all.
    case notDicom
    /// An element, item or sequence ends beyond the file, or is never closed.
    case truncated
    /// Items and delimiters stand where none may.
    case damagedStructure
    case nestedTooDeep
    case tooManyElements
    /// A deflated data set grows beyond the limit.
    case inflatesTooFar
    /// A report, a plan, a directory: a file without a picture.
    case noPixels
    /// Rows, columns, samples, bits and frames do not agree with each other or with the pixel data.
    case sizesContradict
    case tooLarge(megapixels: Int, limit: Int)
    case tooManyFrames(Int, limit: Int)
    /// Carries the unique identifier, digits and dots only.
    case unsupportedTransferSyntax(String)
    case unsupportedPhotometric
    case damagedPixels
    case frameOutOfRange
    case outOfMemory
    /// `Dicom.prepare()` was not called or found no data dictionary.
    case notPrepared
    /// The library gave up for a reason of its own.
    case failed

    init(_ status: dicom_status, _ refusal: dicom_refusal = dicom_refusal(), _ limits: DicomLimits = .standard) {
        switch status {
        case DICOM_NOT_DICOM: self = .notDicom
        case DICOM_TRUNCATED: self = .truncated
        case DICOM_DAMAGED_STRUCTURE: self = .damagedStructure
        case DICOM_NESTED_TOO_DEEP: self = .nestedTooDeep
        case DICOM_TOO_MANY_ELEMENTS: self = .tooManyElements
        case DICOM_INFLATES_TOO_FAR: self = .inflatesTooFar
        case DICOM_NO_PIXELS: self = .noPixels
        case DICOM_SIZES_CONTRADICT: self = .sizesContradict
        case DICOM_TOO_LARGE:
            self = .tooLarge(
                megapixels: Int(refusal.figure / 1_000_000), limit: limits.pixelsPerFrame / 1_000_000)
        case DICOM_TOO_MANY_FRAMES: self = .tooManyFrames(Int(refusal.figure), limit: limits.frames)
        case DICOM_UNSUPPORTED_TRANSFER_SYNTAX:
            self = .unsupportedTransferSyntax(text(of: refusal.transfer_syntax))
        case DICOM_UNSUPPORTED_PHOTOMETRIC: self = .unsupportedPhotometric
        case DICOM_DAMAGED_PIXELS: self = .damagedPixels
        case DICOM_FRAME_OUT_OF_RANGE: self = .frameOutOfRange
        case DICOM_OUT_OF_MEMORY: self = .outOfMemory
        case DICOM_NOT_PREPARED: self = .notPrepared
        default: self = .failed
        }
    }
}

private func text<Characters>(of characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
