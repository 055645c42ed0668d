import CDicom

/// What the file says about the brightness of a grey picture.
extension DicomFile {
    /// The first stored window, if it is one.
    var storedWindow: (centre: Double, width: Double)? {
        let centre = numbers(.windowCentre).first ?? numbers(.sharedGroups, .frameWindow, .windowCentre).first
        let width = numbers(.windowWidth).first ?? numbers(.sharedGroups, .frameWindow, .windowWidth).first
        guard let centre, let width, windowFunction.accepts(centre: centre, width: width) else { return nil }
        return (centre, width)
    }

    var windowFunction: WindowFunction {
        firstText(.windowFunction).flatMap(WindowFunction.init(rawValue:)) ?? .linear
    }

    var windowTable: LookupTable? {
        let isSigned = layout.is_signed || (numbers(.rescaleIntercept).first ?? 0) < 0
        return LookupTable(
            descriptor: words(.windowTable, .tableDescriptor), data: words(.windowTable, .tableData),
            firstIsSigned: isSigned)
    }

    func greyScale(_ bits: StoredBits) -> GreyScale {
        var scale = GreyScale(bits: bits)
        let slope = numbers(.rescaleSlope).first ?? numbers(.sharedGroups, .pixelTransformation, .rescaleSlope).first
        let intercept =
            numbers(.rescaleIntercept).first ?? numbers(.sharedGroups, .pixelTransformation, .rescaleIntercept).first
        if let slope, slope != 0 { scale.slope = slope }
        if let intercept { scale.intercept = intercept }
        scale.modalityTable = LookupTable(
            descriptor: words(.modalityTable, .tableDescriptor), data: words(.modalityTable, .tableData),
            firstIsSigned: layout.is_signed)
        scale.padding = padding(bits)
        scale.isInverted = layout.photometric == DICOM_MONOCHROME1 || firstText(.presentationShape) == "INVERSE"
        return scale
    }

    private func padding(_ bits: StoredBits) -> ClosedRange<Int>? {
        guard let word = words(.paddingValue).first else { return nil }
        let value = bits.isSigned ? Int(Int16(bitPattern: word)) : Int(word)
        guard let limitWord = words(.paddingLimit).first else { return value...value }
        let limit = bits.isSigned ? Int(Int16(bitPattern: limitWord)) : Int(limitWord)
        return min(value, limit)...max(value, limit)
    }
}
