/// What a worker says, from behind its wall.
///
/// Size and form were checked, the contents were not: a worker may have been taken over by the file it read.
package struct WorkerAnswer: Sendable {
    package let status: UInt8
    package let body: [UInt8]
    package let attachments: [SharedBytes]

    package init(status: UInt8, body: [UInt8] = [], attachments: [SharedBytes] = []) {
        self.status = status
        self.body = body
        self.attachments = attachments
    }
}
