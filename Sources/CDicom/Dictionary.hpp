#pragma once

#include <cstdint>
#include <string>

namespace dicom {

/// Loads DCMTK's data dictionary. Answers whether it is there.
bool loadDictionary();

/// The value representation of a tag as two letters, UN when nobody knows it.
uint16_t dictionaryVR(uint32_t tag);

/// The tag's name, empty when nobody knows it.
std::string dictionaryName(uint32_t tag);

/// The registered name of a unique identifier, empty when there is none.
std::string uidName(const char *uid);

}  // namespace dicom
