#pragma once

#include <vector>

#include "Bytes.hpp"

namespace dicom {

/// Two letters as one number.
constexpr uint16_t vr(char first, char second) { return static_cast<uint16_t>(first << 8 | second); }

constexpr uint32_t itemTag = 0xFFFEE000;
constexpr uint32_t itemEndTag = 0xFFFEE00D;
constexpr uint32_t sequenceEndTag = 0xFFFEE0DD;
constexpr uint32_t pixelDataTag = 0x7FE00010;
constexpr uint32_t undefinedLength = 0xFFFFFFFF;

/// Where an element's value lies.
struct Element {
    uint32_t tag = 0;
    uint16_t vr = 0;
    uint16_t depth = 0;
    bool bigEndian = false;
    /// The value is a run of fragments, indexed as items one level below.
    bool isEncapsulated = false;
    uint64_t offset = 0;
    uint64_t length = 0;
};

/// All elements of a data set in the order of the file, sequences opened.
class ElementIndex {
public:
    /// Walks the structure without recursion. Throws a Refusal when it leaves the bytes, nests too deep, holds too much
    /// or does not close.
    ElementIndex(Bytes bytes, uint64_t start, bool isImplicit, bool isBigEndian, const dicom_limits &limits);

    /// An index of the meta header alone, which ends where group 2 ends.
    static ElementIndex metaHeader(Bytes bytes, uint64_t start, const dicom_limits &limits);

    const std::vector<Element> &elements() const { return elements_; }
    /// Where the walk ended.
    uint64_t end() const { return position_; }

    /// The element at the end of a path, or null.
    const Element *find(const uint32_t *path, size_t count) const;
    const Element *find(uint32_t tag) const { return find(&tag, 1); }

private:
    struct Level {
        enum class Kind { dataset, item, sequence, fragments } kind;
        uint64_t end;
        bool isUndefined;
        bool isImplicit;
        size_t owner;
    };

    ElementIndex(Bytes bytes, uint64_t start, const dicom_limits &limits);

    void walk();
    void step();
    void stepSequence();
    void stepFragments();
    void stepElement();
    void readHeader(Element &element, uint32_t &length);
    void readImplicit(Element &element, uint32_t &length);
    void readExplicit(Element &element, uint32_t &length);
    void enter(const Element &element, uint32_t length);
    void open(Level::Kind kind, uint64_t end, bool isUndefined, bool isImplicit);
    void close();
    size_t record(const Element &element);
    bool isPadding() const;
    uint16_t sequenceDepth() const;
    uint32_t tagAt(uint64_t place) const;
    Level &top() { return levels_.back(); }

    Bytes bytes_;
    uint64_t position_;
    dicom_limits limits_;
    bool isBigEndian_ = false;
    bool metaOnly_ = false;
    std::vector<Level> levels_;
    std::vector<Element> elements_;
};

}  // namespace dicom
