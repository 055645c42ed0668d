#include "AreaResize.hpp"
#include "Guarded.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace {

/// Everything is measured at this short side, the largest that all pictures share on which the thresholds were fixed:
/// so a figure means the same for a telephone's twelve megapixels as for them. Smaller pictures are never enlarged.
constexpr int side = 224;

cv::Size measured(cv::Size size) {
    const double scale = std::min(1.0, static_cast<double>(side) / std::min(size.width, size.height));
    return {std::max(1, static_cast<int>(std::lround(size.width * scale))),
            std::max(1, static_cast<int>(std::lround(size.height * scale)))};
}

double share(const cv::Mat &mask) { return static_cast<double>(cv::countNonZero(mask)) / static_cast<double>(mask.total()); }

/// The length of the picture's gradient, as one long vector.
double detail(const cv::Mat &gray) {
    cv::Mat across, down;
    cv::Sobel(gray, across, CV_32F, 1, 0);
    cv::Sobel(gray, down, CV_32F, 0, 1);
    return std::hypot(cv::norm(across), cv::norm(down));
}

/// The share of detail that a blur of one pixel takes away: near 1 when the picture is sharp, near 0 when it is blurred
/// already (after Crete and others, 2007). Independent of contrast; strong edges weigh most, so that a camera's noise
/// on a blurred picture does not pass for detail.
double sharpness(const cv::Mat &gray) {
    cv::Mat blurred;
    cv::GaussianBlur(gray, blurred, {}, 1);
    const double before = detail(gray);
    return before > 0 ? std::clamp(1 - detail(blurred) / before, 0.0, 1.0) : 0;
}

/// Lines through the middle of a square, at even angles.
std::vector<cv::Mat> lines(int length, int count) {
    std::vector<cv::Mat> made;
    for (int i = 0; i < count; ++i) {
        const double angle = CV_PI * i / count;
        const cv::Point middle(length / 2, length / 2);
        const cv::Point reach(static_cast<int>(std::lround(std::cos(angle) * middle.x)),
                              static_cast<int>(std::lround(std::sin(angle) * middle.y)));
        cv::Mat line = cv::Mat::zeros(length, length, CV_8U);
        cv::line(line, middle - reach, middle + reach, 1);
        made.push_back(line);
    }
    return made;
}

/// Thin dark lines: what a closing fills in, kept where it runs straight for a tenth of the short side. The meshes of
/// a pigment network and globules are shorter.
double hairShare(const cv::Mat &gray) {
    cv::Mat hat, straight, hairs;
    cv::morphologyEx(gray, hat, cv::MORPH_BLACKHAT, cv::getStructuringElement(cv::MORPH_ELLIPSE, {7, 7}));
    cv::Mat dark = hat > 24;
    // A scanner's or a screen's frame leaves dark lines along the edge.
    const int rim = std::max(1, std::min(dark.cols, dark.rows) / 50);
    cv::rectangle(dark, {0, 0}, {dark.cols - 1, dark.rows - 1}, 0, 2 * rim);
    hairs = cv::Mat::zeros(gray.size(), CV_8U);
    for (const cv::Mat &line : lines(21, 12)) {
        cv::morphologyEx(dark, straight, cv::MORPH_OPEN, line, {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
        hairs |= straight;
    }
    return share(hairs);
}

/// A reflection is bright, colourless and brighter than what surrounds it; a white wall is only overexposed.
double glareShare(const cv::Mat &gray, const cv::Mat &saturation) {
    cv::Mat local, raised;
    cv::blur(gray, local, {31, 31});
    cv::subtract(gray, local, raised);
    return share((gray > 225) & (saturation < 50) & (raised > 12));
}

/// The luminance that a tenth of the pixels reach.
double brightTenth(const cv::Mat &gray) {
    std::vector<uint8_t> values(gray.begin<uint8_t>(), gray.end<uint8_t>());
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() - 1 - values.size() / 10);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

}  // namespace

vision_status vision_measure_quality(const vision_picture *picture, vision_quality *quality) {
    return guarded([&] {
        const cv::Size size = measured(picture->pixels.size());
        cv::Mat gray = picture->pixels, saturation;
        if (gray.channels() == 3) {
            cv::cvtColor(picture->pixels, gray, cv::COLOR_RGB2GRAY);
            cv::Mat hsv;
            // Colour alone says where glare may be: there the nearest pixels' mean is enough.
            cv::resize(picture->pixels, hsv, size, 0, 0, cv::INTER_LINEAR);
            cv::cvtColor(hsv, hsv, cv::COLOR_RGB2HSV);
            cv::extractChannel(hsv, saturation, 1);
        }
        gray = areaResized(gray, size);
        if (saturation.empty()) saturation = cv::Mat::zeros(gray.size(), CV_8UC1);
        cv::Scalar mean, deviation;
        cv::meanStdDev(gray, mean, deviation);
        quality->contrast = deviation[0];
        quality->sharpness = sharpness(gray);
        quality->bright_tenth = brightTenth(gray);
        quality->overexposed_share = share(gray > 250);
        quality->glare_share = glareShare(gray, saturation);
        quality->hair_share = hairShare(gray);
    });
}
