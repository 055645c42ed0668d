#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dcxfer.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <cstring>
#include <mutex>

#include "JPEGHeader.hpp"
#include "Samples.hpp"

namespace dicom {

namespace {

void need(const OFCondition &condition) {
    if (condition.bad()) throw Refusal{DICOM_DAMAGED_PIXELS};
}

/// A data set of our own making that holds one frame and nothing of the file but sizes that have been checked.
class SingleFrame {
public:
    SingleFrame(const dicom_layout &sizes, uint32_t bitsAllocated, const char *photometric) {
        need(set_.putAndInsertUint16(DCM_SamplesPerPixel, static_cast<Uint16>(sizes.samples)));
        need(set_.putAndInsertString(DCM_PhotometricInterpretation, photometric));
        if (sizes.samples > 1) need(set_.putAndInsertUint16(DCM_PlanarConfiguration, 0));
        need(set_.putAndInsertString(DCM_NumberOfFrames, "1"));
        need(set_.putAndInsertUint16(DCM_Rows, static_cast<Uint16>(sizes.rows)));
        need(set_.putAndInsertUint16(DCM_Columns, static_cast<Uint16>(sizes.columns)));
        const Uint16 stored = static_cast<Uint16>(std::min(sizes.bits_stored, bitsAllocated));
        need(set_.putAndInsertUint16(DCM_BitsAllocated, static_cast<Uint16>(bitsAllocated)));
        need(set_.putAndInsertUint16(DCM_BitsStored, stored));
        need(set_.putAndInsertUint16(DCM_HighBit, static_cast<Uint16>(stored - 1)));
        need(set_.putAndInsertUint16(DCM_PixelRepresentation, sizes.is_signed ? 1 : 0));
    }

    /// Decodes into the samples and answers the colour model that came out.
    std::string decode(E_TransferSyntax syntax, const std::vector<uint8_t> &frame, Samples &samples) {
        auto *pixels = new DcmPixelData(DCM_PixelData);
        // The element takes the sequence, the data set takes the element.
        pixels->putOriginalRepresentation(syntax, nullptr, sequence(frame));
        need(set_.insert(pixels));
        Uint32 fragment = 0;
        OFString model;
        const size_t size = samples.count * samples.bytesPerSample;
        if (size > 0xFFFFFFF0u) throw Refusal{DICOM_OUT_OF_MEMORY};
        need(pixels->getUncompressedFrame(
            &set_, 0, fragment, samples.bytes8(), static_cast<Uint32>(size + size % 2), model));
        return model.c_str();
    }

private:
    static DcmPixelSequence *sequence(const std::vector<uint8_t> &frame) {
        auto *items = new DcmPixelSequence(DCM_PixelSequenceTag);
        items->insert(new DcmPixelItem(DCM_PixelItemTag));
        auto *item = new DcmPixelItem(DCM_PixelItemTag);
        items->insert(item);
        need(item->putUint8Array(frame.data(), static_cast<unsigned long>(frame.size())));
        return items;
    }

    DcmDataset set_;
};

const char *name(dicom_photometric photometric) {
    switch (photometric) {
        case DICOM_MONOCHROME1: return "MONOCHROME1";
        case DICOM_PALETTE: return "PALETTE COLOR";
        case DICOM_RGB: return "RGB";
        case DICOM_YBR_FULL_422: return "YBR_FULL_422";
        case DICOM_YBR_FULL:
        case DICOM_YBR_PARTIAL_422: return "YBR_FULL";
        case DICOM_YBR_RCT: return "YBR_RCT";
        case DICOM_YBR_ICT: return "YBR_ICT";
        default: return "MONOCHROME2";
    }
}

Samples decodedRLE(const Layout &layout, const std::vector<uint8_t> &frame) {
    const dicom_layout &sizes = layout.sizes;
    const Bytes bytes{frame.data(), frame.size()};
    const uint32_t segments = sizes.samples * (sizes.bits_allocated / 8);
    if (bytes.count < 64 || bytes.longWord(0, false) != segments) throw Refusal{DICOM_DAMAGED_PIXELS};
    uint64_t previous = 63;
    for (uint32_t segment = 0; segment < segments; segment++) {
        const uint64_t offset = bytes.longWord(4 + 4ull * segment, false);
        if (offset <= previous || offset >= bytes.count) throw Refusal{DICOM_DAMAGED_PIXELS};
        previous = offset;
    }
    // Run lengths know bytes alone: 4:2:2 is not among them.
    if (sizes.photometric == DICOM_YBR_FULL_422 || sizes.photometric == DICOM_YBR_PARTIAL_422) {
        throw Refusal{DICOM_UNSUPPORTED_PHOTOMETRIC};
    }
    Samples samples(sizes, sizes.bits_allocated / 8);
    SingleFrame(sizes, sizes.bits_allocated, name(sizes.photometric)).decode(EXS_RLELossless, frame, samples);
    return samples;
}

}  // namespace

void loadCodecs() {
    static std::once_flag once;
    std::call_once(once, [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        DcmRLEDecoderRegistration::registerCodecs();
        DJDecoderRegistration::registerCodecs(EDC_photometricInterpretation, EUC_never, EPC_colorByPixel);
        DJLSDecoderRegistration::registerCodecs(EJLSUC_never, EJLSPC_colorByPixel);
    });
}

Samples decodedByDCMTK(const Layout &layout, const TransferSyntax &syntax, const std::vector<uint8_t> &frame) {
    if (syntax.codec == Codec::rle) return decodedRLE(layout, frame);
    const dicom_layout &sizes = layout.sizes;
    const JPEGHeader header({frame.data(), frame.size()});
    if (header.isJPEGLS != (syntax.codec == Codec::jpegLS)) throw Refusal{DICOM_DAMAGED_PIXELS};
    const bool agrees =
        header.rows == sizes.rows && header.columns == sizes.columns && header.components == sizes.samples;
    if (!agrees || header.precision > sizes.bits_allocated) throw Refusal{DICOM_SIZES_CONTRADICT};
    Samples samples(sizes, header.precision > 8 ? 2 : 1);
    // A JFIF picture under the name RGB is a common slip of the pen.
    const bool isMislabelled = header.isJFIF && !header.isLossless && sizes.photometric == DICOM_RGB;
    const char *model = name(isMislabelled ? DICOM_YBR_FULL : sizes.photometric);
    SingleFrame single(sizes, samples.bytesPerSample * 8, model);
    E_TransferSyntax codec = DcmXfer(syntax.uid.c_str()).getXfer();
    const std::string decoded = single.decode(codec, frame, samples);
    if (sizes.samples == 3) samples.photometric = decoded == "RGB" ? DICOM_RGB : DICOM_YBR_FULL;
    samples.bitsStored = std::min(sizes.bits_stored, samples.bytesPerSample * 8);
    samples.highBit = samples.bitsStored - 1;
    return samples;
}

}  // namespace dicom
