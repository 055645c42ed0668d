#include "JPEGHeader.hpp"

#include <cstring>

namespace dicom {

namespace {

/// Each scan of a progressive picture costs a pass over the whole of it.
constexpr int mostScans = 64;

bool isFrameHeader(uint8_t marker) {
    if (marker == 0xF7) return true;
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void countScans(Bytes picture) {
    int scans = 0;
    for (uint64_t place = 0; place + 1 < picture.count; place++) {
        const void *next = std::memchr(picture.start + place, 0xFF, picture.count - place - 1);
        if (next == nullptr) return;
        place = static_cast<uint64_t>(static_cast<const uint8_t *>(next) - picture.start);
        if (picture.start[place + 1] == 0xDA && ++scans > mostScans) throw Refusal{DICOM_DAMAGED_PIXELS};
    }
}

/// The decoders draw a picture that breaks off as grey below the break. Padding may follow the end, nothing else.
void checkEnd(Bytes picture) {
    uint64_t end = picture.count;
    while (end > 2 && picture.start[end - 1] != 0xD9 && picture.count - end < 64) end--;
    if (picture.word(end - 2, true) != 0xFFD9) throw Refusal{DICOM_DAMAGED_PIXELS};
}

}  // namespace

JPEGHeader::JPEGHeader(Bytes picture) {
    if (picture.count < 4 || picture.word(0, true) != 0xFFD8) throw Refusal{DICOM_DAMAGED_PIXELS};
    uint64_t place = 2;
    while (true) {
        if (picture.count - place < 4 || picture.start[place] != 0xFF) throw Refusal{DICOM_DAMAGED_PIXELS};
        const uint8_t marker = picture.start[place + 1];
        if (marker == 0xFF) {
            place++;
            continue;
        }
        const uint16_t length = picture.word(place + 2, true);
        if (marker == 0xD8 || marker == 0xD9 || length < 2 || length > picture.count - place - 2) {
            throw Refusal{DICOM_DAMAGED_PIXELS};
        }
        if (marker == 0xDA) break;
        const Bytes segment = picture.part(place + 4, length - 2u);
        if (isFrameHeader(marker)) readFrame(segment, marker);
        if (marker == 0xE0 && segment.count >= 5 && std::memcmp(segment.start, "JFIF", 5) == 0) isJFIF = true;
        place += 2u + length;
    }
    if (components == 0) throw Refusal{DICOM_DAMAGED_PIXELS};
    countScans(picture);
    checkEnd(picture);
}

void JPEGHeader::readFrame(Bytes segment, uint8_t marker) {
    if (components != 0 || segment.count < 6) throw Refusal{DICOM_DAMAGED_PIXELS};
    precision = segment.start[0];
    rows = segment.word(1, true);
    columns = segment.word(3, true);
    components = segment.start[5];
    isJPEGLS = marker == 0xF7;
    isLossless = marker == 0xC3;
    const bool isComplete = components >= 1 && segment.count >= 6 + 3ull * components;
    if (!isComplete || precision < 2 || precision > 16) throw Refusal{DICOM_DAMAGED_PIXELS};
}

}  // namespace dicom
