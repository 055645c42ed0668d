#include "Guarded.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include <opencv2/imgproc.hpp>

vision_bytes encodePalettePng(const cv::Mat &indices, const uint8_t *colours);

namespace {

cv::Mat inColour(const cv::Mat &pixels) {
    cv::Mat colour;
    if (pixels.channels() == 3) return pixels.clone();
    cv::cvtColor(pixels, colour, cv::COLOR_GRAY2RGB);
    return colour;
}

/// Turbo (Mikhailov, 2019), whose table OpenCV carries; opacity rises from value 0.15 and is full from 0.5 on.
void heatColours(double opacity, uint8_t *colours) {
    cv::Mat ramp(1, 256, CV_8UC1), table;
    for (int i = 0; i < 256; ++i) ramp.at<uint8_t>(0, i) = static_cast<uint8_t>(i);
    cv::applyColorMap(ramp, table, cv::COLORMAP_TURBO);
    for (int i = 0; i < 256; ++i) {
        const auto &colour = table.at<cv::Vec3b>(0, i);
        const double t = std::clamp((i / 255.0 - 0.15) / 0.35, 0.0, 1.0);
        const double visible = opacity * t * t * (3 - 2 * t);
        const uint8_t entry[4] = {colour[2], colour[1], colour[0], static_cast<uint8_t>(std::lround(255 * visible))};
        memcpy(colours + 4 * i, entry, 4);
    }
}

/// The values as bytes, spread over the layer with soft transitions; 0, which is transparent, outside of their box.
cv::Mat heatBytes(const float *values, int rows, int columns, const cv::Rect2d &box, const cv::Size &size) {
    require(rows > 0 && columns > 0 && box.width > 0 && box.height > 0, VISION_INVALID);
    require(size.width > 0 && size.height > 0 && int64_t{size.width} * size.height <= int64_t{1} << 28,
            VISION_INVALID);
    cv::Mat plane(rows, columns, CV_32F);
    for (int i = 0; i < rows * columns; ++i) {
        const float value = values[i];
        plane.at<float>(i / columns, i % columns) = std::isfinite(value) ? std::clamp(value, 0.0f, 1.0f) * 255 : 0;
    }
    const cv::Rect place(static_cast<int>(std::lround(box.x)), static_cast<int>(std::lround(box.y)),
                         std::max(1, static_cast<int>(std::lround(box.width))),
                         std::max(1, static_cast<int>(std::lround(box.height))));
    require(int64_t{place.width} * place.height <= int64_t{1} << 28, VISION_INVALID);
    cv::Mat enlarged, result = cv::Mat::zeros(size, CV_8UC1);
    cv::resize(plane, enlarged, place.size(), 0, 0, cv::INTER_LINEAR);
    const cv::Rect inside = place & cv::Rect({0, 0}, size);
    if (inside.area() > 0) enlarged(inside - place.tl()).convertTo(result(inside), CV_8U);
    return result;
}

void validateOpacity(double opacity) { require(opacity >= 0 && opacity <= 1, VISION_INVALID); }

}  // namespace

vision_status vision_draw_outline(const vision_picture *picture, const vision_point *points, size_t count,
                                  vision_ink ink, double thickness, vision_picture **result) {
    return guarded([&] {
        require(count >= 2 && count <= 100000, VISION_INVALID);
        cv::Mat canvas = inColour(picture->pixels);
        constexpr int shift = 4;
        std::vector<cv::Point> line;
        for (size_t i = 0; i < count; ++i) {
            require(std::abs(points[i].x) < 1e6 && std::abs(points[i].y) < 1e6, VISION_INVALID);
            line.emplace_back(static_cast<int>(std::lround((points[i].x - 0.5) * (1 << shift))),
                              static_cast<int>(std::lround((points[i].y - 0.5) * (1 << shift))));
        }
        const int width = std::clamp(static_cast<int>(std::lround(thickness)), 1, 200);
        // A dark rim keeps the line visible on any skin.
        cv::polylines(canvas, line, true, cv::Scalar(0, 0, 0), std::min(width + 2, 255), cv::LINE_AA, shift);
        cv::polylines(canvas, line, true, cv::Scalar(ink.red, ink.green, ink.blue), width, cv::LINE_AA, shift);
        *result = handOut(canvas);
    });
}

vision_status vision_heat_layer(const float *values, int32_t rows, int32_t columns, double x, double y,
                                double box_width, double box_height, int32_t width, int32_t height, double opacity,
                                vision_bytes *result) {
    return guarded([&] {
        validateOpacity(opacity);
        uint8_t colours[1024];
        heatColours(opacity, colours);
        *result = encodePalettePng(heatBytes(values, rows, columns, {x, y, box_width, box_height}, {width, height}),
                                   colours);
    });
}

vision_status vision_heat_blend(const vision_picture *picture, const float *values, int32_t rows, int32_t columns,
                                double x, double y, double box_width, double box_height, double opacity,
                                vision_picture **result) {
    return guarded([&] {
        validateOpacity(opacity);
        cv::Mat canvas = inColour(picture->pixels);
        const cv::Mat heat = heatBytes(values, rows, columns, {x, y, box_width, box_height}, canvas.size());
        uint8_t colours[1024];
        heatColours(opacity, colours);
        for (int row = 0; row < canvas.rows; ++row) {
            uint8_t *pixel = canvas.ptr<uint8_t>(row);
            const uint8_t *value = heat.ptr<uint8_t>(row);
            for (int column = 0; column < canvas.cols; ++column, pixel += 3) {
                const uint8_t *colour = colours + 4 * value[column];
                const int visible = colour[3];
                for (int c = 0; c < 3; ++c)
                    pixel[c] = static_cast<uint8_t>((pixel[c] * (255 - visible) + colour[c] * visible + 127) / 255);
            }
        }
        *result = handOut(canvas);
    });
}
