/// Names one connection of a lane; a token of a connection that is gone never names a later one.
package struct ConnectionToken: Hashable, Sendable {
    /// The low half is the slot in the lane's table, the high half counts the slot's tenants.
    let value: UInt64

    /// Names no connection: tenants are counted from one.
    static let none = ConnectionToken(value: 0)

    init(value: UInt64) { self.value = value }

    init(slot: Int, tenant: UInt32) { value = UInt64(tenant) << 32 | UInt64(UInt32(slot)) }

    var slot: Int { Int(UInt32(truncatingIfNeeded: value)) }
}
