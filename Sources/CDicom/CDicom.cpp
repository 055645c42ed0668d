#include "CDicom.h"

#include <algorithm>
#include <cstring>

#include "Characters.hpp"
#include "Dictionary.hpp"
#include "File.hpp"
#include "Samples.hpp"

using namespace dicom;

namespace {

bool &prepared() {
    static bool isPrepared = false;
    return isPrepared;
}

/// As much as fits, cut before a UTF-8 sequence that does not; no terminator.
size_t put(const std::string &text, char *buffer, size_t capacity) {
    size_t length = std::min(text.size(), capacity);
    while (length > 0 && length < text.size() && (text[length] & 0xC0) == 0x80) length--;
    std::memcpy(buffer, text.data(), length);
    return length;
}

const Element *element(const dicom_file &file, size_t index) {
    const std::vector<Element> &all = file.index->elements();
    return index < all.size() ? &all[index] : nullptr;
}

Samples decoded(const dicom_file &file, uint32_t index) {
    if (index >= file.layout.frames.size()) throw Refusal{DICOM_FRAME_OUT_OF_RANGE};
    const std::vector<Bytes> &parts = file.layout.frames[index];
    switch (file.syntax.codec) {
        case Codec::native: return nativeSamples(file.layout, parts[0]);
        case Codec::jpeg2000: return decodedByOpenJPEG(file.layout, joined(parts));
        default: return decodedByDCMTK(file.layout, file.syntax, joined(parts));
    }
}

}  // namespace

dicom_status dicom_prepare(void) {
    return guarded([] {
        loadCodecs();
        prepared() = loadDictionary() && loadCharacterSets();
        if (!prepared()) throw Refusal{DICOM_NOT_PREPARED};
    });
}

dicom_status dicom_open(
    const uint8_t *bytes, size_t count, const dicom_limits *limits, bool copies, dicom_file **file,
    dicom_refusal *refusal) {
    *file = nullptr;
    *refusal = dicom_refusal{};
    return guarded([&] {
        if (!prepared()) throw Refusal{DICOM_NOT_PREPARED};
        if (bytes == nullptr || count == 0) throw Refusal{DICOM_NOT_DICOM};
        TransferSyntax syntax;
        try {
            *file = new dicom_file({bytes, count}, copies, *limits, syntax);
        } catch (const Refusal &reason) {
            refusal->figure = reason.figure;
            put(syntax.uid, refusal->transfer_syntax, sizeof refusal->transfer_syntax - 1);
            throw;
        }
    });
}

void dicom_close(dicom_file *file) { delete file; }

dicom_layout dicom_layout_of(const dicom_file *file) { return file->layout.sizes; }

size_t dicom_transfer_syntax(const dicom_file *file, char *buffer, size_t capacity) {
    return put(file->syntax.uid, buffer, capacity);
}

size_t dicom_element_count(const dicom_file *file) { return file->index->elements().size(); }

dicom_element dicom_element_at(const dicom_file *file, size_t index) {
    dicom_element result{};
    if (const Element *found = element(*file, index)) {
        result.tag = found->tag;
        result.vr[0] = static_cast<char>(found->vr >> 8);
        result.vr[1] = static_cast<char>(found->vr & 0xFF);
        result.depth = found->depth;
        result.length = found->length;
    }
    return result;
}

int64_t dicom_find(const dicom_file *file, const uint32_t *path, size_t count) {
    const Element *found = file->index->find(path, count);
    return found == nullptr ? -1 : found - file->index->elements().data();
}

size_t dicom_text(const dicom_file *file, size_t index, size_t limit, char *buffer, size_t capacity) {
    return guarded(size_t{0}, [&] {
        const Element *found = element(*file, index);
        return found == nullptr ? 0 : put(Values(file->bytes, *file->index).text(*found, limit), buffer, capacity);
    });
}

size_t dicom_numbers(const dicom_file *file, size_t index, double *values, size_t capacity) {
    return guarded(size_t{0}, [&] {
        const Element *found = element(*file, index);
        if (found == nullptr) return size_t{0};
        const std::vector<double> numbers = Values(file->bytes, *file->index).numbers(*found, capacity);
        std::copy(numbers.begin(), numbers.end(), values);
        return numbers.size();
    });
}

size_t dicom_words(const dicom_file *file, size_t index, uint16_t *words, size_t capacity) {
    return guarded(size_t{0}, [&] {
        const Element *found = element(*file, index);
        return found == nullptr ? 0 : Values(file->bytes, *file->index).words(*found, words, capacity);
    });
}

size_t dicom_tag_name(uint32_t tag, char *buffer, size_t capacity) {
    return guarded(size_t{0}, [&] { return put(dictionaryName(tag), buffer, capacity); });
}

size_t dicom_uid_name(const char *uid, char *buffer, size_t capacity) {
    return guarded(size_t{0}, [&] { return put(uidName(uid), buffer, capacity); });
}

dicom_status dicom_frame(const dicom_file *file, uint32_t index, dicom_samples *samples) {
    *samples = dicom_samples{};
    return guarded([&] {
        Samples frame = decoded(*file, index);
        samples->count = frame.count;
        samples->bytes_per_sample = frame.bytesPerSample;
        samples->bits_stored = frame.bitsStored;
        samples->high_bit = frame.highBit;
        samples->is_signed = frame.isSigned;
        samples->photometric = frame.photometric;
        samples->bytes = frame.bytes.release();
    });
}

void dicom_samples_free(dicom_samples *samples) {
    std::free(samples->bytes);
    samples->bytes = nullptr;
}
