#include "AreaResize.hpp"
#include "Guarded.hpp"

#include <cstdlib>
#include <cstring>

#include <malloc.h>

#include <opencv2/core/ocl.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>

namespace {

int swallow(int, const char *, const char *, const char *, int, void *) { return 0; }

}  // namespace

void vision_prepare(int32_t threads) {
    (void)guarded([&] {
        cv::redirectError(swallow);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        cv::ocl::setUseOpenCL(false);
        cv::setNumThreads(threads);
        // A worker handles pictures of the same few megabytes again and again: giving them back to the kernel each time
        // costs a page fault for every 4 KB.
        mallopt(M_MMAP_THRESHOLD, 32 << 20);
        mallopt(M_TRIM_THRESHOLD, 64 << 20);
        // OpenCV reads the machine's description from files at its first use of threads and keeps it: now, while the
        // process may still open files.
        (void)cv::getNumberOfCPUs();
        cv::Mat sample(64, 64, CV_8UC3, cv::Scalar(1, 2, 3)), smaller;
        cv::resize(sample, smaller, {32, 32}, 0, 0, cv::INTER_AREA);
        cv::parallel_for_({0, 2}, [](const cv::Range &) {});
    });
}

void vision_bytes_free(vision_bytes bytes) { free(bytes.bytes); }

vision_bytes handOutBytes(const void *bytes, size_t count) {
    require(bytes != nullptr && count > 0, VISION_FAILED);
    auto *copy = static_cast<uint8_t *>(malloc(count));
    if (!copy) throw std::bad_alloc();
    memcpy(copy, bytes, count);
    return {copy, count};
}

cv::Mat oriented(const cv::Mat &pixels, int orientation) {
    cv::Mat result;
    switch (orientation) {
    case 2: cv::flip(pixels, result, 1); break;
    case 3: cv::flip(pixels, result, -1); break;
    case 4: cv::flip(pixels, result, 0); break;
    case 5: cv::transpose(pixels, result); break;
    case 6: cv::rotate(pixels, result, cv::ROTATE_90_CLOCKWISE); break;
    case 7:
        cv::transpose(pixels, result);
        cv::flip(result, result, -1);
        break;
    case 8: cv::rotate(pixels, result, cv::ROTATE_90_COUNTERCLOCKWISE); break;
    default: return pixels;
    }
    return result;
}

cv::Mat narrowed(const cv::Mat &wide) {
    double largest = 0;
    cv::minMaxLoc(wide.reshape(1), nullptr, &largest);
    int range = 255;
    while (range < largest) range = range * 2 + 1;
    cv::Mat narrow;
    wide.convertTo(narrow, CV_8U, 255.0 / range);
    return narrow;
}

vision_status vision_picture_raw(const uint8_t *pixels, size_t count, int32_t width, int32_t height, int32_t channels,
                                 vision_picture **picture) {
    return guarded([&] {
        require(width > 0 && height > 0 && (channels == 1 || channels == 3), VISION_INVALID);
        const auto needed = static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels);
        require(count == needed, VISION_INVALID);
        cv::Mat copy(height, width, CV_8UC(channels));
        memcpy(copy.data, pixels, count);
        *picture = handOut(copy);
    });
}

void vision_picture_free(vision_picture *picture) { delete picture; }

int32_t vision_picture_width(const vision_picture *picture) { return picture->pixels.cols; }
int32_t vision_picture_height(const vision_picture *picture) { return picture->pixels.rows; }
int32_t vision_picture_channels(const vision_picture *picture) { return picture->pixels.channels(); }
const uint8_t *vision_picture_pixels(const vision_picture *picture) { return picture->pixels.data; }

vision_status vision_resize(const vision_picture *picture, int32_t width, int32_t height, vision_filter filter,
                            vision_picture **result) {
    return guarded([&] {
        require(width > 0 && height > 0 && int64_t{width} * height <= int64_t{1} << 30, VISION_INVALID);
        cv::Mat resized;
        if (filter == VISION_AREA) resized = areaResized(picture->pixels, {width, height});
        else cv::resize(picture->pixels, resized, {width, height}, 0, 0, cv::INTER_LINEAR);
        *result = handOut(resized);
    });
}

vision_status vision_crop(const vision_picture *picture, int32_t x, int32_t y, int32_t width, int32_t height,
                          vision_picture **result) {
    return guarded([&] {
        const cv::Mat &pixels = picture->pixels;
        require(width > 0 && height > 0 && int64_t{width} * height <= int64_t{1} << 30, VISION_INVALID);
        const cv::Rect whole(0, 0, pixels.cols, pixels.rows);
        const cv::Rect wanted(x, y, width, height);
        const cv::Rect inside = whole & wanted;
        require(inside.area() > 0, VISION_INVALID);
        if (inside == wanted) {
            *result = handOut(pixels(wanted).clone());
            return;
        }
        cv::Mat padded;
        cv::copyMakeBorder(pixels(inside), padded, inside.y - y, y + height - inside.y - inside.height, inside.x - x,
                           x + width - inside.x - inside.width, cv::BORDER_REPLICATE | cv::BORDER_ISOLATED);
        *result = handOut(padded);
    });
}

vision_status vision_rgb(const vision_picture *picture, vision_picture **result) {
    return guarded([&] {
        cv::Mat rgb;
        if (picture->pixels.channels() == 3) rgb = picture->pixels.clone();
        else cv::cvtColor(picture->pixels, rgb, cv::COLOR_GRAY2RGB);
        *result = handOut(rgb);
    });
}

vision_status vision_planes(const vision_picture *picture, float *planes, size_t count) {
    return guarded([&] {
        const cv::Mat &pixels = picture->pixels;
        const size_t area = pixels.total(), channels = static_cast<size_t>(pixels.channels());
        require(count == 3 * area, VISION_INVALID);
        for (size_t c = 0; c < 3; ++c) {
            const uint8_t *source = pixels.data + (channels == 3 ? c : 0);
            for (size_t i = 0; i < area; ++i) planes[area * c + i] = static_cast<float>(source[i * channels]);
        }
    });
}
