/// Stops the run with a finding unless the claim holds.
func expect(_ claim: @autoclosure () -> Bool, _ words: StaticString, line: UInt = #line, file: StaticString = #fileID) {
    guard !claim() else { return }
    fatalError("Finding: not so: \(words)", file: file, line: line)
}
