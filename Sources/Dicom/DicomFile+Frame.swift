import CDicom

extension DicomFile {
    /// Decodes one frame and draws it for the screen.
    ///
    /// Grey spans the file's first window (PS3.3 C.11.2), else its lookup table, else the frame's own range; MONOCHROME1
    /// comes out with low values bright. Colour comes out as red, green, blue, whatever it was. Overlays are not drawn.
    ///
    /// - Parameter index: from 0.
    /// - Throws: `frameOutOfRange`, `damagedPixels`, `sizesContradict` when the compressed picture has other sizes
    ///   than the file declares, `outOfMemory`.
    package func frame(_ index: Int) throws(DicomError) -> DicomRaster {
        guard index >= 0, index < Int(layout.frames) else { throw .frameOutOfRange }
        var samples = dicom_samples()
        let status = dicom_frame(handle, UInt32(index), &samples)
        guard status == DICOM_OK else { throw DicomError(status) }
        defer { dicom_samples_free(&samples) }
        guard let start = samples.bytes else { throw .failed }
        let bits = StoredBits(
            count: Int(samples.bits_stored), highest: Int(samples.high_bit), isSigned: samples.is_signed)
        if samples.bytes_per_sample == 1 {
            let words = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: samples.count)
            return try raster(words, bits, samples.photometric)
        }
        let words = UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt16.self), count: samples.count)
        return try raster(words, bits, samples.photometric)
    }

    @_specialize(where Word == UInt8)
    @_specialize(where Word == UInt16)
    private func raster<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: UnsafeBufferPointer<Word>, _ bits: StoredBits, _ photometric: dicom_photometric
    ) throws(DicomError) -> DicomRaster {
        switch photometric {
        case DICOM_MONOCHROME1, DICOM_MONOCHROME2: grey(words, bits)
        case DICOM_PALETTE: coloured(try paletteBytes(words, bits))
        case DICOM_RGB: coloured(channelBytes(words, bits))
        case DICOM_YBR_FULL: coloured(converted(channelBytes(words, bits), ColourConversion.fromFullRange))
        case DICOM_YBR_PARTIAL_422:
            coloured(converted(channelBytes(words, bits), ColourConversion.fromPartialRange))
        default: throw .unsupportedPhotometric
        }
    }

    private func grey<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: UnsafeBufferPointer<Word>, _ bits: StoredBits
    ) -> DicomRaster {
        let shades = shades(greyScale(bits), of: Self.seen(words))
        let bytes = [UInt8](unsafeUninitializedCapacity: words.count) { buffer, count in
            for place in words.indices { buffer[place] = shades[Int(words[place])] }
            count = words.count
        }
        return DicomRaster(width: Int(layout.columns), height: Int(layout.rows), channels: 1, bytes: bytes)
    }

    private func shades(_ scale: GreyScale, of seen: [Bool]) -> [UInt8] {
        if let (centre, width) = storedWindow {
            return scale.bytes(of: seen, function: windowFunction, centre: centre, width: width)
        }
        if let table = windowTable { return scale.bytes(of: seen, table: table) }
        let (least, greatest) = scale.range(of: seen)
        return scale.bytes(of: seen, from: least, to: greatest)
    }

    /// Which raw words occur.
    private static func seen<Word: FixedWidthInteger & UnsignedInteger>(_ words: UnsafeBufferPointer<Word>) -> [Bool] {
        var seen = [Bool](repeating: false, count: Int(Word.max) + 1)
        seen.withUnsafeMutableBufferPointer { seen in
            for place in words.indices { seen[Int(words[place])] = true }
        }
        return seen
    }

    private func paletteBytes<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: UnsafeBufferPointer<Word>, _ bits: StoredBits
    ) throws(DicomError) -> [UInt8] {
        let palette = try palette()
        let seen = Self.seen(words)
        let colours = seen.indices.map { seen[$0] ? palette.colour(of: bits.value(of: $0)) : (0, 0, 0) }
        return [UInt8](unsafeUninitializedCapacity: words.count * 3) { buffer, count in
            for place in words.indices {
                (buffer[place * 3], buffer[place * 3 + 1], buffer[place * 3 + 2]) = colours[Int(words[place])]
            }
            count = words.count * 3
        }
    }

    /// Each channel's samples as bytes.
    private func channelBytes<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: UnsafeBufferPointer<Word>, _ bits: StoredBits
    ) -> [UInt8] {
        let greatest = (1 << bits.count) - 1
        let unsigned = StoredBits(count: bits.count, highest: bits.highest, isSigned: false)
        let shades = (0...Int(Word.max)).map { UInt8((unsigned.value(of: $0) * 255 + greatest / 2) / greatest) }
        return [UInt8](unsafeUninitializedCapacity: words.count) { buffer, count in
            for place in words.indices { buffer[place] = shades[Int(words[place])] }
            count = words.count
        }
    }

    private func converted(_ bytes: consuming [UInt8], _ convert: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes = bytes
        convert(&bytes)
        return bytes
    }

    private func coloured(_ bytes: [UInt8]) -> DicomRaster {
        DicomRaster(width: Int(layout.columns), height: Int(layout.rows), channels: 3, bytes: bytes)
    }
}
