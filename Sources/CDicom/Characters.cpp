#include "Characters.hpp"

#include <iconv.h>

#include <array>
#include <cctype>
#include <cstring>
#include <mutex>

namespace dicom {

namespace {

enum class Set : size_t {
    ascii, latin1, latin2, latin3, latin4, cyrillic, arabic, greek, hebrew, latin5, latin9, thai,
    utf8, gb18030, gbk, eucJP, eucKR, eucCN, katakana, count
};

constexpr std::array<const char *, static_cast<size_t>(Set::katakana)> names{
    "US-ASCII", "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7",
    "ISO-8859-8", "ISO-8859-9", "ISO-8859-15", "TIS-620", "UTF-8", "GB18030", "GBK", "EUC-JP", "EUC-KR", "EUC-CN"};

const iconv_t none = reinterpret_cast<iconv_t>(-1);

/// The converters, open for the life of the process. A converter has a state, hence the lock.
struct Converters {
    std::mutex lock;
    std::array<iconv_t, names.size()> open;
    bool isComplete = true;

    Converters() {
        for (size_t place = 0; place < names.size(); place++) {
            open[place] = iconv_open("UTF-8", names[place]);
            if (open[place] == none) isComplete = false;
        }
    }
};

Converters &converters() {
    static Converters *const all = new Converters();
    return *all;
}

constexpr const char *replacement = "\xEF\xBF\xBD";

/// Converts all of it, a replacement character for each byte that fits nowhere.
void append(std::string &result, const uint8_t *start, size_t count, Set set) {
    Converters &all = converters();
    const std::lock_guard<std::mutex> held(all.lock);
    const iconv_t converter = all.open[static_cast<size_t>(set)];
    if (converter == none) {
        result += replacement;
        return;
    }
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    std::string copy(reinterpret_cast<const char *>(start), count);
    char *input = copy.data();
    size_t rest = count;
    while (rest > 0) {
        char buffer[1024];
        char *output = buffer;
        size_t room = sizeof buffer;
        const size_t outcome = iconv(converter, &input, &rest, &output, &room);
        result.append(buffer, sizeof buffer - room);
        if (outcome != static_cast<size_t>(-1) || errno == E2BIG) continue;
        result += replacement;
        input++;
        rest--;
    }
}

bool isUTF8(Bytes text) {
    std::string result;
    append(result, text.start, text.count, Set::utf8);
    return result.size() == text.count && std::memcmp(result.data(), text.start, text.count) == 0;
}

/// The number in ISO_IR 100, ISO 2022 IR 100 and their misspellings.
int registration(const std::string &term) {
    const size_t mark = term.rfind("IR");
    if (mark == std::string::npos) return 0;
    int number = 0;
    for (size_t place = mark + 2; place < term.size(); place++) {
        const unsigned char letter = static_cast<unsigned char>(term[place]);
        if (std::isdigit(letter) && number < 1000) number = number * 10 + (letter - '0');
    }
    return number;
}

Set upperHalf(int registration) {
    switch (registration) {
        case 100: return Set::latin1;
        case 101: return Set::latin2;
        case 109: return Set::latin3;
        case 110: return Set::latin4;
        case 144: return Set::cyrillic;
        case 127: return Set::arabic;
        case 126: return Set::greek;
        case 138: return Set::hebrew;
        case 148: return Set::latin5;
        case 203: return Set::latin9;
        case 166: return Set::thai;
        case 13: return Set::katakana;
        case 149: return Set::eucKR;
        case 58: return Set::eucCN;
        case 192: return Set::utf8;
        default: return Set::ascii;
    }
}

/// What a byte means at one place of a text with escape sequences (ISO 2022, PS3.5 6.1.2.5).
struct Planes {
    enum class Lower { ascii, kanji, supplementaryKanji } lower = Lower::ascii;
    Set upper = Set::ascii;
};

struct Escape {
    const char *sequence;
    bool isLower;
    Planes::Lower lower;
    Set upper;
};

constexpr Escape escapes[] = {
    {"(B", true, Planes::Lower::ascii, Set::ascii},
    {"(J", true, Planes::Lower::ascii, Set::ascii},
    {"$B", true, Planes::Lower::kanji, Set::ascii},
    {"$@", true, Planes::Lower::kanji, Set::ascii},
    {"$(D", true, Planes::Lower::supplementaryKanji, Set::ascii},
    {")I", false, Planes::Lower::ascii, Set::katakana},
    {"$)C", false, Planes::Lower::ascii, Set::eucKR},
    {"$)A", false, Planes::Lower::ascii, Set::eucCN},
    {"-A", false, Planes::Lower::ascii, Set::latin1},
    {"-B", false, Planes::Lower::ascii, Set::latin2},
    {"-C", false, Planes::Lower::ascii, Set::latin3},
    {"-D", false, Planes::Lower::ascii, Set::latin4},
    {"-L", false, Planes::Lower::ascii, Set::cyrillic},
    {"-G", false, Planes::Lower::ascii, Set::arabic},
    {"-F", false, Planes::Lower::ascii, Set::greek},
    {"-H", false, Planes::Lower::ascii, Set::hebrew},
    {"-M", false, Planes::Lower::ascii, Set::latin5},
    {"-b", false, Planes::Lower::ascii, Set::latin9},
    {"-T", false, Planes::Lower::ascii, Set::thai},
};

class EscapedText {
public:
    EscapedText(Bytes text, Set upper) : text_(text), initial_{Planes::Lower::ascii, upper}, planes_(initial_) {}

