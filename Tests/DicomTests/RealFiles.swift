import Foundation

@testable import Dicom

/// The unpacked sets of real files, which are not part of the repository.
enum RealFiles {
    /// The folder that `DIASCOPE_TEST_DATA` names, if the DICOM set lies in it.
    static let folder: String? = {
        guard let root = ProcessInfo.processInfo.environment["DIASCOPE_TEST_DATA"] else { return nil }
        let folder = root + "/dicom_tests/files"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: (folder ?? "") + "/" + name)))
    }

    /// What a file's first frame must come out as.
    struct Expected: Sendable, CustomStringConvertible {
        let name: String
        let width: Int
        let height: Int
        let channels: Int
        let least: UInt8
        let greatest: UInt8
        let mean: Double

        var description: String { name }
    }

    /// From pydicom 3.0 with pylibjpeg 2.1, windowed by PS3.3 C.11.2.1.2. The three of JPEG Extended with 12 bits, which
    /// those cannot decode, were compared with the same picture in another transfer syntax or looked at.
    static let expected: [Expected] = table.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ")
        guard fields.count == 7, let width = Int(fields[1]), let height = Int(fields[2]),
            let channels = Int(fields[3]), let least = UInt8(fields[4]), let greatest = UInt8(fields[5]),
            let mean = Double(fields[6])
        else { return nil }
        return Expected(
            name: String(fields[0]), width: width, height: height, channels: channels, least: least,
            greatest: greatest, mean: mean)
    }

    /// The one whose JPEG 2000 header is spoilt on purpose.
    static let refused = "pydicom__JPEG2000-embedded-sequence-delimiter.dcm"

    /// Name, width, height, channels, least, greatest and mean byte.
    private static let table = """
        dicom-test-files__NM1_JLSN.dcm 256 1024 1 0 255 12.938
        dicom-test-files__RG3_JLSL.dcm 1760 1760 1 9 255 177.499
        dicom-test-files__RG3_JLSN.dcm 1760 1760 1 9 255 177.507
        dicom-test-files__RG3_JPLY.dcm 1760 1760 1 10 255 177.459
        dicom-test-files__XA1_JPLY.dcm 1024 1024 1 0 255 49.364
        orthanc-tests__2021-02-19-MalaterreCP246.dcm 128 128 1 0 255 5.116
        orthanc-tests__2023-04-21-RLEPlanarConfigurationYBR_FULL.dcm 1260 910 3 0 255 6.729
        orthanc-tests__PrivateMDNTags.dcm 169 169 1 0 58 3.238
        pydicom-data__JPEG-LL.dcm 256 1024 1 0 255 12.605
        pydicom-data__OBXXXX1A_expb.dcm 800 600 3 0 255 12.443
        pydicom-data__OBXXXX1A_rle.dcm 800 600 3 0 255 12.443
        pydicom-data__OT-PAL-8-face.dcm 640 480 3 0 255 99.993
        pydicom-data__RG3_J2KI.dcm 1760 1760 1 9 255 177.497
        pydicom-data__RG3_J2KR.dcm 1760 1760 1 9 255 177.499
        pydicom-data__SC_ybr_full_uncompressed.dcm 100 100 3 0 255 127.733
        pydicom-data__US1_J2KI.dcm 640 480 3 0 255 34.691
        pydicom-data__gdcm-US-ALOKA-16.dcm 640 480 3 0 251 29.734
        pydicom__693_J2KI.dcm 512 512 1 0 255 44.328
        pydicom__ExplVR_BigEnd.dcm 80 60 3 0 255 171.578
        pydicom__JPEG-lossy.dcm 256 1024 1 0 255 13.892
        pydicom__MR_small_RLE.dcm 64 64 1 52 255 113.066
        pydicom__MR_small_bigendian.dcm 64 64 1 52 255 113.066
        pydicom__MR_small_implicit.dcm 64 64 1 52 255 113.066
        pydicom__MR_small_jp2klossless.dcm 64 64 1 52 255 113.066
        pydicom__MR_small_jpeg_ls_lossless.dcm 64 64 1 52 255 113.066
        pydicom__SC_rgb_dcmtk_+eb+cr.dcm 100 100 3 0 255 127.74
        pydicom__SC_rgb_dcmtk_+eb+cy+s2.dcm 100 100 3 0 255 127.733
        pydicom__SC_rgb_gdcm_KY.dcm 100 100 3 0 255 127.7
        pydicom__SC_rgb_jpeg_dcmd.dcm 256 256 3 134 252 243.972
        pydicom__SC_rgb_jpeg_gdcm.dcm 100 100 3 0 255 127.7
        pydicom__SC_rgb_rle.dcm 100 100 3 0 255 127.7
        pydicom__SC_rgb_small_odd.dcm 3 3 3 52 176 128.778
        pydicom__SC_rgb_small_odd_big_endian.dcm 3 3 3 52 176 128.778
        pydicom__SC_rgb_small_odd_jpeg.dcm 3 3 3 49 179 128.333
        pydicom__SC_ybr_full_422_uncompressed.dcm 100 100 3 0 255 127.733
        pydicom__chrFren.dcm 32 32 1 0 255 138.442
        pydicom__examples_jpeg2k.dcm 640 480 3 0 255 34.529
        pydicom__examples_palette.dcm 800 350 3 0 255 20.493
        pydicom__image_dfl.dcm 512 512 1 0 255 127.116
        """
}
