@testable import HTTP

/// What the parser made of a multipart body.
struct MultipartTrace: Equatable {
    struct Part: Equatable {
        let name: String
        let filename: String?
        let fields: [UInt8]
        var data: [UInt8] = []
        var isWhole = false
    }

    private(set) var parts: [Part] = []
    private(set) var status: Int?
    private(set) var isFinished = false

    init(_ pieces: [ArraySlice<UInt8>], boundary: String, limits: MultipartLimits) {
        var parser = MultipartParser(boundary: boundary, limits: limits)
        for piece in pieces {
            parser.append(Array(piece))
            do {
                while let event = try parser.next() { note(event) }
            } catch {
                status = error.status
                expect([400, 413, 431].contains(error.status), "a refusal has its status")
                parser.append(Array("\r\n--\(boundary)--".utf8))
                expect((try? parser.next()) == nil, "nothing follows a refusal")
                return
            }
        }
    }

    private mutating func note(_ event: MultipartParser.Event) {
        expect(!isFinished, "nothing follows the end")
        switch event {
        case .part(let disposition, let headers):
            expect(parts.last?.isWhole != false, "a part ends before the next begins")
            var fields: [UInt8] = []
            headers.write(to: &fields)
            parts.append(Part(name: disposition.name, filename: disposition.filename, fields: fields))
        case .data(let bytes):
            expect(parts.last?.isWhole == false && !bytes.isEmpty, "data belongs to a part")
            parts[parts.count - 1].data += bytes
        case .partEnd:
            expect(parts.last?.isWhole == false, "a part ends once")
            parts[parts.count - 1].isWhole = true
        case .end:
            expect(parts.last?.isWhole != false, "the last part ended")
            isFinished = true
        }
    }
}
