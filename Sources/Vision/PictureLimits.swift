/// What a file may claim before anything is allocated for it.
package struct PictureLimits: Sendable, Equatable {
    package var megapixels: Int
    package var longestSide: Int
    package var shortestSide: Int
    package var pages: Int

    /// 100 megapixels, sides from 16 to 65,000 pixels, 1,000 pages.
    package static let standard = PictureLimits()

    package init(megapixels: Int = 100, longestSide: Int = 65_000, shortestSide: Int = 16, pages: Int = 1_000) {
        self.megapixels = megapixels
        self.longestSide = longestSide
        self.shortestSide = shortestSide
        self.pages = pages
    }

    /// A progressive JPEG of the given size may have this many scans: each costs a pass over all pixels.
    func scans(width: Int, height: Int) -> Int {
        min(100, max(20, 2_000_000_000 / max(1, width * height)))
    }

    func check(width: Int, height: Int) throws(PictureError) {
        guard width > 0, height > 0 else { throw .damaged }
        let pixels = width.multipliedReportingOverflow(by: height)
        guard width <= longestSide, height <= longestSide, !pixels.overflow,
            pixels.partialValue <= megapixels * 1_000_000
        else {
            let size = pixels.overflow ? Int.max / 1_000_000 : pixels.partialValue / 1_000_000
            throw .tooLarge(megapixels: size, limit: megapixels)
        }
        guard min(width, height) >= shortestSide else { throw .tooSmall(width: width, height: height) }
    }
}
