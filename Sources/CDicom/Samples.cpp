#include "Samples.hpp"

#include <cstring>

namespace dicom {

Samples::Samples(const dicom_layout &sizes, uint32_t width)
    : count(static_cast<size_t>(sizes.rows) * sizes.columns * sizes.samples), bytesPerSample(width),
      bitsStored(sizes.bits_stored), highBit(sizes.high_bit), isSigned(sizes.is_signed),
      photometric(sizes.photometric) {
    // A codec writes an even number of bytes.
    bytes.reset(static_cast<uint8_t *>(std::calloc(count * width + 2, 1)));
    if (!bytes) throw std::bad_alloc();
}

std::vector<uint8_t> joined(const std::vector<Bytes> &parts) {
    std::vector<uint8_t> result;
    uint64_t count = 0;
    for (const Bytes &part : parts) count += part.count;
    result.reserve(count + 1);
    for (const Bytes &part : parts) result.insert(result.end(), part.start, part.start + part.count);
    return result;
}

namespace {

/// Two pixels are stored as luminance, luminance, blue difference, red difference.
void spreadHalved(const uint8_t *source, Samples &samples) {
    uint8_t *target = samples.bytes8();
    for (size_t pair = 0; pair < samples.count / 6; pair++, source += 4, target += 6) {
        target[0] = source[0];
        target[3] = source[1];
        target[1] = target[4] = source[2];
        target[2] = target[5] = source[3];
    }
}

/// The frame with the bytes of each word exchanged. Words count from the start of the pixel data, and a frame of bytes
/// may begin or end inside one.
std::vector<uint8_t> wordSwapped(Bytes frame, Bytes pixelData) {
    const uint64_t offset = static_cast<uint64_t>(frame.start - pixelData.start);
    std::vector<uint8_t> swapped(frame.count);
    for (uint64_t place = 0; place < frame.count; place++) {
        const uint64_t other = (offset + place) ^ 1;
        swapped[place] = other < pixelData.count ? pixelData.start[other] : 0;
    }
    return swapped;
}

template <typename Word>
void interleave(const Word *planes, Word *pixels, size_t pixelCount) {
    for (size_t plane = 0; plane < 3; plane++) {
        for (size_t pixel = 0; pixel < pixelCount; pixel++) pixels[pixel * 3 + plane] = planes[plane * pixelCount + pixel];
    }
}

}  // namespace

Samples nativeSamples(const Layout &layout, Bytes frame) {
    Samples samples(layout.sizes, layout.sizes.bits_allocated / 8);
    std::vector<uint8_t> swapped;
    if (layout.isWordSwapped) {
        swapped = wordSwapped(frame, layout.pixelData);
        frame.start = swapped.data();
    }
    const bool halved = layout.sizes.photometric == DICOM_YBR_FULL_422 || layout.sizes.photometric == DICOM_YBR_PARTIAL_422;
    if (halved) {
        spreadHalved(frame.start, samples);
        if (samples.photometric == DICOM_YBR_FULL_422) samples.photometric = DICOM_YBR_FULL;
        return samples;
    }
    if (!layout.isPlanar) {
        std::memcpy(samples.bytes8(), frame.start, frame.count);
        return samples;
    }
    const size_t pixelCount = samples.count / 3;
    if (samples.bytesPerSample == 1) {
        interleave(frame.start, samples.bytes8(), pixelCount);
        return samples;
    }
    std::vector<uint16_t> planes(samples.count);
    std::memcpy(planes.data(), frame.start, frame.count);
    interleave(planes.data(), samples.bytes16(), pixelCount);
    return samples;
}

}  // namespace dicom
