/// What a worker is asked to do.
///
/// The tool reads neither the operation nor the body: both belong to whoever serves the request.
package struct WorkerRequest: Sendable {
    package let operation: UInt8
    /// Small values, copied through the socket.
    package let body: [UInt8]
    /// Large input, handed over as sealed memory without a copy.
    package let attachments: [SharedBytes]

    package init(operation: UInt8, body: [UInt8] = [], attachments: [SharedBytes] = []) {
        self.operation = operation
        self.body = body
        self.attachments = attachments
    }
}
