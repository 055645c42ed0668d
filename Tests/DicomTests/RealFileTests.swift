import Testing

@testable import Dicom

@Suite("Real DICOM files", .enabled(if: RealFiles.folder != nil, "DIASCOPE_TEST_DATA does not name the unpacked sets"))
struct RealFileTests {
    init() throws { try Dicom.prepare() }

    @Test("are drawn as an independent reader draws them", arguments: RealFiles.expected)
    func drawing(_ expected: RealFiles.Expected) throws {
        let raster = try DicomFile.read(bytes: try RealFiles.bytes(expected.name)).frame(0)
        #expect(raster.width == expected.width)
        #expect(raster.height == expected.height)
        #expect(raster.channels == expected.channels)
        #expect(raster.bytes.count == expected.width * expected.height * expected.channels)
        #expect(abs(Int(raster.bytes.min() ?? 0) - Int(expected.least)) <= 1)
        #expect(abs(Int(raster.bytes.max() ?? 0) - Int(expected.greatest)) <= 1)
        let sum = raster.bytes.reduce(0) { $0 + Int($1) }
        #expect(abs(Double(sum) / Double(raster.bytes.count) - expected.mean) < 0.05)
    }

    @Test("count forty with the spoilt one")
    func count() { #expect(RealFiles.expected.count == 39) }

    @Test("whose JPEG 2000 header is spoilt are refused")
    func spoilt() throws {
        let bytes = try RealFiles.bytes(RealFiles.refused)
        let file = try DicomFile.read(bytes: bytes)
        #expect(throws: DicomError.sizesContradict) { try file.frame(0) }
    }

    @Test("in twelve-bit JPEG look like their lossless twins")
    func extendedJPEG() throws {
        let lossy = try DicomFile.read(bytes: try RealFiles.bytes("dicom-test-files__RG3_JPLY.dcm")).frame(0)
        let exact = try DicomFile.read(bytes: try RealFiles.bytes("pydicom-data__RG3_J2KR.dcm")).frame(0)
        let difference = zip(lossy.bytes, exact.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(difference) / Double(exact.bytes.count) < 1)
    }

    @Test("tell their patient, spacing and times")
    func summary() throws {
        let file = try DicomFile.read(bytes: try RealFiles.bytes("pydicom__MR_small_implicit.dcm"))
        let summary = file.summary
        #expect(summary.modality == "MR")
        #expect(summary.patient.identifier == "4MR1")
        #expect(summary.patient.name?.alphabetic?.family == "CompressedSamples")
        #expect(summary.spacing?.betweenRows == 0.3125)
        #expect(summary.spacing?.origin == .patient)
        #expect(summary.study?.year == 2004)
        #expect(file.transferSyntaxUID == "1.2.840.10008.1.2")
        #expect(file.storedWindow?.centre == 600)
    }

    @Test("of French origin decode their names")
    func french() throws {
        let summary = try DicomFile.read(bytes: try RealFiles.bytes("pydicom__chrFren.dcm")).summary
        #expect(summary.patient.name?.alphabetic?.family == "Buc")
        #expect(summary.patient.name?.alphabetic?.given == "Jérôme")
    }

    @Test("list their elements with names")
    func elements() throws {
        let file = try DicomFile.read(bytes: try RealFiles.bytes("pydicom__MR_small_bigendian.dcm"))
        let rows = try #require(file.elements().first { $0.tag == DicomTag(0x0028, 0x0010) })
        #expect(rows.name == "Rows")
        #expect(rows.value == "64")
        #expect(file.elements(count: 3).count == 3)
    }

    @Test("cut off anywhere before their last element are refused")
    func truncation() throws {
        for name in ["pydicom__MR_small_RLE.dcm", "pydicom__SC_rgb_dcmtk_+eb+cr.dcm", "pydicom__image_dfl.dcm"] {
            let bytes = try RealFiles.bytes(name)
            for length in stride(from: 0, to: bytes.count - 160, by: 13) {
                #expect(throws: DicomError.self) {
                    _ = try DicomFile.read(bytes: Array(bytes[..<length])).frame(0)
                }
            }
        }
    }
}
