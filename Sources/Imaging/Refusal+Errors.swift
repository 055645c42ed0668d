import Dicom
import Vision

extension Refusal {
    /// What a person is told of an error of the codecs.
    init(explaining error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let error as PictureError: self.init(picture: error)
        case let error as DicomError: self.init(dicom: error)
        default: self.init(.damaged)
        }
    }

    private init(picture error: PictureError) {
        switch error {
        case .notAPicture(let found): self.init(.notAPicture, ["found": found == .unknown ? "" : found.name])
        case .empty: self.init(.empty)
        case .truncated: self.init(.truncated)
        case .damaged, .failed, .invalidRequest: self.init(.damaged)
        case .tooLarge(let megapixels, let limit):
            self.init(.tooLarge, ["megapixels": String(megapixels), "limit": String(limit)])
        case .tooSmall(let width, let height): self.init(.tooSmall, ["width": String(width), "height": String(height)])
        case .unsupported(let feature): self.init(.unsupported, ["feature": feature.rawValue])
        case .animated: self.init(.animated)
        case .noSuchPage: self.init(.frameMissing)
        case .outOfMemory: self.init(.unsafeToOpen)
        }
    }

    private init(dicom error: DicomError) {
        switch error {
        case .notDicom: self.init(.notAPicture, ["found": ""])
        case .truncated: self.init(.truncated)
        case .nestedTooDeep, .tooManyElements: self.init(.nestedTooDeep)
        case .noPixels: self.init(.noPixels)
        case .sizesContradict: self.init(.sizesContradict)
        case .tooLarge(let megapixels, let limit):
            self.init(.tooLarge, ["megapixels": String(megapixels), "limit": String(limit)])
        case .unsupportedTransferSyntax:
            self.init(.unsupported, ["feature": "a DICOM transfer syntax that is not known"])
        case .unsupportedPhotometric: self.init(.unsupported, ["feature": "a DICOM colour model that is not known"])
        case .frameOutOfRange: self.init(.frameMissing)
        case .inflatesTooFar, .tooManyFrames, .outOfMemory: self.init(.unsafeToOpen)
        case .damagedStructure, .damagedPixels, .notPrepared, .failed: self.init(.damaged)
        }
    }
}
