#pragma once

#include <cstdlib>
#include <memory>

#include "Layout.hpp"

namespace dicom {

struct Free {
    void operator()(void *memory) const { std::free(memory); }
};

/// One frame's samples on the way to the caller, colour by pixel.
struct Samples {
    std::unique_ptr<uint8_t, Free> bytes;
    size_t count = 0;
    uint32_t bytesPerSample = 1;
    uint32_t bitsStored = 8;
    uint32_t highBit = 7;
    bool isSigned = false;
    dicom_photometric photometric = DICOM_MONOCHROME2;

    /// Room for every pixel of the layout, zeroed.
    Samples(const dicom_layout &sizes, uint32_t bytesPerSample);

    uint8_t *bytes8() const { return bytes.get(); }
    uint16_t *bytes16() const { return reinterpret_cast<uint16_t *>(bytes.get()); }
};

/// The frame's fragments as one run.
std::vector<uint8_t> joined(const std::vector<Bytes> &parts);

Samples nativeSamples(const Layout &layout, Bytes frame);
Samples decodedByDCMTK(const Layout &layout, const TransferSyntax &syntax, const std::vector<uint8_t> &frame);
Samples decodedByOpenJPEG(const Layout &layout, const std::vector<uint8_t> &frame);

/// Registers DCMTK's decoders and silences its log.
void loadCodecs();

}  // namespace dicom
