#pragma once

#include "TransferSyntax.hpp"
#include "Values.hpp"

namespace dicom {

/// The picture's sizes, checked against each other, the limits and the pixel data, and where each frame's bytes lie.
struct Layout {
    dicom_layout sizes{};
    bool isPlanar = false;
    /// The pixel data came as 16-bit words: a big-endian file swaps them, even around bytes.
    bool isWordSwapped = false;
    /// All of the native data, with its padding.
    Bytes pixelData;
    /// One frame's parts: one of native data, fragments of compressed data.
    std::vector<std::vector<Bytes>> frames;
};

/// Throws a Refusal whose figure is what was declared.
Layout measured(Bytes bytes, const ElementIndex &index, const TransferSyntax &syntax, const dicom_limits &limits);

}  // namespace dicom
