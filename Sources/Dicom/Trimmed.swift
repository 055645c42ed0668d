/// The text without padding at either end.
func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let last = rest.unicodeScalars.last, isPadding(last) { rest.unicodeScalars.removeLast() }
    while let first = rest.unicodeScalars.first, isPadding(first) { rest.unicodeScalars.removeFirst() }
    return String(rest)
}

private func isPadding(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x7F
}
