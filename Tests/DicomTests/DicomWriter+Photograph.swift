extension DicomWriter {
    /// Wraps a baseline JPEG as a VL Photographic Image.
    static func photograph(
        jpeg: [UInt8], rows: UInt16, columns: UInt16, name: String, id: String, birth: String = "19700101",
        site: String = "SKIN"
    ) -> [UInt8] {
        file(jpegBaseline) { writer in
            writer.text(0x0008_0005, "CS", "ISO_IR 192")
            writer.text(0x0008_0016, "UI", vlPhotographic)
            writer.text(0x0008_0018, "UI", "2.25.1")
            writer.text(0x0008_0060, "CS", "XC")
            writer.text(0x0010_0010, "PN", name)
            writer.text(0x0010_0020, "LO", id)
            writer.text(0x0010_0030, "DA", birth)
            writer.text(0x0018_0015, "CS", site)
            writer.image(rows: rows, columns: columns, samples: 3, photometric: "YBR_FULL_422")
            writer.fragments([jpeg])
        }
    }
}
