#pragma once

#include "Bytes.hpp"

namespace dicom {

/// What a JPEG or JPEG-LS picture says of itself before its first scan.
struct JPEGHeader {
    uint32_t rows = 0;
    uint32_t columns = 0;
    uint32_t components = 0;
    uint32_t precision = 0;
    bool isLossless = false;
    bool isJPEGLS = false;
    /// A JFIF segment promises luminance and colour differences.
    bool isJFIF = false;

    /// Throws DICOM_DAMAGED_PIXELS when there is no frame header before the first scan, more than one, far
    /// more scans than any encoder writes, or no end.
    explicit JPEGHeader(Bytes picture);

private:
    void readFrame(Bytes segment, uint8_t marker);
};

}  // namespace dicom
