#pragma once

#include <new>

#include "CDicom.h"

namespace dicom {

/// A reason to refuse, thrown inside the shim only.
struct Refusal {
    dicom_status status;
    uint64_t figure = 0;
};

/// Runs a body and turns whatever it throws into a status: an exception that reaches a Swift frame ends the process.
template <typename Body>
dicom_status guarded(Body body) noexcept {
    try {
        body();
        return DICOM_OK;
    } catch (const Refusal &refusal) {
        return refusal.status;
    } catch (const std::bad_alloc &) {
        return DICOM_OUT_OF_MEMORY;
    } catch (...) {
        return DICOM_FAILED;
    }
}

/// The same for bodies that answer a figure.
template <typename Figure, typename Body>
Figure guarded(Figure otherwise, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return otherwise;
    }
}

}  // namespace dicom
