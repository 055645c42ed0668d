import Dicom
import Vision

/// An uploaded file opened in the worker: what it is, and one of its pictures.
struct OpenedFile: ~Copyable {
    let format: String
    /// Size of the upright picture as the file holds it.
    let width: Int
    let height: Int
    let frames: Int
    let dicom: DicomFacts?
    /// Upright, red-green-blue; a large JPEG may come at a reduced size.
    let picture: Picture

    /// Opens a file by what its bytes are, never by its name.
    ///
    /// - Parameter shortSide: how many pixels the picture's shorter side needs; a JPEG may be decoded at a reduced size
    ///   that keeps twice as many.
    /// - Parameter willDecode: called once the header is found in order, before a codec sees the pixels.
    /// - Throws: `Refusal`.
    init(
        _ bytes: UnsafeRawBufferPointer, frame: Int, shortSide: Int?, limits: FileLimits, willDecode: () -> Void = {}
    ) throws {
        guard !bytes.isEmpty else { throw Refusal(.empty) }
        do {
            let span = bytes.bindMemory(to: UInt8.self).span
            if PictureFormat.detect(span) == .dicom {
                let file = try DicomFile.read(bytes: bytes, limits: Self.dicomLimits(limits))
                willDecode()
                let raster = try file.frame(frame)
                let decoded = try Picture(
                    raw: raster.bytes, width: raster.width, height: raster.height, channels: raster.channels)
                let facts = DicomFacts(file.summary, elements: file.elements())
                self.init(
                    format: PictureFormat.dicom.rawValue, width: raster.width, height: raster.height,
                    frames: file.summary.frames, dicom: facts, picture: try decoded.rgb())
            } else {
                let bounds = PictureLimits(megapixels: limits.pixels / 1_000_000)
                let header = try PictureHeader.read(span, limits: bounds)
                willDecode()
                let decoded = try Picture(
                    decoding: span, limits: bounds, reducedToShortSide: shortSide, page: frame)
                self.init(
                    format: header.format.rawValue, width: header.uprightWidth, height: header.uprightHeight,
                    frames: header.pages, dicom: nil, picture: try decoded.rgb())
            }
        } catch {
            throw Refusal(explaining: error)
        }
    }

    private init(
        format: String, width: Int, height: Int, frames: Int, dicom: DicomFacts?, picture: consuming Picture
    ) {
        self.format = format
        self.width = width
        self.height = height
        self.frames = frames
        self.dicom = dicom
        self.picture = picture
    }

    private static func dicomLimits(_ limits: FileLimits) -> DicomLimits {
        var bounds = DicomLimits.standard
        bounds.pixelsPerFrame = limits.pixels
        return bounds
    }
}
