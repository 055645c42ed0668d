import Vision

extension QualityFigures {
    init(_ quality: PictureQuality, shortSide: Int, frame: LesionFrame?) {
        self.init(
            contrast: quality.contrast, sharpness: quality.sharpness, light: quality.brightTenth,
            bright: quality.overexposedShare, glare: quality.glareShare, hair: quality.hairShare, shortSide: shortSide,
            frame: frame)
    }
}