    std::string decoded() {
        while (place_ < text_.count) step();
        return std::move(result_);
    }

private:
    void step() {
        const uint8_t byte = text_.start[place_];
        if (byte == 0x1B) return escape();
        if (byte >= 0x80) return upper(byte);
        const bool isControl = byte < 0x20;
        if (!isControl && planes_.lower != Planes::Lower::ascii) return kanji();
        // Separators of values, components and groups end every designation.
        if (isControl || byte == '\\' || byte == '^' || byte == '=') planes_ = initial_;
        result_ += static_cast<char>(byte);
        place_++;
    }

    void escape() {
        place_++;
        for (const Escape &candidate : escapes) {
            const size_t length = std::strlen(candidate.sequence);
            if (text_.count - place_ < length || std::memcmp(text_.start + place_, candidate.sequence, length) != 0) continue;
            if (candidate.isLower) planes_.lower = candidate.lower;
            else planes_.upper = candidate.upper;
            place_ += length;
            return;
        }
        result_ += replacement;
    }

    void kanji() {
        const bool isSupplementary = planes_.lower == Planes::Lower::supplementaryKanji;
        if (text_.count - place_ < 2) return spoil();
        const uint8_t bytes[3] = {
            0x8F, static_cast<uint8_t>(text_.start[place_] | 0x80), static_cast<uint8_t>(text_.start[place_ + 1] | 0x80)};
        append(result_, isSupplementary ? bytes : bytes + 1, isSupplementary ? 3 : 2, Set::eucJP);
        place_ += 2;
    }

    void upper(uint8_t byte) {
        if (planes_.upper == Set::katakana) return katakana(byte);
        const bool isPair = planes_.upper == Set::eucKR || planes_.upper == Set::eucCN;
        if (planes_.upper == Set::ascii || (isPair && text_.count - place_ < 2)) return spoil();
        append(result_, text_.start + place_, isPair ? 2 : 1, planes_.upper);
        place_ += isPair ? 2 : 1;
    }

    /// JIS X 0201: half-width katakana from 0xA1 are U+FF61 and on.
    void katakana(uint8_t byte) {
        if (byte < 0xA1 || byte > 0xDF) return spoil();
        const unsigned scalar = 0xFF61u + (byte - 0xA1u);
        result_ += static_cast<char>(0xE0 | scalar >> 12);
        result_ += static_cast<char>(0x80 | (scalar >> 6 & 0x3F));
        result_ += static_cast<char>(0x80 | (scalar & 0x3F));
        place_++;
    }

    void spoil() {
        result_ += replacement;
        place_++;
    }

    Bytes text_;
    const Planes initial_;
    Planes planes_;
    uint64_t place_ = 0;
    std::string result_;
};

std::string whole(Bytes text, Set set) {
    std::string result;
    append(result, text.start, text.count, set);
    return result;
}

}  // namespace

bool loadCharacterSets() { return converters().isComplete; }

std::string decoded(Bytes text, const std::vector<std::string> &characterSets) {
    const std::string first = characterSets.empty() ? "" : characterSets[0];
    if (first.find("GB18030") != std::string::npos) return whole(text, Set::gb18030);
    if (first.find("GBK") != std::string::npos) return whole(text, Set::gbk);
    const Set upper = upperHalf(registration(first));
    if (upper == Set::utf8) return whole(text, Set::utf8);
    const bool isPlain = std::memchr(text.start, 0x1B, text.count) == nullptr;
    // Files that announce no set at all hold UTF-8 or Latin 1 in practice.
    if (isPlain && upper == Set::ascii) return whole(text, isUTF8(text) ? Set::utf8 : Set::latin1);
    return EscapedText(text, upper).decoded();
}

}  // namespace dicom
