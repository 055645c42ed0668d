import CWorkers
import Glibc

/// Sends and receives messages over one end of a socketpair.
///
/// `wait` is called when the socket has no room or no bytes, and told whether it is to be written; it returns when
/// trying again makes sense. On a blocking socket it is never called.
struct WorkerSocket {
    let descriptor: Int32
    let wait: (_ toWrite: Bool) throws(WorkerEnding) -> Void

    func send(_ frame: WorkerFrame, body: [UInt8], attachments: [SharedBytes]) throws(WorkerEnding) {
        let head = frame.encoded
        let descriptors = attachments.map(\.descriptor)
        var offset = 0
        while offset < head.count + body.count {
            let sent = workers_send(
                descriptor, head, head.count, body, body.count, offset, descriptors,
                offset == 0 ? Int32(descriptors.count) : 0)
            if sent == -Int(EAGAIN) {
                try wait(true)
                continue
            }
            guard sent > 0 else { throw .violated(.timing) }
            offset += sent
        }
        withExtendedLifetime(attachments) {}
    }

    /// Receives a head, lets `check` judge it, then receives what it announces.
    func receive(
        attachmentLimit: Int, _ check: (WorkerFrame) throws(WorkerProtocolFault) -> Void
    ) throws(WorkerEnding) -> WorkerMessage {
        var received = ReceivedDescriptors()
        let head = try fill(WorkerFrame.encodedCount, &received)
        let frame: WorkerFrame
        let attachments: [SharedBytes]
        do throws(WorkerProtocolFault) {
            frame = try WorkerFrame(decoding: head)
            try check(frame)
            attachments = try received.adopted(count: Int(frame.attachments), limit: attachmentLimit)
        } catch {
            throw .violated(error)
        }
        let body = try fill(Int(frame.bodyCount), &received)
        guard received.isEmpty else { throw .violated(.attachmentCount) }
        return WorkerMessage(frame: frame, body: body, attachments: attachments)
    }

    private func fill(_ count: Int, _ received: inout ReceivedDescriptors) throws(WorkerEnding) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = receive(into: &bytes, from: filled, &received)
            if got == -Int(EAGAIN) {
                try wait(false)
                continue
            }
            guard got != -Int(EBADMSG) else { throw .violated(.attachmentCount) }
            guard got > 0 else { throw .violated(.timing) }
            filled += got
        }
        return bytes
    }

    private func receive(into bytes: inout [UInt8], from start: Int, _ received: inout ReceivedDescriptors) -> Int {
        bytes.withUnsafeMutableBytes { space in
            guard let base = space.baseAddress else { return 0 }
            return received.receive(descriptor, base + start, space.count - start)
        }
    }
}
