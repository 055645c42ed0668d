import CVision

extension Picture {
    /// A baseline JPEG file, colour at half resolution (4:2:0), without any metadata.
    package func encodedJPEG(quality: Int = 90) throws(PictureError) -> [UInt8] {
        try [UInt8](handedOutBy: { vision_encode_jpeg(handle, Int32(clamping: quality), &$0) })
    }

    /// A PNG file without any metadata. Level 1 is fast, 9 small.
    package func encodedPNG(level: Int = 3) throws(PictureError) -> [UInt8] {
        try [UInt8](handedOutBy: { vision_encode_png(handle, Int32(clamping: level), &$0) })
    }
}

extension [UInt8] {
    /// Copies what a shim's function hands out and gives its memory back.
    init(handedOutBy call: (inout vision_bytes) -> vision_status) throws(PictureError) {
        var result = vision_bytes(bytes: nil, count: 0)
        let status = call(&result)
        defer { vision_bytes_free(result) }
        guard status == VISION_OK else { throw PictureError(status) }
        self.init(UnsafeBufferPointer(start: result.bytes, count: result.count))
    }
}
