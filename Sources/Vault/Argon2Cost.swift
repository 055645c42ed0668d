extension Argon2 {
    /// What a hash costs, in text `m=19456,t=2,p=1`.
    struct Cost: Sendable, Equatable {
        /// Memory in KiB.
        let memory: UInt32
        let passes: UInt32
        let lanes: UInt32

        /// OWASP's recommendation for passwords: 19 MiB, two passes, one lane.
        static let password = Cost(memory: 19 * 1024, passes: 2, lanes: 1)
        /// For the key backup, which is opened once in years and may be attacked for as long.
        static let backup = Cost(memory: 64 * 1024, passes: 3, lanes: 1)
        /// The most that a stored text may ask for.
        static let limit = Cost(memory: 256 * 1024, passes: 10, lanes: 4)

        /// Whether the library accepts it and it asks for no more than the limit.
        var isBearable: Bool {
            (1...Self.limit.lanes).contains(lanes) && (1...Self.limit.passes).contains(passes)
                && (8 * lanes...Self.limit.memory).contains(memory)
        }

        var text: String { "m=\(memory),t=\(passes),p=\(lanes)" }
    }
}

extension Argon2.Cost {
    /// Reads the text form, or answers nil for anything that `text` does not write.
    init?(text: String) {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = zip(fields, ["m=", "t=", "p="]).compactMap { field, name in
            field.hasPrefix(name) ? UInt32(field.dropFirst(name.count)) : nil
        }
        guard fields.count == 3, numbers.count == 3 else { return nil }
        self.init(memory: numbers[0], passes: numbers[1], lanes: numbers[2])
        guard self.text == text else { return nil }
    }
}
