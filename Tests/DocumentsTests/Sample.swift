import Documents

/// Documents for the tests, about nobody.
enum Sample {
    static func document(
        _ blocks: [DocumentBlock], language: String = "en", watermark: String? = nil,
        page: PageSize = .a4
    ) -> Document {
        Document(
            title: "Skin lesion report", author: "Example Hospital", subject: "Dermoscopy", language: language,
            created: 1_795_000_000, style: DocumentStyle(page: page),
            header: DocumentHeader(
                leading: [
                    "Example University Hospital", "Department of Dermatology · Harbour Street 12 · +00 555 0100",
                ],
                trailing: ["Skin lesion report", "JANSEN, Eva · 1972-03-08 · no. 004-118"]),
            footer: DocumentFooter(
                lines: [
                    "Lesion classifier 1.0 (sha256 4f1c…), outline 1.0 · research use only.",
                    "This report supports and does not replace the judgement of a clinician.",
                ],
                pageWords: { "Page \($0) of \($1)" }),
            watermark: watermark, blocks: blocks)
    }

    /// The same JPEG with other figures in its header.
    static func jpeg(width: Int, height: Int) -> [UInt8] {
        var bytes = jpeg
        guard let frame = bytes.indices.first(where: { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }) else { return [] }
        let sides = [height >> 8, height & 0xFF, width >> 8, width & 0xFF].map { UInt8($0) }
        bytes.replaceSubrange((frame + 5)...(frame + 8), with: sides)
        return bytes
    }

    /// A JPEG of 16 by 12 pixels in one colour.
    static let jpeg: [UInt8] = {
        let digits = Array(
            """
            ffd8ffe000104a46494600010100000100010000ffdb0043001b12141714111b1716171e1c1b2028422b28252528513a3d30\
            42605565645f555d5b6a7899816a7190735b5d85b586909ea3abadab6780bcc9baa6c799a8aba4ffdb0043011c1e1e282328\
            4e2b2b4ea46e5d6ea4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4a4\
            a4a4a4a4a4a4a4a4ffc0001108000c001003012200021101031101ffc4001500010100000000000000000000000000000002\
            ffc40014100100000000000000000000000000000000ffc4001501010100000000000000000000000000000304ffc4001411\
            0100000000000000000000000000000000ffda000c03010002110311003f00a000a5ffd9
            """.utf8)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)
        }
    }()
}
