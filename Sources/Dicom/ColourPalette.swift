/// Red, green and blue of every stored value of a PALETTE COLOR picture.
struct ColourPalette {
    private let channels: [LookupTable]
    private let shift: Int

    /// - Parameter channels: red, green, blue.
    init?(_ channels: [LookupTable]) {
        guard channels.count == 3 else { return nil }
        self.channels = channels
        // Some files announce 16 bits and store 8.
        let greatest = channels.compactMap { $0.entries.max() }.max() ?? 0
        shift = greatest > 0xFF ? max((channels.map(\.bits).max() ?? 16) - 8, 0) : 0
    }

    /// One byte a channel.
    func colour(of value: Int) -> (UInt8, UInt8, UInt8) {
        (byte(0, value), byte(1, value), byte(2, value))
    }

    private func byte(_ channel: Int, _ value: Int) -> UInt8 {
        UInt8(clamping: channels[channel](value) >> shift)
    }
}
