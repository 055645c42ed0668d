/// The state of the wall around a worker, as the worker found it after raising it.
package struct WallReport: Sendable, Equatable {
    /// The kernel's mode: 2 means that a filter is on.
    package let seccomp: UInt8
    package let noNewPrivileges: Bool
    /// The kernel's landlock version; 0 where there is none.
    package let landlock: UInt8
    package let user: UInt32

    package init(seccomp: UInt8, noNewPrivileges: Bool, landlock: UInt8, user: UInt32) {
        self.seccomp = seccomp
        self.noNewPrivileges = noNewPrivileges
        self.landlock = landlock
        self.user = user
    }
}

extension WallReport {
    static let encodedCount = 8

    var encoded: [UInt8] {
        [seccomp, noNewPrivileges ? 1 : 0, landlock, 0]
            + (0..<4).map { UInt8(truncatingIfNeeded: user >> (8 * $0)) }
    }

    init(decoding bytes: [UInt8]) throws(WorkerProtocolFault) {
        guard bytes.count == Self.encodedCount else { throw .length }
        guard bytes[1] <= 1, bytes[3] == 0 else { throw .code }
        seccomp = bytes[0]
        noNewPrivileges = bytes[1] == 1
        landlock = bytes[2]
        user = (0..<4).reduce(0) { $0 | UInt32(bytes[4 + $1]) << (8 * UInt32($1)) }
    }
}
