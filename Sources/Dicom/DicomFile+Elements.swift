import CDicom

extension DicomFile {
    /// The file's elements in order, for the page that lists them.
    ///
    /// - Parameters:
    ///   - count: of elements at most; items of sequences count too.
    ///   - length: characters of a value at most.
    package func elements(count: Int = 500, length: Int = 64) -> [DicomElement] {
        (0..<min(count, dicom_element_count(handle))).map { element(at: $0, length: length) }
    }

    private func element(at index: Int, length: Int) -> DicomElement {
        let raw = dicom_element_at(handle, index)
        let tag = DicomTag(number: raw.tag)
        let representation =
            raw.vr.0 == 0
            ? "" : String(decoding: [UInt8(bitPattern: raw.vr.0), UInt8(bitPattern: raw.vr.1)], as: UTF8.self)
        // Four bytes a character, and one more character to know that there is more.
        let whole =
            Self.isShown(representation) ? trimmed(text(at: index, limit: length * 4 + 8).map(Self.visible)) : nil
        let value = whole.map { String($0.prefix(length)) }
        return DicomElement(
            tag: tag, name: name(of: tag), representation: representation, depth: Int(raw.depth),
            length: Int(clamping: raw.length), value: value,
            isShortened: value != whole || (value != nil && raw.length > UInt64(length * 4 + 8)))
    }

    private func name(of tag: DicomTag) -> String {
        guard !tag.isPrivate else { return "" }
        return String(unsafeUninitializedCapacity: 128) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { dicom_tag_name(tag.number, $0, 128) } ?? 0
            }
        }
    }

    private static func isShown(_ representation: String) -> Bool {
        switch representation {
        case "", "SQ", "OB", "OW", "OF", "OD", "OL", "OV", "UN": false
        default: true
        }
    }

    /// Line ends and other controls would break a list's line.
    private static func visible(_ character: Character) -> Character {
        character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? character : " "
    }
}

private func trimmed(_ characters: [Character]) -> String {
    trimmed(String(characters))
}
