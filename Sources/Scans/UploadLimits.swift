import Base
import Imaging

/// How long an uploaded file may be, by what its first bytes say it is.
package struct UploadLimits: Sendable, Equatable {
    let picture: Int
    let dicom: Int

    package init(_ settings: Settings) {
        self.init(picture: settings.pictureLimit, dicom: settings.dicomLimit)
    }

    init(picture: Int, dicom: Int) {
        self.picture = picture
        self.dicom = dicom
    }

    var largest: Int { max(picture, dicom) }

    func limit(beginning: [UInt8]) -> Int {
        switch FileKind(beginning: beginning) {
        case .picture: picture
        case .dicom: dicom
        }
    }
}
