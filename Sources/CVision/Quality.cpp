#include "Guarded.hpp"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace {

/// Everything is measured at this short side, so that figures of different cameras can be compared.
constexpr int side = 512;

cv::Mat atFixedScale(const cv::Mat &pixels, cv::InterpolationFlags filter) {
    const double scale = static_cast<double>(side) / std::min(pixels.cols, pixels.rows);
    if (scale >= 1) return pixels;
    cv::Mat reduced;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(pixels.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(pixels.rows * scale))));
    cv::resize(pixels, reduced, size, 0, 0, filter);
    return reduced;
}

double share(const cv::Mat &mask) { return static_cast<double>(cv::countNonZero(mask)) / static_cast<double>(mask.total()); }

double laplacianVariance(const cv::Mat &gray) {
    cv::Mat edges;
    cv::Laplacian(gray, edges, CV_32F, 3);
    cv::Scalar mean, deviation;
    cv::meanStdDev(edges, mean, deviation);
    return deviation[0] * deviation[0];
}

/// The share of fine detail that a slight blur takes away (after Crete and others, 2007): near 1 when the picture is
/// sharp, near 0 when it is blurred already. Independent of contrast, unlike the Laplacian's variance.
double sharpness(const cv::Mat &gray) {
    cv::Mat blurred, own, other;
    cv::GaussianBlur(gray, blurred, {}, 2);
    cv::Sobel(gray, own, CV_32F, 1, 0);
    cv::Sobel(blurred, other, CV_32F, 1, 0);
    double before = cv::norm(own, cv::NORM_L1), after = cv::norm(other, cv::NORM_L1);
    cv::Sobel(gray, own, CV_32F, 0, 1);
    cv::Sobel(blurred, other, CV_32F, 0, 1);
    before += cv::norm(own, cv::NORM_L1);
    after += cv::norm(other, cv::NORM_L1);
    return before > 0 ? std::clamp(1 - after / before, 0.0, 1.0) : 0;
}

/// Thin dark lines: what a closing along each of four directions fills in, kept where it is long.
double hairShare(const cv::Mat &gray) {
    const double scale = 256.0 / std::min(gray.cols, gray.rows);
    cv::Mat small = gray;
    if (scale < 1) cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat hat, dark, labels, figures, centres;
    cv::morphologyEx(small, hat, cv::MORPH_BLACKHAT, cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    cv::threshold(hat, dark, 24, 255, cv::THRESH_BINARY);
    const int count = cv::connectedComponentsWithStats(dark, labels, figures, centres, 8, CV_32S);
    double area = 0;
    for (int i = 1; i < count; ++i) {
        const int width = figures.at<int>(i, cv::CC_STAT_WIDTH), height = figures.at<int>(i, cv::CC_STAT_HEIGHT);
        const int size = figures.at<int>(i, cv::CC_STAT_AREA);
        const double length = std::hypot(width, height);
        if (length >= 24 && size <= length * 6) area += size;
    }
    return area / static_cast<double>(small.total());
}

}  // namespace

vision_status vision_measure_quality(const vision_picture *picture, vision_quality *quality) {
    return guarded([&] {
        cv::Mat gray = picture->pixels, saturation;
        if (gray.channels() == 3) {
            cv::cvtColor(picture->pixels, gray, cv::COLOR_RGB2GRAY);
            cv::Mat hsv;
            // Colour alone says where glare may be: there the nearest pixels' mean is enough.
            cv::cvtColor(atFixedScale(picture->pixels, cv::INTER_LINEAR), hsv, cv::COLOR_RGB2HSV);
            cv::extractChannel(hsv, saturation, 1);
        }
        gray = atFixedScale(gray, cv::INTER_AREA);
        if (saturation.empty()) saturation = cv::Mat::zeros(gray.size(), CV_8UC1);
        cv::Mat glare, local;
        cv::blur(gray, local, {31, 31});
        // A reflection is bright, colourless and brighter than what surrounds it; a white wall is only overexposed.
        cv::bitwise_and(gray > 225, saturation < 50, glare);
        cv::Mat raised;
        cv::subtract(gray, local, raised);
        cv::bitwise_and(glare, raised > 12, glare);
        cv::Scalar mean, deviation;
        cv::meanStdDev(gray, mean, deviation);
        quality->focus = laplacianVariance(gray);
        quality->sharpness = sharpness(gray);
        quality->glare_share = share(glare);
        quality->underexposed_share = share(gray < 20);
        quality->overexposed_share = share(gray > 250);
        quality->mean_luminance = mean[0];
        quality->contrast = deviation[0];
        quality->hair_share = hairShare(gray);
    });
}
