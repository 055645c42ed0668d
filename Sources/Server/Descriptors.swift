import Glibc

/// The descriptors that the system lets the server have.
enum Descriptors {
    /// Takes all that it may have without being root: the usual 1,024 are fewer than the connections it keeps.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
