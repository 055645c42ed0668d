#pragma once

#include <string>
#include <vector>

#include "Bytes.hpp"

namespace dicom {

/// Opens a converter for every character set of the standard, so that none is loaded from the disk later. Answers
/// whether all are there.
bool loadCharacterSets();

/// Decodes a text by the values of Specific Character Set (0008,0005) into UTF-8; what cannot be decoded becomes U+FFFD.
std::string decoded(Bytes text, const std::vector<std::string> &characterSets);

}  // namespace dicom
