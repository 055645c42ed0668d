#pragma once

#include <cstddef>
#include <cstdint>

#include "Guarded.hpp"

namespace dicom {

/// Bytes that someone else owns. Every read is checked.
struct Bytes {
    const uint8_t *start = nullptr;
    uint64_t count = 0;

    uint8_t operator[](uint64_t place) const {
        if (place >= count) throw Refusal{DICOM_TRUNCATED};
        return start[place];
    }

    uint16_t word(uint64_t place, bool bigEndian) const {
        need(place, 2);
        const uint8_t *byte = start + place;
        return bigEndian ? static_cast<uint16_t>(byte[0] << 8 | byte[1]) : static_cast<uint16_t>(byte[1] << 8 | byte[0]);
    }

    uint32_t longWord(uint64_t place, bool bigEndian) const {
        const uint32_t first = word(place, bigEndian);
        const uint32_t second = word(place + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    uint64_t doubleWord(uint64_t place, bool bigEndian) const {
        const uint64_t first = longWord(place, bigEndian);
        const uint64_t second = longWord(place + 4, bigEndian);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    Bytes part(uint64_t place, uint64_t length) const {
        need(place, length);
        return {start + place, length};
    }

    void need(uint64_t place, uint64_t length) const {
        if (place > count || length > count - place) throw Refusal{DICOM_TRUNCATED};
    }
};

}  // namespace dicom
