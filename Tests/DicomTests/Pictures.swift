/// Made-up pictures, small enough to stand in the source.
enum Pictures {
    /// Two colours side by side, 16×8, baseline JPEG.
    static let jpeg = bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5a\
        YVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAAR\
        CAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABQBAQAAAAAAAAAAAAAAAAAA\
        AAP/xAAYEQACAwAAAAAAAAAAAAAAAAAABUKBwf/aAAwDAQACEQMRAD8AuyIHVTrR2Ebw/9k=
        """)

    /// Sixteen steps of grey from left to right, 16×16, lossless JPEG 2000 codestream.
    static let jpeg2000 = bytes(
        """
        /0//UQApAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1IADAAAAAEAAAQEAAH/XAAEQED/ZAAlAAFDcmVhdGVkIGJ5IE9w\
        ZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAABcAAH/k9+CWBFrMq7mHGTpco0TYnEYsDee5+xJkfYY6wvmwp1hfNf303xQIUIEcV4grbr+Np6X\
        TYrbr7zYdLpsVt195sOl01R4QAwbpbID/3//f//Z
        """)

    private static func bytes(_ base64: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        var bits = 0
        var count = 0
        for letter in base64.utf8 {
            guard let value = alphabet.firstIndex(of: letter) else { continue }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> count))
                bits &= (1 << count) - 1
            }
        }
        return result
    }
}
