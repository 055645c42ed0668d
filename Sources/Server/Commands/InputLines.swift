import Transport

/// The lines of standard input, read as they are asked for: whoever waits for one blocks nobody else.
actor InputLines {
    private let lane = Lane(label: "input")

    nonisolated var unownedExecutor: UnownedSerialExecutor { lane.asUnownedSerialExecutor() }

    /// The next line; nil at the end.
    func next() -> String? { readLine() }
}
