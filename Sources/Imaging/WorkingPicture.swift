import Vault
import Vision

/// What models see of a picture, and the picture that it was made of.
struct WorkingPicture: ~Copyable {
    /// The shorter side keeps at least this: enough for a crop of 0.4 of it to fill a network's 192 pixels.
    private static let shortSide = 480

    /// Red-green-blue.
    let picture: Picture
    let shape: PreparedPicture.Shape

    /// Halves an opened picture while enough of it is left.
    init(_ file: borrowing OpenedFile) throws(PictureError) {
        var divisor = 1
        while min(file.picture.width, file.picture.height) / (divisor * 2) >= Self.shortSide { divisor *= 2 }
        try self.init(file, divisor: divisor)
    }

    /// Takes an opened picture as it is, where small things on it matter.
    init(whole file: borrowing OpenedFile) throws(PictureError) { try self.init(file, divisor: 1) }

    private init(_ file: borrowing OpenedFile, divisor: Int) throws(PictureError) {
        let (width, height) = (file.picture.width, file.picture.height)
        picture = try file.picture.resized(
            width: (width + divisor - 1) / divisor, height: (height + divisor - 1) / divisor)
        let spacing = file.dicom?.pixelSpacing
        shape = PreparedPicture.Shape(
            width: picture.width, height: picture.height, wholeWidth: file.width, wholeHeight: file.height,
            millimetresPerPixel: spacing.flatMap { abs($0[0] - $0[1]) < 1e-6 * $0[0] ? $0[0] : nil })
    }

    /// Takes pixels that another worker prepared.
    ///
    /// - Throws: `PictureError.invalidRequest` when they are not as many as their shape says.
    init(pixels: UnsafeRawBufferPointer, _ shape: PreparedPicture.Shape) throws(PictureError) {
        picture = try Picture(
            raw: pixels.bindMemory(to: UInt8.self), width: shape.width, height: shape.height, channels: 3)
        self.shape = shape
    }

    /// SHA-256 of the pixels, hexadecimal.
    var hash: String {
        var hash = ContentHash()
        picture.withPixels { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.hex()
    }
}
