/// A file as a browser sends it.
package struct TestFile: Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let type: String

    package init(_ name: String, _ bytes: [UInt8], type: String = "application/octet-stream") {
        self.name = name
        self.bytes = bytes
        self.type = type
    }
}
