#include "Layout.hpp"

#include <algorithm>
#include <utility>

namespace dicom {

namespace {

constexpr uint32_t samplesTag = 0x00280002, photometricTag = 0x00280004, planarTag = 0x00280006, framesTag = 0x00280008;
constexpr uint32_t rowsTag = 0x00280010, columnsTag = 0x00280011, allocatedTag = 0x00280100, storedTag = 0x00280101;
constexpr uint32_t highBitTag = 0x00280102, signTag = 0x00280103;

dicom_photometric photometric(const std::string &name) {
    static const std::pair<const char *, dicom_photometric> known[] = {
        {"MONOCHROME1", DICOM_MONOCHROME1}, {"MONOCHROME2", DICOM_MONOCHROME2}, {"PALETTE COLOR", DICOM_PALETTE},
        {"RGB", DICOM_RGB}, {"YBR_FULL", DICOM_YBR_FULL}, {"YBR_FULL_422", DICOM_YBR_FULL_422},
        {"YBR_PARTIAL_422", DICOM_YBR_PARTIAL_422}, {"YBR_RCT", DICOM_YBR_RCT}, {"YBR_ICT", DICOM_YBR_ICT}};
    for (const auto &[candidate, value] : known) {
        if (name == candidate) return value;
    }
    return DICOM_OTHER_PHOTOMETRIC;
}

bool isGrey(dicom_photometric photometric) {
    return photometric == DICOM_MONOCHROME1 || photometric == DICOM_MONOCHROME2 || photometric == DICOM_PALETTE;
}

uint32_t required(const Values &values, uint32_t tag) {
    const auto value = values.word(tag);
    if (!value || *value == 0) throw Refusal{DICOM_SIZES_CONTRADICT};
    return *value;
}

uint32_t declaredFrames(const Values &values, const ElementIndex &index, const dicom_limits &limits) {
    const Element *element = index.find(framesTag);
    if (element == nullptr || element->length == 0) return 1;
    const std::vector<double> numbers = values.numbers(*element, 1);
    if (numbers.empty() || numbers[0] < 1 || numbers[0] > 1e9) throw Refusal{DICOM_SIZES_CONTRADICT};
    if (numbers[0] > limits.frames) throw Refusal{DICOM_TOO_MANY_FRAMES, static_cast<uint64_t>(numbers[0])};
    return static_cast<uint32_t>(numbers[0]);
}

dicom_layout declared(const Values &values, const ElementIndex &index, const dicom_limits &limits) {
    dicom_layout sizes{};
    sizes.photometric = photometric(values.trimmed(photometricTag));
    if (sizes.photometric == DICOM_OTHER_PHOTOMETRIC) throw Refusal{DICOM_UNSUPPORTED_PHOTOMETRIC};
    sizes.rows = required(values, rowsTag);
    sizes.columns = required(values, columnsTag);
    const uint64_t pixels = static_cast<uint64_t>(sizes.rows) * sizes.columns;
    if (pixels > limits.pixels_per_frame) throw Refusal{DICOM_TOO_LARGE, pixels};
    sizes.frames = declaredFrames(values, index, limits);
    sizes.samples = values.word(samplesTag).value_or(isGrey(sizes.photometric) ? 1 : 3);
    if (sizes.samples != (isGrey(sizes.photometric) ? 1u : 3u)) throw Refusal{DICOM_SIZES_CONTRADICT};
    sizes.bits_allocated = required(values, allocatedTag);
    if (sizes.bits_allocated != 8 && sizes.bits_allocated != 16) throw Refusal{DICOM_UNSUPPORTED_PHOTOMETRIC};
    sizes.bits_stored = values.word(storedTag).value_or(static_cast<uint16_t>(sizes.bits_allocated));
    if (sizes.bits_stored == 0 || sizes.bits_stored > sizes.bits_allocated) throw Refusal{DICOM_SIZES_CONTRADICT};
    sizes.high_bit = values.word(highBitTag).value_or(static_cast<uint16_t>(sizes.bits_stored - 1));
    if (sizes.high_bit + 1 < sizes.bits_stored || sizes.high_bit >= sizes.bits_allocated) {
        throw Refusal{DICOM_SIZES_CONTRADICT};
    }
    sizes.is_signed = values.word(signTag).value_or(0) == 1;
    return sizes;
}

bool isHalved(dicom_photometric photometric) {
    return photometric == DICOM_YBR_FULL_422 || photometric == DICOM_YBR_PARTIAL_422;
}

void placeNative(Layout &layout, Bytes bytes, const Element &pixels) {
    const dicom_layout &sizes = layout.sizes;
    if (sizes.photometric == DICOM_YBR_RCT || sizes.photometric == DICOM_YBR_ICT) {
        throw Refusal{DICOM_UNSUPPORTED_PHOTOMETRIC};
    }
    const bool halved = isHalved(sizes.photometric);
    // Two pixels of 4:2:2 share their colour: four samples in the place of six.
    if (halved && (sizes.columns % 2 == 1 || sizes.bits_allocated != 8)) throw Refusal{DICOM_SIZES_CONTRADICT};
    const uint64_t frame = static_cast<uint64_t>(sizes.rows) * sizes.columns * (halved ? 2 : sizes.samples)
        * (sizes.bits_allocated / 8);
    if (frame * sizes.frames > pixels.length) throw Refusal{DICOM_SIZES_CONTRADICT};
    layout.pixelData = bytes.part(pixels.offset, pixels.length);
    for (uint32_t number = 0; number < sizes.frames; number++) {
        layout.frames.push_back({bytes.part(pixels.offset + frame * number, frame)});
    }
}

bool startsPicture(Bytes fragment) {
    return fragment.count >= 2 && fragment.start[0] == 0xFF && (fragment.start[1] == 0xD8 || fragment.start[1] == 0x4F);
}

/// Which fragments each frame begins at, by the offset table; empty when the table does not fit the fragments.
std::vector<size_t> startsByTable(
    Bytes bytes, const Element &table, const std::vector<Element> &fragments, uint32_t frames) {
    std::vector<size_t> starts;
    if (table.length != 4ull * frames || fragments.empty()) return starts;
    // Offsets count from the first fragment's item, eight bytes before its value.
    const uint64_t base = fragments[0].offset;
    size_t place = 0;
    for (uint32_t number = 0; number < frames; number++) {
        const uint64_t offset = base + bytes.longWord(table.offset + 4ull * number, table.bigEndian);
        while (place < fragments.size() && fragments[place].offset < offset) place++;
        if (place == fragments.size() || fragments[place].offset != offset) return {};
        if (!starts.empty() && starts.back() == place) return {};
        starts.push_back(place);
    }
    return starts[0] == 0 ? starts : std::vector<size_t>();
}

std::vector<size_t> starts(Bytes bytes, const Element &table, const std::vector<Element> &fragments, uint32_t frames) {
    if (frames == 1) return {0};
    std::vector<size_t> result;
    if (fragments.size() == frames) {
        for (size_t place = 0; place < fragments.size(); place++) result.push_back(place);
        return result;
    }
    result = startsByTable(bytes, table, fragments, frames);
    if (!result.empty()) return result;
    for (size_t place = 0; place < fragments.size(); place++) {
        if (startsPicture(bytes.part(fragments[place].offset, fragments[place].length))) result.push_back(place);
    }
    if (result.size() != frames || result[0] != 0) throw Refusal{DICOM_SIZES_CONTRADICT};
    return result;
}

/// No codec makes of so few bytes so large a picture; a small one may come from almost nothing.
void checkRatio(const Layout &layout, const std::vector<Bytes> &parts, Codec codec) {
    const dicom_layout &sizes = layout.sizes;
    const uint64_t frame = static_cast<uint64_t>(sizes.rows) * sizes.columns * sizes.samples * (sizes.bits_allocated / 8);
    uint64_t compressed = 0;
    for (const Bytes &part : parts) compressed += part.count;
    // A pair of bytes repeats one byte 128 times at most.
    const uint64_t ratio = codec == Codec::rle ? 64 : 5000;
    const uint64_t always = codec == Codec::rle ? 0 : 4 << 20;
    if (frame > always && frame > compressed * ratio) throw Refusal{DICOM_SIZES_CONTRADICT};
}

void placeCompressed(Layout &layout, Bytes bytes, const ElementIndex &index, const Element &pixels, Codec codec) {
    std::vector<Element> items;
    const std::vector<Element> &all = index.elements();
    for (size_t place = static_cast<size_t>(&pixels - all.data()) + 1; place < all.size(); place++) {
        if (all[place].tag != itemTag || all[place].depth != 1) break;
        items.push_back(all[place]);
    }
    // The first item is the table of offsets.
    if (items.size() < 2) throw Refusal{DICOM_NO_PIXELS};
    const std::vector<Element> fragments(items.begin() + 1, items.end());
    if (fragments.size() < layout.sizes.frames) throw Refusal{DICOM_SIZES_CONTRADICT};
    const std::vector<size_t> first = starts(bytes, items[0], fragments, layout.sizes.frames);
    for (size_t number = 0; number < first.size(); number++) {
        const size_t end = number + 1 < first.size() ? first[number + 1] : fragments.size();
        std::vector<Bytes> parts;
        for (size_t place = first[number]; place < end; place++) {
            parts.push_back(bytes.part(fragments[place].offset, fragments[place].length));
        }
        checkRatio(layout, parts, codec);
        layout.frames.push_back(std::move(parts));
    }
}

}  // namespace

Layout measured(Bytes bytes, const ElementIndex &index, const TransferSyntax &syntax, const dicom_limits &limits) {
    const Element *pixels = index.find(pixelDataTag);
    if (pixels == nullptr) throw Refusal{DICOM_NO_PIXELS};
    if (syntax.codec == Codec::none) throw Refusal{DICOM_UNSUPPORTED_TRANSFER_SYNTAX};
    if (pixels->length == 0) throw Refusal{DICOM_NO_PIXELS};
    const bool isCompressed = syntax.codec != Codec::native;
    if (pixels->isEncapsulated != isCompressed) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    const Values values(bytes, index);
    Layout layout;
    layout.sizes = declared(values, index, limits);
    layout.isPlanar = layout.sizes.samples > 1 && values.word(planarTag).value_or(0) == 1;
    layout.isWordSwapped = pixels->bigEndian && (pixels->vr == vr('O', 'W') || layout.sizes.bits_allocated == 16);
    if (isCompressed) {
        placeCompressed(layout, bytes, index, *pixels, syntax.codec);
    } else {
        placeNative(layout, bytes, *pixels);
    }
    return layout;
}

}  // namespace dicom
