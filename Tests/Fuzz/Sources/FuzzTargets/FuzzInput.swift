/// One input: two bytes that choose how it is tried, the rest what is tried.
struct FuzzInput {
    let bytes: [UInt8]
    private let choice: UInt8
    private let seed: UInt64

    init(_ input: UnsafeBufferPointer<UInt8>) {
        choice = input.first ?? 0
        seed = UInt64(choice) << 8 | UInt64(input.count > 1 ? input[1] : 0)
        bytes = Array(input.dropFirst(2))
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// One of the ways to try an input; 0 is `@` in hand-written files.
    func isChosen(_ bit: UInt8) -> Bool { choice >> bit & 1 == 1 }

    /// One of `count` ways.
    func chosen(of count: UInt8) -> UInt8 { (choice &- 64) % count }

    var dice: Dice { Dice(seed: seed) }
}
