/// Lends strings to C as an array of pointers, valid during the call.
enum CStrings {
    static func with<Result>(_ strings: [String], _ body: ([UnsafePointer<CChar>]) -> Result) -> Result {
        let bytes = strings.flatMap { $0.utf8CString }
        return bytes.withUnsafeBufferPointer { buffer in
            guard var next = buffer.baseAddress else { return body([]) }
            var pointers: [UnsafePointer<CChar>] = []
            for string in strings {
                pointers.append(next)
                next += string.utf8.count + 1
            }
            return body(pointers)
        }
    }
}
