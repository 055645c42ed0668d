#include "Inflate.hpp"

#include <zlib.h>

#include <algorithm>

namespace dicom {

namespace {

class Inflater {
public:
    Inflater() {
        // A negative window: no header, no checksum (PS3.5 A.5).
        if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    z_stream *operator->() { return &stream_; }
    int run() { return inflate(&stream_, Z_NO_FLUSH); }

private:
    z_stream stream_{};
};

}  // namespace

std::vector<uint8_t> inflated(Bytes deflated, uint64_t most) {
    if (deflated.count > UINT32_MAX) throw Refusal{DICOM_INFLATES_TOO_FAR};
    Inflater inflater;
    inflater->next_in = const_cast<Bytef *>(deflated.start);
    inflater->avail_in = static_cast<uInt>(deflated.count);
    std::vector<uint8_t> result;
    std::vector<uint8_t> chunk(1 << 18);
    while (true) {
        inflater->next_out = chunk.data();
        inflater->avail_out = static_cast<uInt>(chunk.size());
        const int outcome = inflater.run();
        const size_t written = chunk.size() - inflater->avail_out;
        if (result.size() + written > most) throw Refusal{DICOM_INFLATES_TOO_FAR};
        result.insert(result.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(written));
        if (outcome == Z_STREAM_END) return result;
        if (outcome == Z_BUF_ERROR || (outcome == Z_OK && written == 0)) throw Refusal{DICOM_TRUNCATED};
        if (outcome != Z_OK) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    }
}

}  // namespace dicom
