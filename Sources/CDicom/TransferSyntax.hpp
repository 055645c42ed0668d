#pragma once

#include <string>

namespace dicom {

enum class Codec { native, rle, jpeg, jpegLS, jpeg2000, none };

/// How a data set is written down (PS3.5 annex A).
struct TransferSyntax {
    std::string uid;
    bool isImplicit = false;
    bool isBigEndian = false;
    bool isDeflated = false;
    Codec codec = Codec::native;
};

/// The syntax of that unique identifier; all that are unknown share explicit little endian and have no codec.
TransferSyntax transferSyntax(const std::string &uid);

}  // namespace dicom
