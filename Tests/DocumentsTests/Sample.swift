import Documents

/// Documents for the tests, about nobody.
enum Sample {
    static func document(
        _ blocks: [DocumentBlock], language: String = "en", isRightToLeft: Bool = false, watermark: String? = nil,
        page: PageSize = .a4
    ) -> Document {
        Document(
            title: "Skin lesion report", author: "Example Hospital", subject: "Dermoscopy", language: language,
            isRightToLeft: isRightToLeft, created: 1_795_000_000, style: DocumentStyle(page: page),
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

    /// A picture with soft patches, as a raster.
    static func raster(width: Int, height: Int, tint: Int = 0) -> DocumentPicture.Source {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                let dx = x * 200 / width - 100
                let dy = y * 200 / height - 100
                let inside = dx * dx + dy * dy < 3600
                bytes.append(UInt8(inside ? 120 - tint : 224))
                bytes.append(UInt8(inside ? 80 + tint : 186))
                bytes.append(UInt8((inside ? 60 : 166) + (x ^ y) % 8))
            }
        }
        return .pixels(bytes, width: width, height: height)
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
