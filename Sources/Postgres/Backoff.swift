/// How long to wait before a server that went away is asked again.
enum Backoff {
    /// 50 ms, doubled with every attempt, one second at most.
    static func delay(afterAttempt attempt: Int) -> Duration {
        .milliseconds(min(1000, 50 << min(attempt, 6)))
    }
}
