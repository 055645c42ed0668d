import Vision

extension QualityFigures {
    init(_ quality: PictureQuality, shortSide: Int) {
        self.init(
            sharpness: quality.sharpness, contrast: quality.contrast, glare: quality.glareShare,
            dark: quality.underexposedShare, bright: quality.overexposedShare, hair: quality.hairShare,
            luminance: quality.meanLuminance, shortSide: shortSide)
    }
}
