import Testing

@testable import Dicom

@Suite("What a DICOM file says of its patient")
struct SummaryTests {
    init() throws { try Dicom.prepare() }

    /// Examples from PS3.5 annexes H, I, J and K, and one of every other set.
    @Test(
        "is decoded by its character set",
        arguments: [
            ("", "Adams^John Robert Quincy", "Adams", "John Robert Quincy"),
            ("ISO_IR 192", "Wang^XiaoDong=王^小東", "Wang", "XiaoDong"),
        ])
    func plain(_ set: String, _ name: String, _ family: String, _ given: String) throws {
        let read = try Self.name(set, Array(name.utf8))
        #expect(read?.alphabetic?.family == family)
        #expect(read?.alphabetic?.given == given)
    }

    @Test("comes in three scripts")
    func scripts() throws {
        let escape: UInt8 = 0x1B
        var bytes = Array("Yamada^Tarou=".utf8)
        bytes += [escape] + Array("$B;3ED".utf8) + [escape] + Array("(B^".utf8)
        bytes += [escape] + Array("$BB@O:".utf8) + [escape] + Array("(B=".utf8)
        bytes += [escape] + Array("$B$d$^$@".utf8) + [escape] + Array("(B^".utf8)
        bytes += [escape] + Array("$B$?$m$&".utf8) + [escape] + Array("(B".utf8)
        let name = try Self.name("\\ISO 2022 IR 87", bytes)
        #expect(name?.alphabetic?.family == "Yamada")
        #expect(name?.ideographic?.family == "山田")
        #expect(name?.ideographic?.given == "太郎")
        #expect(name?.phonetic?.family == "やまだ")
        #expect(name?.phonetic?.given == "たろう")
    }

    @Test("may begin in half-width katakana")
    func katakana() throws {
        let escape: UInt8 = 0x1B
        var bytes: [UInt8] = [0xD4, 0xCF, 0xC0, 0xDE, 0x5E, 0xC0, 0xDB, 0xB3, 0x3D]
        bytes += [escape] + Array("$B;3ED".utf8) + [escape] + Array("(J^".utf8)
        bytes += [escape] + Array("$BB@O:".utf8) + [escape] + Array("(J".utf8)
        let name = try Self.name("ISO 2022 IR 13\\ISO 2022 IR 87", bytes)
        #expect(name?.alphabetic?.family == "ﾔﾏﾀﾞ")
        #expect(name?.ideographic?.given == "太郎")
    }

    @Test("may be Korean, Chinese or of a Japanese supplement")
    func otherEscapes() throws {
        let escape: UInt8 = 0x1B
        let korean =
            [escape] + Array("$)C".utf8) + [0xFB, 0xF3, 0x5E] + [escape] + Array("$)C".utf8) + [0xD1, 0xCE, 0xD4, 0xD7]
        #expect(try Self.name("\\ISO 2022 IR 149", Array("Hong^Gildong=".utf8) + korean)?.ideographic?.family == "洪")
        #expect(try Self.name("\\ISO 2022 IR 149", Array("Hong^Gildong=".utf8) + korean)?.ideographic?.given == "吉洞")
        let chinese = Array("Zhang^XiaoDong=".utf8) + [escape] + Array("$)A".utf8) + [0xD5, 0xC5]
        #expect(try Self.name("\\ISO 2022 IR 58", chinese)?.ideographic?.family == "张")
        let supplement = Array("A=".utf8) + [escape] + Array("$(D".utf8) + [0x30, 0x21]
        #expect(try Self.name("\\ISO 2022 IR 159", supplement)?.ideographic?.family == "丂")
    }

    @Test(
        "is decoded from sets of one byte and of the mainland",
        arguments: [
            ("ISO_IR 100", [0xC4], "Ä"), ("ISO_IR 101", [0xB1], "ą"), ("ISO_IR 109", [0xA1], "Ħ"),
            ("ISO_IR 110", [0xA1], "Ą"), ("ISO_IR 144", [0xBB], "Л"), ("ISO_IR 127", [0xE2], "ق"),
            ("ISO_IR 126", [0xC4], "Δ"), ("ISO_IR 138", [0xF9], "ש"), ("ISO_IR 148", [0xDD], "İ"),
            ("ISO_IR 166", [0xA1], "ก"), ("ISO_IR 13", [0xB1], "ｱ"), ("ISO 2022 IR 100", [0xC4], "Ä"),
            ("GB18030", [0xCD, 0xF5], "王"), ("GBK", [0xCD, 0xF5], "王"), ("", [0xC3, 0x84], "Ä"), ("", [0xC4], "Ä"),
        ] as [(String, [UInt8], String)])
    func sets(_ set: String, _ bytes: [UInt8], _ expected: String) throws {
        #expect(try Self.name(set, bytes)?.alphabetic?.family == expected)
    }

