/// A head with all that came with it.
struct WorkerMessage: Sendable {
    let frame: WorkerFrame
    let body: [UInt8]
    let attachments: [SharedBytes]
}
