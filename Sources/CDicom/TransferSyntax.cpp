#include "TransferSyntax.hpp"

#include <array>

namespace dicom {

namespace {

struct Known {
    const char *suffix;
    Codec codec;
};

/// After 1.2.840.10008.1.2. The retired JPEG processes share the decoder of the others.
constexpr std::array<Known, 12> known{{
    {"1", Codec::native},
    {"5", Codec::rle},
    {"4.50", Codec::jpeg},
    {"4.51", Codec::jpeg},
    {"4.53", Codec::jpeg},
    {"4.55", Codec::jpeg},
    {"4.57", Codec::jpeg},
    {"4.70", Codec::jpeg},
    {"4.80", Codec::jpegLS},
    {"4.81", Codec::jpegLS},
    {"4.90", Codec::jpeg2000},
    {"4.91", Codec::jpeg2000},
}};

}  // namespace

TransferSyntax transferSyntax(const std::string &uid) {
    const std::string root = "1.2.840.10008.1.2";
    TransferSyntax syntax;
    syntax.uid = uid;
    if (uid == root) {
        syntax.isImplicit = true;
    } else if (uid == root + ".2") {
        syntax.isBigEndian = true;
    } else if (uid == root + ".1.99") {
        syntax.isDeflated = true;
    } else {
        syntax.codec = Codec::none;
        for (const Known &entry : known) {
            if (uid == root + "." + entry.suffix) syntax.codec = entry.codec;
        }
    }
    return syntax;
}

}  // namespace dicom
