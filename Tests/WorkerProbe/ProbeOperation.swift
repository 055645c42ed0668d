import Glibc
import Workers

/// What the probe can be asked to do in good faith.
enum ProbeOperation: UInt8 {
    case echo = 1
    case sum
    case produce
    case environment
    case startThread
    case descriptors
    case reportProgress
    /// Reports half, then takes its time.
    case linger
    case fail

    func perform(_ request: WorkerRequest, _ progress: (UInt8) -> Void) throws -> WorkerAnswer {
        switch self {
        case .echo: return WorkerAnswer(status: 1, body: request.body, attachments: request.attachments)
        case .sum: return WorkerAnswer(status: 1, body: request.attachments.flatMap(sum))
        case .produce: return WorkerAnswer(status: 1, attachments: [try SharedBytes(copying: request.body)])
        case .environment: return WorkerAnswer(status: 1, body: Array(environmentText().utf8))
        case .startThread: return WorkerAnswer(status: startThread() ? 1 : 0)
        case .descriptors: return WorkerAnswer(status: UInt8((0..<255).count { fcntl($0, F_GETFD) >= 0 }))
        case .reportProgress: for percent: UInt8 in [10, 5, 50, 100, 100] { progress(percent) }
        case .linger:
            progress(50)
            usleep(800_000)
        case .fail: throw ProbeError()
        }
        return WorkerAnswer(status: 1)
    }

    /// The bytes' sum, little-endian.
    private func sum(_ bytes: SharedBytes) -> [UInt8] {
        let sum = bytes.withBytes { $0.reduce(into: UInt64(0)) { $0 &+= UInt64($1) } }
        return (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    }

    private func environmentText() -> String {
        var text = ""
        var index = 0
        while let entry = environ[index] {
            text += String(cString: entry) + "\n"
            index += 1
        }
        return text
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        guard pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
        return pthread_join(thread, nil) == 0
    }
}
