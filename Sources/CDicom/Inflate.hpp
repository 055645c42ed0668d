#pragma once

#include <vector>

#include "Bytes.hpp"

namespace dicom {

/// Inflates a raw deflate stream, up to `most` bytes.
std::vector<uint8_t> inflated(Bytes deflated, uint64_t most);

}  // namespace dicom
