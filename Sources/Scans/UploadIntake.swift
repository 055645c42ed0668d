import Base
import HTTP
import Web

/// One request of the upload form as it is read: fields first, then files, each taken in as it arrives.
struct UploadIntake {
    struct Answer: Sendable {
        let name: String
        let verdict: UploadVerdict
    }

    private let place: UploadPlace
    private let limits: UploadLimits
    private let context: Context
    private var fields: [String: String] = [:]
    private(set) var verdicts: [Answer] = []

    init(_ place: UploadPlace, _ limits: UploadLimits, _ context: Context) {
        self.place = place
        self.limits = limits
        self.context = context
    }

    /// The form as it was sent, and for each wrong field the key of its error.
    var form: (form: UploadForm, errors: [String: String]) {
        let form = UploadForm(fields, fallback: context.records.ambient.newUUID())
        return (form, form.read(lesions: place.lesions, today: place.today).errors)
    }

    /// Reads to the body's end, whatever is wrong with it, so that the browser hears the answer. Fields that follow the
    /// first file come too late and are passed over.
    ///
    /// - Throws: as `ScanUpload.accept`, and `HTTPError` for a malformed body or a client that left.
    mutating func read(_ parts: Multipart) async throws {
        var upload: ScanUpload?
        var isRead = false
        for try await part in parts {
            guard let name = part.filename else {
                guard !isRead else { continue }
                let text = try await part.text(upTo: UploadForm.longestField)
                if fields[part.name] == nil { fields[part.name] = text }
                continue
            }
            guard part.name == "files" else { continue }
            if !isRead {
                isRead = true
                upload = ready()
            }
            guard let upload else { continue }
            try await take(part, named: name, upload)
        }
    }

    /// Nil when the fields before the files do not say what the files are.
    private func ready() -> ScanUpload? {
        form.form.read(lesions: place.lesions, today: place.today).choices.map { choices in
            ScanUpload(
                for: place.patient, under: place.key, choices, by: context.viewer, limits: limits, context.records,
                context.clinic.imaging)
        }
    }

    private mutating func take(_ part: Part, named name: String, _ upload: ScanUpload) async throws {
        // A browser sends a file without name or content where none was chosen.
        if name.isEmpty {
            let chunks = part.makeAsyncIterator()
            guard let first = try await chunks.next() else { return }
            let verdict = try await upload.accept(PartRest(first: first, rest: part), named: name)
            verdicts.append(Answer(name: name, verdict: verdict))
            return
        }
        verdicts.append(Answer(name: name, verdict: try await upload.accept(part, named: name)))
    }
}

/// A part whose first bytes were read already.
private struct PartRest: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    let first: [UInt8]
    let rest: Part

    struct Iterator: AsyncIteratorProtocol {
        var first: [UInt8]?
        let rest: Part.Iterator

        mutating func next() async throws -> [UInt8]? {
            if let bytes = first.take() { return bytes }
            return try await rest.next()
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(first: first, rest: rest.makeAsyncIterator()) }
}
