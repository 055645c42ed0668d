#include "ElementIndex.hpp"

#include <algorithm>

#include "Dictionary.hpp"

namespace dicom {

namespace {

bool isLetter(uint8_t byte) { return byte >= 'A' && byte <= 'Z'; }

/// Representations whose length takes two bytes (PS3.5 7.1.2); all others, also those yet to come, take four.
bool hasShortLength(uint16_t representation) {
    static constexpr uint16_t known[] = {
        vr('A', 'E'), vr('A', 'S'), vr('A', 'T'), vr('C', 'S'), vr('D', 'A'), vr('D', 'S'), vr('D', 'T'),
        vr('F', 'D'), vr('F', 'L'), vr('I', 'S'), vr('L', 'O'), vr('L', 'T'), vr('P', 'N'), vr('S', 'H'),
        vr('S', 'L'), vr('S', 'S'), vr('S', 'T'), vr('T', 'M'), vr('U', 'I'), vr('U', 'L'), vr('U', 'S')};
    return std::find(std::begin(known), std::end(known), representation) != std::end(known);
}

}  // namespace

ElementIndex::ElementIndex(Bytes bytes, uint64_t start, const dicom_limits &limits)
    : bytes_(bytes), position_(start), limits_(limits) {}

ElementIndex::ElementIndex(
    Bytes bytes, uint64_t start, bool isImplicit, bool isBigEndian, const dicom_limits &limits)
    : ElementIndex(bytes, start, limits) {
    isBigEndian_ = isBigEndian;
    open(Level::Kind::dataset, bytes.count, false, isImplicit);
    walk();
}

ElementIndex ElementIndex::metaHeader(Bytes bytes, uint64_t start, const dicom_limits &limits) {
    ElementIndex index(bytes, start, limits);
    index.metaOnly_ = true;
    index.open(Level::Kind::dataset, bytes.count, false, false);
    index.walk();
    return index;
}

void ElementIndex::walk() {
    while (!levels_.empty()) step();
}

void ElementIndex::step() {
    if (position_ == top().end) {
        if (top().isUndefined) throw Refusal{DICOM_TRUNCATED};
        return close();
    }
    if (levels_.size() == 1 && (isPadding() || (metaOnly_ && tagAt(position_) >> 16 != 2))) return close();
    if (top().end - position_ < 8) throw Refusal{DICOM_TRUNCATED};
    switch (top().kind) {
        case Level::Kind::sequence: return stepSequence();
        case Level::Kind::fragments: return stepFragments();
        default: return stepElement();
    }
}

void ElementIndex::stepSequence() {
    const uint32_t tag = tagAt(position_);
    const uint32_t length = bytes_.longWord(position_ + 4, isBigEndian_);
    position_ += 8;
    if (tag == sequenceEndTag) {
        if (!top().isUndefined) throw Refusal{DICOM_DAMAGED_STRUCTURE};
        return close();
    }
    if (tag != itemTag) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    const bool isUndefined = length == undefinedLength;
    const uint64_t room = top().end - position_;
    if (!isUndefined && length > room) throw Refusal{DICOM_TRUNCATED};
    Element item;
    item.tag = itemTag;
    item.depth = sequenceDepth();
    item.bigEndian = isBigEndian_;
    item.offset = position_;
    item.length = isUndefined ? 0 : length;
    record(item);
    open(Level::Kind::item, isUndefined ? top().end : position_ + length, isUndefined, top().isImplicit);
}

void ElementIndex::stepFragments() {
    const uint32_t tag = tagAt(position_);
    const uint32_t length = bytes_.longWord(position_ + 4, isBigEndian_);
    position_ += 8;
    if (tag == sequenceEndTag) return close();
    if (tag != itemTag) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    if (length == undefinedLength || length > top().end - position_) throw Refusal{DICOM_TRUNCATED};
    Element fragment;
    fragment.tag = itemTag;
    fragment.depth = sequenceDepth();
    fragment.bigEndian = isBigEndian_;
    fragment.offset = position_;
    fragment.length = length;
    record(fragment);
    position_ += length;
}

void ElementIndex::stepElement() {
    const uint32_t tag = tagAt(position_);
    if (tag == itemEndTag) {
        if (top().kind != Level::Kind::item || !top().isUndefined) throw Refusal{DICOM_DAMAGED_STRUCTURE};
        position_ += 8;
        return close();
    }
    if (tag >> 16 == 0xFFFE) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    Element element;
    element.tag = tag;
    element.depth = sequenceDepth();
    element.bigEndian = isBigEndian_;
    uint32_t length = 0;
    readHeader(element, length);
    if (length != undefinedLength && length > top().end - position_) throw Refusal{DICOM_TRUNCATED};
    element.offset = position_;
    element.length = length == undefinedLength ? 0 : length;
    enter(element, length);
}

/// Records the element and steps over its value, or into it.
void ElementIndex::enter(const Element &element, uint32_t length) {
    const bool isImplicit = top().isImplicit;
    if (length != undefinedLength) {
        record(element);
        if (element.vr == vr('S', 'Q')) {
            open(Level::Kind::sequence, position_ + length, false, isImplicit);
        } else {
            position_ += length;
        }
        return;
    }
    const bool isBulk = element.tag == pixelDataTag || element.vr == vr('O', 'B') || element.vr == vr('O', 'W');
    if (isBulk) {
        Element bulk = element;
        bulk.isEncapsulated = true;
        record(bulk);
        return open(Level::Kind::fragments, top().end, true, false);
    }
    const bool isUnknown = element.vr == vr('U', 'N');
    if (element.vr != vr('S', 'Q') && !isUnknown) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    Element sequence = element;
    sequence.vr = vr('S', 'Q');
    record(sequence);
    // An unknown value of undefined length holds items with implicit representations (PS3.5 6.2.2 note 4).
    open(Level::Kind::sequence, top().end, true, isImplicit || isUnknown);
}

void ElementIndex::readHeader(Element &element, uint32_t &length) {
    const bool isLettered =
        isLetter(bytes_[position_ + 4]) && isLetter(bytes_[position_ + 5]);
    // Some writers put implicit elements into explicit files: no letters, then the length.
    if (top().isImplicit || !isLettered) return readImplicit(element, length);
    readExplicit(element, length);
}

void ElementIndex::readImplicit(Element &element, uint32_t &length) {
    element.vr = dictionaryVR(element.tag);
    length = bytes_.longWord(position_ + 4, isBigEndian_);
    position_ += 8;
}

void ElementIndex::readExplicit(Element &element, uint32_t &length) {
    element.vr = vr(static_cast<char>(bytes_[position_ + 4]), static_cast<char>(bytes_[position_ + 5]));
    if (hasShortLength(element.vr)) {
        length = bytes_.word(position_ + 6, isBigEndian_);
        position_ += 8;
        return;
    }
    if (top().end - position_ < 12) throw Refusal{DICOM_TRUNCATED};
    length = bytes_.longWord(position_ + 8, isBigEndian_);
    position_ += 12;
    if (element.vr != vr('U', 'N') || length == undefinedLength) return;
    // A system that did not know the tag wrote UN over what the dictionary knows. A sequence stays closed.
    const uint16_t known = dictionaryVR(element.tag);
    if (known != vr('S', 'Q') && !isBigEndian_) element.vr = known;
}

void ElementIndex::open(Level::Kind kind, uint64_t end, bool isUndefined, bool isImplicit) {
    if (kind == Level::Kind::sequence && sequenceDepth() >= limits_.depth) throw Refusal{DICOM_NESTED_TOO_DEEP};
    levels_.push_back({kind, end, isUndefined, isImplicit, elements_.empty() ? 0 : elements_.size() - 1});
}

void ElementIndex::close() {
    const Level level = top();
    levels_.pop_back();
    if (level.kind == Level::Kind::dataset || !level.isUndefined || level.owner >= elements_.size()) return;
    elements_[level.owner].length = position_ - elements_[level.owner].offset;
}

size_t ElementIndex::record(const Element &element) {
    if (elements_.size() >= limits_.elements) throw Refusal{DICOM_TOO_MANY_ELEMENTS};
    elements_.push_back(element);
    return elements_.size() - 1;
}

/// Fewer bytes than an element needs, or zeros up to the end, as tapes and discs leave them.
bool ElementIndex::isPadding() const {
    const uint64_t rest = bytes_.count - position_;
    if (rest < 8) return !metaOnly_ || rest < 4;
    if (tagAt(position_) != 0 || bytes_.longWord(position_ + 4, false) != 0) return false;
    const bool isZero =
        std::all_of(bytes_.start + position_, bytes_.start + bytes_.count, [](uint8_t byte) { return byte == 0; });
    // Group 0 has no place in a file; looking again after every zero element would take for ever.
    if (!isZero) throw Refusal{DICOM_DAMAGED_STRUCTURE};
    return true;
}

uint16_t ElementIndex::sequenceDepth() const {
    const auto isNested = [](const Level &level) {
        return level.kind == Level::Kind::sequence || level.kind == Level::Kind::fragments;
    };
    return static_cast<uint16_t>(std::count_if(levels_.begin(), levels_.end(), isNested));
}

uint32_t ElementIndex::tagAt(uint64_t place) const {
    return static_cast<uint32_t>(bytes_.word(place, isBigEndian_)) << 16 | bytes_.word(place + 2, isBigEndian_);
}

const Element *ElementIndex::find(const uint32_t *path, size_t count) const {
    size_t place = 0;
    for (size_t step = 0; step < count; step++) {
        const uint16_t depth = static_cast<uint16_t>(step);
        // A second item begins what the path does not lead through.
        const auto isOutside = [&](const Element &element) {
            return element.depth < depth || (element.tag == itemTag && element.depth == depth);
        };
        while (place < elements_.size() && !(elements_[place].depth == depth && elements_[place].tag == path[step])) {
            if (isOutside(elements_[place])) return nullptr;
            place++;
        }
        if (place >= elements_.size()) return nullptr;
        if (step + 1 == count) return &elements_[place];
        place++;
        if (place >= elements_.size() || elements_[place].tag != itemTag) return nullptr;
        place++;
    }
    return nullptr;
}

}  // namespace dicom