    @Test("survives bytes that no set knows")
    func undecodable() throws {
        let everything = [UInt8](0x80...0xFF) + [0x1B, 0x24, 0x42, 0x21]
        for set in [
            "ISO_IR 192", "\\ISO 2022 IR 87", "\\ISO 2022 IR 149", "GB18030", "GBK", "ISO_IR 138", "ISO_IR 999",
        ] {
            #expect(try Self.name(set, everything) != nil)
        }
    }

    @Test("comes with a photograph")
    func photograph() throws {
        let bytes = DicomWriter.photograph(
            jpeg: Pictures.jpeg, rows: 8, columns: 16, name: "Müller^Änne^^Dr.", id: "P-1")
        let file = try DicomFile.read(bytes: bytes)
        let summary = file.summary
        #expect(summary.patient.name?.alphabetic?.prefix == "Dr.")
        #expect(summary.patient.identifier == "P-1")
        #expect(summary.patient.birthDate?.year == 1970)
        #expect(summary.bodyPart == "SKIN")
        #expect(summary.transferSyntax.contains("JPEG"))
        let raster = try file.frame(0)
        #expect(raster.channels == 3)
        #expect(abs(Int(raster.bytes[0]) - 200) < 12)
        #expect(abs(Int(raster.bytes[47]) - 160) < 12)
    }

    @Test("is read where it lies, without a copy")
    func borrowed() throws {
        let bytes = DicomWriter.photograph(jpeg: Pictures.jpeg, rows: 8, columns: 16, name: "A^B", id: "P-2")
        let identifier = try bytes.withUnsafeBytes { memory in
            let file = try DicomFile.read(bytes: memory)
            return try file.frame(0).channels == 3 ? file.summary.patient.identifier : nil
        }
        #expect(identifier == "P-2")
    }

    @Test("goes through the first item of a sequence")
    func nested() throws {
        let bytes = DicomWriter.file { writer in
            writer.sequence(0x0008_2218) { $0.text(0x0008_0104, "LO", "Skin of forearm") }
            writer.image(rows: 1, columns: 2)
            writer.pixels([1, 2])
            writer.sequence(0x5200_9229) { shared in
                shared.sequence(0x0020_9071) { $0.text(0x0020_9072, "CS", "L") }
                shared.sequence(0x0028_9110) { $0.text(0x0028_0030, "DS", "0.5\\0.25") }
            }
        }
        let summary = try DicomFile.read(bytes: bytes).summary
        #expect(summary.bodyPart == "Skin of forearm")
        #expect(summary.laterality == "L")
        #expect(summary.spacing?.betweenColumns == 0.25)
    }

    @Test("keeps times as precise as they are")
    func moments() {
        let exact = DicomMoment(date: "20240229", time: "235960.5", offset: "-0330")
        #expect(exact?.day == 29)
        #expect(exact?.second == 60)
        #expect(exact?.microsecond == 500_000)
        #expect(exact?.offsetMinutes == -210)
        #expect(DicomMoment(date: "1997.04.24", time: "14:23")?.minute == 23)
        #expect(DicomMoment(date: "20230229") == nil)
        #expect(DicomMoment(date: "20231301") == nil)
        #expect(DicomMoment(date: "2023") == nil)
        #expect(DicomMoment(date: nil) == nil)
        #expect(DicomMoment(parsing: "2023")?.month == nil)
        #expect(DicomMoment(parsing: "202311+0100")?.offsetMinutes == 60)
        #expect(DicomMoment(date: "20240101", time: "99")?.hour == nil)
    }

    @Test("is shortened in the list of elements")
    func shortened() throws {
        let bytes = DicomWriter.file { writer in
            writer.text(0x0008_1030, "LO", "line\nof " + String(repeating: "ä", count: 300))
            writer.image(rows: 1, columns: 1)
            writer.text(0x0029_0010, "LO", "MAKER")
            writer.pixels([1])
        }
        let elements = try DicomFile.read(bytes: bytes).elements(length: 20)
        #expect(elements.first?.value?.count == 20)
        #expect(elements.first?.value?.hasPrefix("line of ää") == true)
        #expect(elements.first?.isShortened == true)
        #expect(elements.last?.value == nil)
        #expect(elements.first { $0.tag.isPrivate }?.name == "")
    }

    private static func name(_ set: String, _ bytes: [UInt8]) throws -> DicomPersonName? {
        let file = DicomWriter.file { writer in
            writer.text(0x0008_0005, "CS", set)
            writer.value(0x0010_0010, "PN", bytes)
            writer.image(rows: 1, columns: 1)
            writer.pixels([1])
        }
        return try DicomFile.read(bytes: file).summary.patient.name
    }
}
