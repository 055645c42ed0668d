import Workers

/// Limits small enough for tests, shared by the probe and its pool.
enum ProbeLimits {
    static var limits: WorkerLimits {
        var limits = WorkerLimits()
        limits.addressSpace = 1 << 30
        limits.processorSeconds = 1
        limits.wallClock = .seconds(60)
        limits.answerAttachment = 128 << 20
        limits.descriptors = 32
        return limits
    }
}
