import CDicom

/// Values by tag. A path of several tags leads through the first item of each sequence.
extension DicomFile {
    /// The value's text in UTF-8, trimmed; nil when absent or empty.
    func text(_ path: DicomTag...) -> String? {
        find(path).flatMap { text(at: $0, limit: 4096) }.map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first of several values.
    func firstText(_ path: DicomTag...) -> String? {
        let whole = find(path).flatMap { text(at: $0, limit: 4096) }
        let first = whole?.split(separator: "\\", maxSplits: 1, omittingEmptySubsequences: false).first.map(trimmed)
        return first.flatMap { $0.isEmpty ? nil : $0 }
    }

    func numbers(_ path: DicomTag..., limit: Int = 16) -> [Double] {
        guard let index = find(path) else { return [] }
        return [Double](unsafeUninitializedCapacity: limit) { buffer, count in
            count = buffer.baseAddress.map { dicom_numbers(handle, index, $0, limit) } ?? 0
        }
    }

    /// The value as 16-bit words; empty when absent.
    func words(_ path: DicomTag...) -> [UInt16] {
        guard let index = find(path) else { return [] }
        let limit = Int(clamping: dicom_element_at(handle, index).length / 2)
        guard limit > 0, limit <= 1 << 20 else { return [] }
        return [UInt16](unsafeUninitializedCapacity: limit) { buffer, count in
            count = buffer.baseAddress.map { dicom_words(handle, index, $0, limit) } ?? 0
        }
    }

    func text(at index: Int, limit: Int) -> String {
        // A character of any of the sets grows to three bytes of UTF-8 at most, and a lone byte may.
        let capacity = limit * 3 + 16
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { dicom_text(handle, index, limit, $0, capacity) } ?? 0
            }
        }
    }

    private func find(_ path: [DicomTag]) -> Int? {
        let numbers = path.map(\.number)
        let index = numbers.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { dicom_find(handle, $0, buffer.count) } ?? -1
        }
        return index < 0 ? nil : Int(index)
    }
}
