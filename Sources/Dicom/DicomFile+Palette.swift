/// The colours of a PALETTE COLOR picture.
extension DicomFile {
    /// - Throws: `sizesContradict` when a table is missing or empty.
    func palette() throws(DicomError) -> ColourPalette {
        var channels: [LookupTable] = []
        for channel in 0..<3 {
            guard let table = channelTable(channel) else { throw .sizesContradict }
            channels.append(table)
        }
        guard let palette = ColourPalette(channels) else { throw .sizesContradict }
        return palette
    }

    private func channelTable(_ channel: Int) -> LookupTable? {
        let descriptor = words(DicomTag.paletteDescriptors[channel])
        guard descriptor.count >= 3, let length = LookupTable.length(of: descriptor) else { return nil }
        let segments = words(DicomTag.paletteSegments[channel])
        guard !segments.isEmpty else {
            let data = words(DicomTag.paletteData[channel])
            return LookupTable(descriptor: descriptor, data: data, firstIsSigned: layout.is_signed)
        }
        let bits = Int(descriptor[2])
        guard (1...16).contains(bits) else { return nil }
        return LookupTable(
            first: LookupTable.first(of: descriptor, isSigned: layout.is_signed),
            entries: PaletteSegments.expanded(segments, bits: bits, length: length), bits: bits)
    }
}
