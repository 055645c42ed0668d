/// How long to wait before a server that went away is asked again.
enum Backoff {
    /// 50 ms, doubled with every attempt, two seconds at most.
    static func delay(afterAttempt attempt: Int) -> Duration {
        .milliseconds(min(2000, 50 << min(attempt, 6)))
    }
}
