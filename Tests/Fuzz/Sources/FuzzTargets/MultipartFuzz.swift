@testable import HTTP

/// Multipart bodies: the boundary up to the first line feed, then the body. `A` sets small limits, `D` cuts into single
/// bytes, `H` puts what follows the boundary into a part of a well-formed body.
enum MultipartFuzz {
    static func check(_ input: FuzzInput) {
        let line = input.bytes.firstIndex(of: 10) ?? input.bytes.endIndex
        let boundary = String(decoding: input.bytes[..<line], as: UTF8.self)
        guard Boundary.isValid(boundary) else { return }
        let content = Array(input.bytes[line...].dropFirst())
        var limits = MultipartLimits()
        if input.isChosen(0) { (limits.parts, limits.headBytes, limits.fields, limits.preambleBytes) = (2, 64, 2, 8) }
        var dice = input.dice
        guard !input.isChosen(3) else { return checkIdentity(content, boundary, &dice, single: input.isChosen(2)) }
        let whole = MultipartTrace([content[...]], boundary: boundary, limits: limits)
        let pieces = dice.pieces(of: content, single: input.isChosen(2))
        expect(whole == MultipartTrace(pieces, boundary: boundary, limits: limits), "the split does not matter")
        for part in whole.parts { checkPart(part, boundary) }
    }

    private static func checkPart(_ part: MultipartTrace.Part, _ boundary: String) {
        expect(!contains(part.data, "\r\n--\(boundary)"), "no boundary is taken for data")
        guard let name = part.filename else { return }
        expect(name.utf8.count <= 255, "a file's name is short")
        expect(
            name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "/" && $0 != "\\" },
            "a file's name has no folder and no control character")
    }

    /// Whatever is put into a part comes out of it.
    private static func checkIdentity(_ content: [UInt8], _ boundary: String, _ dice: inout Dice, single: Bool) {
        guard !contains([13, 10] + content + [13], "\r\n--\(boundary)") else { return }
        var body = Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n".utf8)
        body += content
        body += "\r\n--\(boundary)\t \r\ncontent-disposition:form-data;name=c\r\n\r\n\r\n--\(boundary)--\r\nrest".utf8
        let pieces = dice.pieces(of: body, single: single)
        let trace = MultipartTrace(pieces, boundary: boundary, limits: MultipartLimits())
        expect(trace.status == nil && trace.isFinished, "a well-formed body is accepted")
        expect(trace.parts.map(\.name) == ["a", "c"], "both parts are seen")
        expect(trace.parts.first?.data == content, "a part carries its data unchanged")
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { start in
            bytes[start] == 13 && bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
