#ifndef DIASCOPE_GUARDED_HPP
#define DIASCOPE_GUARDED_HPP

#include "CVision.h"

#include <new>
#include <opencv2/core.hpp>

struct vision_picture {
    cv::Mat pixels;
};

/// A refusal that ends an entry point with a status.
struct Refusal {
    vision_status status;
};

inline void require(bool holds, vision_status status) {
    if (!holds) throw Refusal{status};
}

/// Runs an entry point's body and turns whatever it throws into a status: no exception reaches Swift.
template <typename Body> vision_status guarded(Body &&body) noexcept {
    try {
        body();
        return VISION_OK;
    } catch (const Refusal &refusal) {
        return refusal.status;
    } catch (const std::bad_alloc &) {
        return VISION_OUT_OF_MEMORY;
    } catch (const cv::Exception &error) {
        return error.code == cv::Error::StsNoMem ? VISION_OUT_OF_MEMORY : VISION_FAILED;
    } catch (...) {
        return VISION_FAILED;
    }
}

/// Hands a raster out as a picture; its rows lie without gaps.
inline vision_picture *handOut(const cv::Mat &pixels) {
    require(!pixels.empty(), VISION_FAILED);
    return new vision_picture{pixels.isContinuous() ? pixels : pixels.clone()};
}

/// Refuses sizes beyond the limits before anything is allocated for them.
inline void checkSize(int64_t width, int64_t height, const vision_limits &limits) {
    require(width > 0 && height > 0, VISION_DAMAGED);
    require(width <= limits.max_side && height <= limits.max_side, VISION_TOO_LARGE);
    require(width * height <= limits.max_pixels, VISION_TOO_LARGE);
}

/// The raster as EXIF's orientation (1 to 8) says it was meant to be seen.
cv::Mat oriented(const cv::Mat &pixels, int orientation);

/// Copies into memory that vision_bytes_free releases.
vision_bytes handOutBytes(const void *bytes, size_t count);

/// Brings grey values of 16 bits to 8. Files often keep 10 or 12 bits in 16, so the scale is the smallest full range
/// (2^n - 1) that holds the largest value present.
cv::Mat narrowed(const cv::Mat &wide);

#endif
