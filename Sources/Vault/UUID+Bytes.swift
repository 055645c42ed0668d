import FoundationEssentials

extension UUID {
    /// The sixteen bytes in the order in which the text form shows them.
    var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }
}
