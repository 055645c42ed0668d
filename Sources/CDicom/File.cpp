#include "File.hpp"

#include <algorithm>
#include <cstring>

#include "Inflate.hpp"

using namespace dicom;

namespace {

constexpr uint64_t preambleLength = 128;
constexpr uint32_t syntaxTag = 0x00020010;

bool hasPreamble(Bytes bytes) {
    return bytes.count >= preambleLength + 4 && std::memcmp(bytes.start + preambleLength, "DICM", 4) == 0;
}

bool isLetterPair(Bytes bytes, uint64_t place) {
    const auto isLetter = [](uint8_t byte) { return byte >= 'A' && byte <= 'Z'; };
    return isLetter(bytes[place]) && isLetter(bytes[place + 1]);
}

/// Guesses by the first element, which is one of group 8 in every file of the standard and its forerunner.
TransferSyntax guessed(Bytes bytes, uint64_t place) {
    if (bytes.count < place + 8) throw Refusal{DICOM_NOT_DICOM};
    const bool isLettered = isLetterPair(bytes, place + 4);
    if (bytes.word(place, true) == 8 && isLettered) return transferSyntax("1.2.840.10008.1.2.2");
    if (bytes.word(place, false) != 8) throw Refusal{DICOM_NOT_DICOM};
    if (isLettered) return transferSyntax("1.2.840.10008.1.2.1");
    if (bytes.longWord(place + 4, false) > bytes.count) throw Refusal{DICOM_NOT_DICOM};
    return transferSyntax("1.2.840.10008.1.2");
}

/// Digits and dots, so that nothing else of a file can travel in an error.
std::string plainUID(const std::string &text) {
    const auto isPlain = [](char letter) { return (letter >= '0' && letter <= '9') || letter == '.'; };
    const bool fits = text.size() <= 64 && std::all_of(text.begin(), text.end(), isPlain);
    return fits ? text : "";
}

/// Reads group 2 and answers where the data set begins.
uint64_t readMetaHeader(Bytes bytes, uint64_t start, const dicom_limits &limits, TransferSyntax &syntax) {
    const ElementIndex meta = ElementIndex::metaHeader(bytes, start, limits);
    const std::string uid = plainUID(Values(bytes, meta).trimmed(syntaxTag));
    syntax = uid.empty() ? guessed(bytes, meta.end()) : transferSyntax(uid);
    return meta.end();
}

uint64_t readPrologue(Bytes bytes, const dicom_limits &limits, TransferSyntax &syntax) {
    if (hasPreamble(bytes)) {
        const uint64_t start = preambleLength + 4;
        if (bytes.count == start) throw Refusal{DICOM_TRUNCATED};
        return readMetaHeader(bytes, start, limits, syntax);
    }
    const bool startsWithMeta = bytes.count >= 8 && bytes.word(0, false) == 2 && bytes.word(2, false) <= 0x10;
    if (startsWithMeta && isLetterPair(bytes, 4)) return readMetaHeader(bytes, 0, limits, syntax);
    syntax = guessed(bytes, 0);
    return 0;
}

/// Some writers announce explicit representations and write none.
bool isReallyImplicit(Bytes bytes, uint64_t start, const TransferSyntax &syntax) {
    if (syntax.isImplicit || syntax.isBigEndian || bytes.count < start + 8) return syntax.isImplicit;
    return !isLetterPair(bytes, start + 4);
}

}  // namespace

dicom_file::dicom_file(Bytes given, bool copies, const dicom_limits &limits, TransferSyntax &learnt) {
    uint64_t start = readPrologue(given, limits, learnt);
    syntax = learnt;
    if (syntax.isDeflated) {
        owned = inflated(given.part(start, given.count - start), limits.inflated_bytes);
        start = 0;
    } else if (copies) {
        owned.assign(given.start, given.start + given.count);
    }
    bytes = owned.empty() ? given : Bytes{owned.data(), owned.size()};
    index.emplace(bytes, start, isReallyImplicit(bytes, start, syntax), syntax.isBigEndian, limits);
    if (index->elements().empty()) throw Refusal{DICOM_TRUNCATED};
    layout = measured(bytes, *index, syntax, limits);
}
