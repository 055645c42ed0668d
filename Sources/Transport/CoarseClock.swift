import Glibc

/// The monotonic clock in milliseconds, exact to a few of them and cheap to ask.
package enum CoarseClock {
    package static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
