import CWorkers
import Glibc
import Workers

/// What a file could make a decoder do. Calls that the kernel refuses answer with their errno as status.
enum ProbeAttack: UInt8 {
    case crash = 100
    case hang
    case burn
    case leave
    case allocate
    case exhaustSwift
    case hoardMemory
    case recurse
    case openFile
    case connect
    case mapExecutable
    case execute
    case spawn
    case killParent
    case sayGarbage
    case answerOther
    case sendUnsealed
    case sendTooMany
    case speakAfterAnswer

    func perform(_ request: WorkerRequest) -> WorkerAnswer {
        switch self {
        case .crash: UnsafeMutablePointer<UInt8>(bitPattern: 16)?.pointee = 1
        case .hang: while true { sleep(1000) }
        case .burn: burn()
        case .leave: exit(3)
        case .recurse: return WorkerAnswer(status: UInt8(truncatingIfNeeded: depth(40_000)))
        case .allocate, .exhaustSwift, .hoardMemory: return attackMemory()
        case .openFile, .connect, .mapExecutable, .execute, .spawn, .killParent: return attackSystem()
        case .sayGarbage, .answerOther, .sendUnsealed, .sendTooMany, .speakAfterAnswer: return attackTalk()
        }
        return WorkerAnswer(status: 0)
    }

    private func burn() {
        var value: UInt64 = 1
        while value != 0 { value = value &* 6_364_136_223_846_793_005 | 1 }
    }

    /// Needs about 40 MiB of stack.
    private func depth(_ level: Int) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 1000, alignment: 8) { space in
            space.initializeMemory(as: UInt8.self, repeating: 1)
            return level == 0 ? 1 : depth(level - 1) + (space[0] == 1 ? 0 : 1)
        }
    }

    private func attackMemory() -> WorkerAnswer {
        switch self {
        case .allocate: return WorkerAnswer(status: malloc(10 << 30) == nil ? UInt8(ENOMEM) : 0)
        case .exhaustSwift: return WorkerAnswer(status: UInt8([UInt8](repeating: 1, count: 10 << 30).count & 1))
        default: return hoardMemory()
        }
    }

    /// Fills shared memory, which no limit on the address space counts.
    private func hoardMemory() -> WorkerAnswer {
        var hoard: [SharedBytes] = []
        let piece = [UInt8](repeating: 1, count: 1 << 20)
        while let more = try? SharedBytes(copying: piece) { hoard.append(more) }
        return WorkerAnswer(status: UInt8(clamping: hoard.count))
    }

    private func attackSystem() -> WorkerAnswer {
        switch self {
        case .openFile: return refused(open("/etc/passwd", O_RDONLY))
        case .connect: return refused(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        case .mapExecutable:
            let mapped = mmap(nil, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            return refused(mapped == MAP_FAILED ? -1 : 0)
        case .execute: return refused(execv("/bin/sh", [nil]))
        case .spawn:
            var pid = pid_t()
            return refused(posix_spawn(&pid, "/bin/sh", nil, nil, [nil], [nil]))
        default: return refused(Glibc.kill(getppid(), SIGTERM))
        }
    }

    private func refused(_ result: Int32) -> WorkerAnswer {
        WorkerAnswer(status: result < 0 ? UInt8(errno) : 0)
    }

    private func attackTalk() -> WorkerAnswer {
        switch self {
        case .sayGarbage: say([UInt8](repeating: 0xA5, count: 64))
        case .answerOther: say(answer(number: 77))
        case .sendUnsealed: say(answer(number: 1, attachments: 1), descriptors: [workers_memory_create()])
        case .sendTooMany: say(answer(number: 1, attachments: 1), descriptors: [Int32](repeating: 3, count: 16))
        default: say(answer(number: 1) + [1])
        }
        while true { sleep(1000) }
    }

    private func answer(number: UInt8, attachments: UInt8 = 0) -> [UInt8] {
        Array("DWK1".utf8) + [1, 4, 0, attachments, number, 0, 0, 0, 0, 0, 0, 0]
    }

    private func say(_ bytes: [UInt8], descriptors: [Int32] = []) {
        _ = workers_send(3, bytes, bytes.count, nil, 0, 0, descriptors, Int32(descriptors.count))
    }
}
