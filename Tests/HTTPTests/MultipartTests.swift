import Testing

@testable import HTTP

@Suite("Multipart bodies")
struct MultipartTests {
    private static let body = """
        preamble\r
        --XX\r
        Content-Disposition: form-data; name="site"\r
        \r
        left arm\r
        --XX \t\r
        Content-Disposition: form-data; name="picture"; filename="C:\\dir\\a%22b.jpg"\r
        Content-Type: image/jpeg\r
        \r
        a\r\n--X\r\n--XY\r\r\n\r
        --XX\r
        Content-Disposition: form-data; name="empty"; filename*=UTF-8''h%C3%A9%2F%E2%82%AC.png\r
        \r
        \r
        --XX--\r
        epilogue
        """

    /// Names, file names and bodies, or the status of the refusal.
    private func parse(_ pieces: [[UInt8]], limits: MultipartLimits = MultipartLimits()) -> [String] {
        var parser = MultipartParser(boundary: "XX", limits: limits)
        var result: [String] = []
        do {
            for piece in pieces {
                parser.append(piece)
                while let event = try parser.next() {
                    switch event {
                    case .part(let disposition, _): result.append("\(disposition.name)|\(disposition.filename ?? "-")|")
                    case .data(let bytes): result[result.count - 1] += String(decoding: bytes, as: UTF8.self)
                    case .partEnd: break
                    case .end: result.append("end")
                    }
                }
            }
        } catch { result.append("\(error.status)") }
        return result
    }

    @Test("gives names, file names and bodies")
    func parts() {
        #expect(
            parse([Array(Self.body.utf8)]) == [
                "site|-|left arm", "picture|a\"b.jpg|a\r\n--X\r\n--XY\r\r\n", "empty|€.png|", "end",
            ])
    }

    @Test("finds boundaries across any split", arguments: 0..<60)
    func anySplit(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = Array(Self.body.utf8)
        #expect(parse(random.split(bytes)) == parse([bytes]))
    }

    @Test(
        "refuses malformed parts",
        arguments: [
            ("--XXjunk\r\n", 400), ("--XX\nContent-Disposition: form-data; name=a\n\n", 400), ("--XX\r\n\r\nbody", 400),
            ("--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n", 400),
            ("--XX\r\nContent-Disposition: form-data\r\n\r\n", 400),
            ("--XX\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", 400),
            ("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n", 400),
            ("--XX\r\nContent-Disposition: form-data; name=a; filename*=latin1''x\r\n\r\n", 400),
            ("--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n", 400),
            ("--XX\r\nA: " + String(repeating: "a", count: 9000), 431),
            ("--XX\r\n" + String(repeating: "A: b\r\n", count: 17) + "\r\n", 431),
            (String(repeating: "x", count: 2000), 400),
        ])
    func malformed(text: String, status: Int) {
        #expect(parse([Array(text.utf8)]).last == "\(status)")
    }

    @Test("refuses more parts than allowed")
    func tooMany() {
        var limits = MultipartLimits()
        limits.parts = 2
        let part = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n"
        #expect(parse([Array(String(repeating: part, count: 3).utf8)], limits: limits).last == "413")
    }

    @Test("reads parts and skips what nobody asked for")
    func streamed() async throws {
        let multipart = Multipart(body: RequestBody(Array(Self.body.utf8)), boundary: "XX", limits: MultipartLimits())
        var names: [String] = []
        for try await part in multipart {
            names.append(part.name)
            if part.name == "picture" {
                #expect(part.mediaType?.essence == "image/jpeg")
                #expect(try await part.collect(upTo: 100).count == 15)
            }
        }
        #expect(names == ["site", "picture", "empty"])
    }

    @Test("says when the body ends before its last boundary")
    func truncated() async {
        let body = RequestBody(Array(Self.body.utf8.prefix(120)))
        await #expect(throws: HTTPError(400, "The last boundary is missing")) {
            for try await part in Multipart(body: body, boundary: "XX", limits: MultipartLimits()) {
                _ = try await part.collect(upTo: 1000)
            }
        }
    }

    @Test(
        "never takes directories or control characters from a file name",
        arguments: [
            ("filename=\"../../etc/passwd\"", "passwd"), ("filename=\"..\"", ".."), ("filename=\"a\u{9}b\"", "ab"),
            ("filename=\"\\\"q\\\".png\"", "\"q\".png"), ("filename*=utf-8'en'%2e%2e%5cx", "x"), ("filename=\"\"", ""),
        ])
    func names(parameter: String, expected: String) {
        #expect(ContentDisposition("form-data; name=a; \(parameter)")?.filename == expected)
    }
}
