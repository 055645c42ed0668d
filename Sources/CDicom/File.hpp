#pragma once

#include <memory>
#include <optional>

#include "Layout.hpp"

/// A file whose structure has been walked: the bytes, the index over them, the picture's layout.
struct dicom_file {
    /// Throws a Refusal; `syntax` is then whatever was learnt of it.
    dicom_file(dicom::Bytes bytes, bool copies, const dicom_limits &limits, dicom::TransferSyntax &syntax);

    dicom::TransferSyntax syntax;
    std::vector<uint8_t> owned;
    dicom::Bytes bytes;
    std::optional<dicom::ElementIndex> index;
    dicom::Layout layout;
};
