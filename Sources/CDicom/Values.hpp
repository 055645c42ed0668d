#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ElementIndex.hpp"

namespace dicom {

/// Reads the values that an index has found.
class Values {
public:
    Values(Bytes bytes, const ElementIndex &index);

    /// The value in UTF-8, values joined by a backslash; looks at `limit` bytes at most.
    std::string text(const Element &element, uint64_t limit) const;

    /// Numbers of any representation, `count` at most.
    std::vector<double> numbers(const Element &element, size_t count) const;

    /// 16-bit words in the machine's order.
    size_t words(const Element &element, uint16_t *words, size_t capacity) const;

    /// The one value of a 16-bit element, nothing when it is absent or has another representation.
    std::optional<uint16_t> word(uint32_t tag) const;

    /// Trimmed text of an element of the data set itself, empty when absent.
    std::string trimmed(uint32_t tag) const;

private:
    double binary(const Element &element, uint64_t place) const;

    Bytes bytes_;
    const ElementIndex &index_;
    std::vector<std::string> characterSets_;
};

std::string trimmed(const std::string &text);
std::vector<std::string> split(const std::string &text, char separator);

}  // namespace dicom
