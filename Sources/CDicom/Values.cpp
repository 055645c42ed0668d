#include "Values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "Characters.hpp"

namespace dicom {

namespace {

/// Bytes of one binary value, 0 for text and bulk.
uint64_t width(uint16_t representation) {
    switch (representation) {
        case vr('U', 'S'):
        case vr('S', 'S'): return 2;
        case vr('U', 'L'):
        case vr('S', 'L'):
        case vr('A', 'T'):
        case vr('F', 'L'): return 4;
        case vr('F', 'D'):
        case vr('U', 'V'):
        case vr('S', 'V'): return 8;
        default: return 0;
    }
}

bool hasCharacterSet(uint16_t representation) {
    switch (representation) {
        case vr('S', 'H'):
        case vr('L', 'O'):
        case vr('S', 'T'):
        case vr('L', 'T'):
        case vr('P', 'N'):
        case vr('U', 'C'):
        case vr('U', 'T'): return true;
        default: return false;
    }
}

bool isBulk(uint16_t representation) {
    const char first = static_cast<char>(representation >> 8);
    return representation == vr('S', 'Q') || representation == vr('U', 'N')
        || (first == 'O' && std::strchr("BWFDLV", representation & 0xFF) != nullptr);
}

std::string printed(double value, bool isTag) {
    char buffer[64];
    if (isTag) std::snprintf(buffer, sizeof buffer, "%08X", static_cast<unsigned>(value));
    else std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return buffer;
}

/// A decimal string's number. Independent of the locale.
std::optional<double> decimal(const std::string &text) {
    const std::string plain = trimmed(text);
    const size_t start = !plain.empty() && plain[0] == '+' ? 1 : 0;
    double value = 0;
    const auto outcome = std::from_chars(plain.data() + start, plain.data() + plain.size(), value);
    if (outcome.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace

Values::Values(Bytes bytes, const ElementIndex &index) : bytes_(bytes), index_(index) {
    for (const std::string &term : split(trimmed(0x00080005), '\\')) characterSets_.push_back(dicom::trimmed(term));
}

std::string Values::text(const Element &element, uint64_t limit) const {
    if (element.tag == itemTag || isBulk(element.vr)) return "";
    if (width(element.vr) > 0) {
        std::string result;
        for (double value : numbers(element, limit / width(element.vr))) {
            if (!result.empty()) result += '\\';
            result += printed(value, element.vr == vr('A', 'T'));
        }
        return result;
    }
    const Bytes raw = bytes_.part(element.offset, std::min(element.length, limit));
    if (raw.count == 0) return "";
    return decoded(raw, hasCharacterSet(element.vr) ? characterSets_ : std::vector<std::string>());
}

std::vector<double> Values::numbers(const Element &element, size_t count) const {
    std::vector<double> result;
    if (const uint64_t step = width(element.vr)) {
        const uint64_t length = std::min<uint64_t>(element.length / step, count);
        for (uint64_t place = 0; place < length; place++) {
            const double value = binary(element, element.offset + place * step);
            if (std::isfinite(value)) result.push_back(value);
        }
        return result;
    }
    if (isBulk(element.vr) || element.length == 0) return result;
    for (const std::string &part : split(text(element, 1024), '\\')) {
        const std::optional<double> value = decimal(part);
        if (!value || result.size() == count) break;
        result.push_back(*value);
    }
    return result;
}

double Values::binary(const Element &element, uint64_t place) const {
    const bool big = element.bigEndian;
    switch (element.vr) {
        case vr('U', 'S'): return bytes_.word(place, big);
        case vr('S', 'S'): return static_cast<int16_t>(bytes_.word(place, big));
        case vr('U', 'L'): return bytes_.longWord(place, big);
        case vr('S', 'L'): return static_cast<int32_t>(bytes_.longWord(place, big));
        case vr('A', 'T'): return bytes_.word(place, big) * 65536.0 + bytes_.word(place + 2, big);
        case vr('U', 'V'): return static_cast<double>(bytes_.doubleWord(place, big));
        case vr('S', 'V'): return static_cast<double>(static_cast<int64_t>(bytes_.doubleWord(place, big)));
        case vr('F', 'L'): {
            const uint32_t bits = bytes_.longWord(place, big);
            float value = 0;
            std::memcpy(&value, &bits, sizeof value);
            return value;
        }
        default: {
            const uint64_t bits = bytes_.doubleWord(place, big);
            double value = 0;
            std::memcpy(&value, &bits, sizeof value);
            return value;
        }
    }
}

size_t Values::words(const Element &element, uint16_t *words, size_t capacity) const {
    if (element.isEncapsulated || element.vr == vr('S', 'Q')) return 0;
    const uint64_t count = std::min<uint64_t>(element.length / 2, capacity);
    for (uint64_t place = 0; place < count; place++) {
        words[place] = bytes_.word(element.offset + place * 2, element.bigEndian);
    }
    return count;
}

std::optional<uint16_t> Values::word(uint32_t tag) const {
    const Element *element = index_.find(tag);
    if (element == nullptr || element->vr != vr('U', 'S') || element->length < 2) return std::nullopt;
    return bytes_.word(element->offset, element->bigEndian);
}

std::string Values::trimmed(uint32_t tag) const {
    const Element *element = index_.find(tag);
    return element == nullptr ? "" : dicom::trimmed(text(*element, 4096));
}

std::string trimmed(const std::string &text) {
    const auto isPadding = [](char letter) { return letter == ' ' || letter == '\0'; };
    const auto start = std::find_if_not(text.begin(), text.end(), isPadding);
    const auto end = std::find_if_not(text.rbegin(), text.rend(), isPadding).base();
    return start < end ? std::string(start, end) : "";
}

std::vector<std::string> split(const std::string &text, char separator) {
    std::vector<std::string> parts;
    size_t start = 0;
    while (true) {
        const size_t end = text.find(separator, start);
        parts.push_back(text.substr(start, end == std::string::npos ? end : end - start));
        if (end == std::string::npos) return parts;
        start = end + 1;
    }
}

}  // namespace dicom
