import Glibc

/// The Date field's line, made anew once a second.
struct DateLine {
    private var second = 0
    private var line: [UInt8] = []

    mutating func write(to output: inout [UInt8]) {
        let now = time(nil)
        if now != second {
            second = now
            line = Array("Date: \(HTTPDate.text(now))\r\n".utf8)
        }
        output.append(contentsOf: line)
    }
}
