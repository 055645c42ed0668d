/// Puts numbers into bytes.
extension [UInt8] {
    mutating func append(big value: UInt32) {
        append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) })
    }

    mutating func append(little value: UInt32, bytes count: Int = 4) {
        append(contentsOf: (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) })
    }
}
