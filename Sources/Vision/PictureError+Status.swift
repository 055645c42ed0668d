import CVision

extension PictureError {
    /// What a shim's status means.
    init(_ status: vision_status, size: (megapixels: Int, limit: Int) = (0, 0)) {
        switch status {
        case VISION_TRUNCATED: self = .truncated
        case VISION_DAMAGED: self = .damaged
        case VISION_TOO_LARGE: self = .tooLarge(megapixels: size.megapixels, limit: size.limit)
        case VISION_UNSUPPORTED: self = .unsupported(.encoding)
        case VISION_NO_SUCH_PAGE: self = .noSuchPage
        case VISION_OUT_OF_MEMORY: self = .outOfMemory
        case VISION_INVALID: self = .invalidRequest
        default: self = .failed
        }
    }

    static func check(_ status: vision_status) throws(PictureError) {
        guard status == VISION_OK else { throw PictureError(status) }
    }
}
