#include "MaskRaster.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace {

/// The middle value of each channel where the selection is not zero; the lower of two.
cv::Scalar medianColour(const cv::Mat &pixels, const cv::Mat &selection) {
    std::array<std::array<int, 256>, 3> counts{};
    int total = 0;
    for (int y = 0; y < pixels.rows; ++y) {
        const auto *row = pixels.ptr<cv::Vec3b>(y);
        const auto *chosen = selection.ptr<uint8_t>(y);
        for (int x = 0; x < pixels.cols; ++x) {
            if (!chosen[x]) continue;
            ++total;
            for (size_t c = 0; c < 3; ++c) ++counts[c][row[x][static_cast<int>(c)]];
        }
    }
    cv::Scalar median;
    for (size_t c = 0; c < 3; ++c) {
        int seen = 0, value = 0;
        while (value < 255 && (seen += counts[c][static_cast<size_t>(value)]) * 2 < total) ++value;
        median[static_cast<int>(c)] = value;
    }
    return median;
}

}  // namespace

vision_status vision_mask_cover(const vision_mask *mask, const vision_picture *picture, vision_picture **result) {
    return guarded([&] {
        const cv::Mat &pixels = picture->pixels;
        require(pixels.channels() == 3, VISION_INVALID);
        cv::Mat patch, covered = pixels.clone();
        cv::resize(mask->cells, patch, pixels.size(), 0, 0, cv::INTER_NEAREST);
        const int reach = std::max(3, static_cast<int>(0.04 * std::min(pixels.cols, pixels.rows)));
        cv::dilate(patch, patch, cv::getStructuringElement(cv::MORPH_RECT, {2 * reach + 1, 2 * reach + 1}));
        const bool fillsAll = cv::countNonZero(patch) == static_cast<int>(patch.total());
        covered.setTo(medianColour(pixels, fillsAll ? patch : ~patch), patch);
        *result = handOut(covered);
    });
}

vision_status vision_cover_middle(const vision_picture *picture, vision_picture **result) {
    return guarded([&] {
        cv::Mat covered = picture->pixels.clone();
        const cv::Size size = covered.size();
        cv::ellipse(covered, {size.width / 2, size.height / 2},
                    {static_cast<int>(0.42 * size.width), static_cast<int>(0.42 * size.height)}, 0, 0, 360,
                    cv::mean(covered), -1);
        *result = handOut(covered);
    });
}
