#include "AreaResize.hpp"
#include "MaskRaster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace {

constexpr int working_side = 1024;

/// The largest 8-connected patch of cells, of equals the one met first in row order, with its holes filled: whatever
/// no 4-connected path of other cells joins to the outside.
cv::Mat largestPatch(const cv::Mat &binary) {
    cv::Mat labels, figures, centres;
    const int count = cv::connectedComponentsWithStats(binary, labels, figures, centres, 8, CV_32S);
    std::vector<int> first(static_cast<size_t>(count), -1);
    for (int i = 0; i < static_cast<int>(labels.total()); ++i) {
        int &seen = first[static_cast<size_t>(labels.at<int>(i / labels.cols, i % labels.cols))];
        if (seen < 0) seen = i;
    }
    int best = 0;
    for (int i = 1; i < count; ++i) {
        const int area = figures.at<int>(i, cv::CC_STAT_AREA), most = figures.at<int>(best, cv::CC_STAT_AREA);
        const bool earlier = first[static_cast<size_t>(i)] < first[static_cast<size_t>(best)];
        if (best == 0 || area > most || (area == most && earlier)) best = i;
    }
    require(best > 0, VISION_NOTHING);
    const cv::Mat patch = labels == best;
    cv::Mat ground;
    cv::copyMakeBorder(patch, ground, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    cv::floodFill(ground, {0, 0}, 128);
    const cv::Mat inner = ground(cv::Rect(1, 1, binary.cols, binary.rows));
    return inner != 128;
}

/// The border as a closed line through the pixels' outer edges, smoothed along itself: a raster's stair steps would
/// add a quarter to the perimeter. `cell` is the size of the network's cells in the raster.
std::vector<cv::Point2d> smoothOutline(const cv::Mat &raster, double cell) {
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(raster, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    require(!contours.empty(), VISION_NOTHING);
    const auto &longest = *std::max_element(
        contours.begin(), contours.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    const int count = static_cast<int>(longest.size());
    if (count < 16) {
        const cv::Rect box = cv::boundingRect(raster);
        const double left = box.x, top = box.y, right = box.x + box.width, bottom = box.y + box.height;
        return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
    }
    const double sigma = std::min(std::max(2.0, cell), count / 24.0);
    const int reach = static_cast<int>(std::ceil(2.5 * sigma));
    std::vector<double> weights;
    for (int k = -reach; k <= reach; ++k) weights.push_back(std::exp(-0.5 * k * k / (sigma * sigma)));
    const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<cv::Point2d> smooth(static_cast<size_t>(count)), result(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        cv::Point2d sum(0, 0);
        for (int k = -reach; k <= reach; ++k) {
            const cv::Point &p = longest[static_cast<size_t>((i + k + 2 * count) % count)];
            sum += weights[static_cast<size_t>(k + reach)] * cv::Point2d(p.x, p.y);
        }
        smooth[static_cast<size_t>(i)] = sum / whole;
    }
    const bool clockwise = cv::contourArea(longest, true) > 0;
    for (int i = 0; i < count; ++i) {
        const cv::Point2d ahead = smooth[static_cast<size_t>((i + 2) % count)];
        const cv::Point2d behind = smooth[static_cast<size_t>((i - 2 + count) % count)];
        const cv::Point2d along = ahead - behind;
        const double length = std::hypot(along.x, along.y);
        cv::Point2d outward(0, 0);
        if (length > 0) outward = cv::Point2d(along.y, -along.x) / length * (clockwise ? 0.5 : -0.5);
        // The contour runs through pixel centres: half a pixel outward is the edge, half a pixel on is its coordinate.
        const cv::Point2d edge = smooth[static_cast<size_t>(i)] + outward + cv::Point2d(0.5, 0.5);
        result[static_cast<size_t>(i)] = {std::clamp(edge.x, 0.0, double(raster.cols)),
                                          std::clamp(edge.y, 0.0, double(raster.rows))};
    }
    return result;
}

std::vector<cv::Point2d> inPicture(const vision_mask &mask) {
    std::vector<cv::Point2d> points = mask.outline;
    for (auto &p : points) p = {p.x * mask.scale_x, p.y * mask.scale_y};
    return points;
}

double length(const cv::Point2d &a, const cv::Point2d &b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// The hull's longest diagonal, and the longest chord of the hull at right angles to it.
void measureDiameters(const std::vector<cv::Point2d> &hull, vision_shape &shape) {
    double best = -1;
    cv::Point2d from, to;
    for (size_t i = 0; i < hull.size(); ++i)
        for (size_t j = i; j < hull.size(); ++j)
            if (length(hull[i], hull[j]) > best) {
                best = length(hull[i], hull[j]);
                from = hull[i];
                to = hull[j];
            }
    shape.longest[0] = {from.x, from.y};
    shape.longest[1] = {to.x, to.y};
    shape.across[0] = shape.across[1] = {from.x, from.y};
    if (best <= 0) return;
    const cv::Point2d along = (to - from) / best, side(-along.y, along.x);
    double widest = -1;
    for (const cv::Point2d &vertex : hull) {
        const double position = along.dot(vertex - from);
        double low = 0, high = 0;
        bool found = false;
        for (size_t i = 0; i < hull.size(); ++i) {
            const cv::Point2d &a = hull[i], &b = hull[(i + 1) % hull.size()];
            const double pa = along.dot(a - from) - position, pb = along.dot(b - from) - position;
            if ((pa > 0 && pb > 0) || (pa < 0 && pb < 0)) continue;
            const double share = pa == pb ? 0 : pa / (pa - pb);
            const double height = side.dot(a + (b - a) * share - from);
            low = found ? std::min(low, height) : height;
            high = found ? std::max(high, height) : height;
            found = true;
        }
        if (!found || high - low <= widest) continue;
        widest = high - low;
        const cv::Point2d foot = from + along * position, p = foot + side * low, q = foot + side * high;
        shape.across[0] = {p.x, p.y};
        shape.across[1] = {q.x, q.y};
    }
}

/// Turns the mask so that its principal axes lie along the raster's, folds it over each, and counts what does not
/// meet, as a share of its area.
void measureAsymmetry(const vision_mask &mask, const cv::Moments &moments, vision_shape &shape) {
    const double m20 = moments.mu20 / moments.m00 * mask.scale_x * mask.scale_x;
    const double m02 = moments.mu02 / moments.m00 * mask.scale_y * mask.scale_y;
    const double m11 = moments.mu11 / moments.m00 * mask.scale_x * mask.scale_y;
    const double angle = 0.5 * std::atan2(2 * m11, m20 - m02);
    double reach = 0;
    for (const cv::Point2d &p : inPicture(mask))
        reach = std::max(reach, length(p, {shape.centre_x, shape.centre_y}));
    if (reach <= 0) return;
    constexpr int canvas = 257;
    const double zoom = reach * 2.04 / canvas, middle = (canvas - 1) / 2.0;
    const double c = std::cos(angle) * zoom, s = std::sin(angle) * zoom;
    const double centre_x = shape.centre_x / mask.scale_x - 0.5, centre_y = shape.centre_y / mask.scale_y - 0.5;
    const cv::Matx23d back(c / mask.scale_x, -s / mask.scale_x, centre_x - (c - s) * middle / mask.scale_x,
                           s / mask.scale_y, c / mask.scale_y, centre_y - (s + c) * middle / mask.scale_y);
    cv::Mat turned, flipped, apart;
    cv::warpAffine(mask.raster, turned, back, {canvas, canvas}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    turned = turned > 127;
    const double area = cv::countNonZero(turned);
    if (area <= 0) return;
    cv::flip(turned, flipped, 0);
    cv::bitwise_xor(turned, flipped, apart);
    shape.asymmetry_major = cv::countNonZero(apart) / (2 * area);
    cv::flip(turned, flipped, 1);
    cv::bitwise_xor(turned, flipped, apart);
    shape.asymmetry_minor = cv::countNonZero(apart) / (2 * area);
}

/// sRGB to CIELAB with the white of D65 (IEC 61966-2-1, CIE 15). OpenCV's own conversion first fills tables for a third
/// of a second.
cv::Vec3f labOf(uint8_t red, uint8_t green, uint8_t blue) {
    static const std::array<float, 256> linear = [] {
        std::array<float, 256> table{};
        for (size_t i = 0; i < table.size(); ++i) {
            const double value = static_cast<double>(i) / 255;
            table[i] = static_cast<float>(value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
        }
        return table;
    }();
    const float r = linear[red], g = linear[green], b = linear[blue];
    static const std::array<float, 4098> roots = [] {
        std::array<float, 4098> table{};
        for (size_t i = 0; i < table.size(); ++i) {
            const double t = static_cast<double>(i) / 4096;
            table[i] = static_cast<float>(t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116);
        }
        return table;
    }();
    // Between two entries on a straight line: at most 0.005 of a unit of L, a or b away.
    const auto bent = [](float t) {
        const float place = std::min(t, 1.0f) * 4096;
        const auto i = static_cast<size_t>(place);
        return roots[i] + (roots[i + 1] - roots[i]) * (place - static_cast<float>(i));
    };
    const float x = bent((0.412453f * r + 0.357580f * g + 0.180423f * b) / 0.950456f);
    const float y = bent(0.212671f * r + 0.715160f * g + 0.072169f * b);
    const float z = bent((0.019334f * r + 0.119193f * g + 0.950227f * b) / 1.088754f);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

cv::Mat labOf(const cv::Mat &pixels) {
    cv::Mat lab(pixels.size(), CV_32FC3);
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x) {
            const auto &colour = pixels.at<cv::Vec3b>(y, x);
            lab.at<cv::Vec3f>(y, x) = labOf(colour[0], colour[1], colour[2]);
        }
    return lab;
}

/// Squared, which orders just as well.
float distanceBetween(const cv::Vec3f &a, const cv::Vec3f &b) {
    const cv::Vec3f apart = a - b;
    return apart.dot(apart);
}

cv::Vec3d meanWhere(const cv::Mat &lab, const cv::Mat &where) {
    const cv::Scalar mean = cv::mean(lab, where);
    return {mean[0], mean[1], mean[2]};
}

}  // namespace

vision_status vision_mask_from_plane(const float *values, int32_t rows, int32_t columns, float threshold,
                                     int32_t picture_width, int32_t picture_height, vision_mask **mask) {
    return guarded([&] {
        require(rows > 0 && columns > 0 && int64_t{rows} * columns <= 1 << 24, VISION_INVALID);
        require(picture_width > 0 && picture_height > 0, VISION_INVALID);
        const double shrink = std::min(1.0, double(working_side) / std::max(picture_width, picture_height));
        const cv::Size size(std::max(1, static_cast<int>(std::lround(picture_width * shrink))),
                            std::max(1, static_cast<int>(std::lround(picture_height * shrink))));
        auto made = std::make_unique<vision_mask>();
        made->scale_x = double(picture_width) / size.width;
        made->scale_y = double(picture_height) / size.height;
        const cv::Mat plane(rows, columns, CV_32F, const_cast<float *>(values));
        made->cells = largestPatch(plane >= threshold);
        cv::Mat share, enlarged;
        made->cells.convertTo(share, CV_32F, 1.0 / 255);
        cv::resize(share, enlarged, size, 0, 0, cv::INTER_LINEAR);
        made->raster = enlarged >= 0.5f;
        require(cv::countNonZero(made->raster) > 0, VISION_NOTHING);
        made->outline = smoothOutline(made->raster, std::max(size.width / double(columns), size.height / double(rows)));
        *mask = made.release();
    });
}

vision_status vision_mask_cells(const vision_mask *mask, vision_cells *cells) {
    return guarded([&] {
        const cv::Rect box = cv::boundingRect(mask->cells);
        *cells = {box.x, box.y, box.x + box.width, box.y + box.height, mask->cells.cols, mask->cells.rows,
                  cv::countNonZero(mask->cells)};
    });
}

vision_status vision_mask_edge(const vision_mask *mask, double *share) {
    return guarded([&] {
        const cv::Mat &raster = mask->raster;
        std::vector<std::vector<cv::Point>> contours;
        cv::findContours(raster, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
        // The network's outline may keep off the edge by one of its cells.
        const int near = std::max(1, static_cast<int>(std::lround(0.01 * std::min(raster.cols, raster.rows))));
        const cv::Rect inner(near, near, std::max(0, raster.cols - 2 * near), std::max(0, raster.rows - 2 * near));
        size_t all = 0, along = 0;
        for (const auto &contour : contours)
            for (const cv::Point &p : contour) {
                ++all;
                if (!inner.contains(p)) ++along;
            }
        *share = all > 0 ? static_cast<double>(along) / static_cast<double>(all) : 0;
    });
}

void vision_mask_free(vision_mask *mask) { delete mask; }

vision_status vision_mask_shape(const vision_mask *mask, vision_shape *shape) {
    return guarded([&] {
        *shape = {};
        const cv::Mat &raster = mask->raster;
        const cv::Moments moments = cv::moments(raster, true);
        shape->area = moments.m00 * mask->scale_x * mask->scale_y;
        shape->centre_x = (moments.m10 / moments.m00 + 0.5) * mask->scale_x;
        shape->centre_y = (moments.m01 / moments.m00 + 0.5) * mask->scale_y;
        const cv::Rect box = cv::boundingRect(raster);
        shape->touches_border = box.x == 0 || box.y == 0 || box.x + box.width == raster.cols
                                || box.y + box.height == raster.rows;
        std::vector<cv::Point2f> points, hull;
        for (const cv::Point2d &p : inPicture(*mask)) points.emplace_back(p);
        shape->perimeter = cv::arcLength(points, true);
        cv::convexHull(points, hull);
        shape->compactness = shape->perimeter * shape->perimeter / (4 * CV_PI * shape->area);
        measureDiameters({hull.begin(), hull.end()}, *shape);
        measureAsymmetry(*mask, moments, *shape);
    });
}

size_t vision_mask_outline(const vision_mask *mask, vision_point *points, size_t capacity) {
    size_t count = 0;
    const vision_status status = guarded([&] {
        std::vector<cv::Point2f> line, simple;
        for (const cv::Point2d &p : mask->outline) line.emplace_back(p);
        cv::approxPolyDP(line, simple, 0.35, true);
        count = simple.size();
        for (size_t i = 0; points && i < std::min(count, capacity); ++i)
            points[i] = {simple[i].x * mask->scale_x, simple[i].y * mask->scale_y};
    });
    return status == VISION_OK ? count : 0;
}

/* Reference colours of dermoscopy in sRGB. A pixel counts for the nearest of them in CIELAB, or for none when the
   surrounding skin's own mean colour is nearer. */
vision_status vision_mask_colours(const vision_mask *mask, const vision_picture *picture, vision_colours *colours) {
    return guarded([&] {
        *colours = {};
        require(picture->pixels.channels() == 3, VISION_INVALID);
        // By a whole number, which is filtered fastest.
        const int shrink = (std::max(mask->raster.cols, mask->raster.rows) + 255) / 256;
        const cv::Size size((mask->raster.cols + shrink - 1) / shrink, (mask->raster.rows + shrink - 1) / shrink);
        cv::Mat small, lab, inside;
        small = areaResized(picture->pixels, size);
        lab = labOf(small);
        inside = areaResized(mask->raster, size);
        inside = inside > 127;
        require(cv::countNonZero(inside) > 0, VISION_NOTHING);
        // Around the lesion, clear of its fading border, and without the black corners of a dermatoscope.
        cv::Mat distance;
        cv::distanceTransform(~inside, distance, cv::DIST_L2, cv::DIST_MASK_3);
        cv::Mat lightness;
        cv::extractChannel(lab, lightness, 0);
        const cv::Mat outside = (distance > 2) & (distance <= 20) & (lightness > 15);
        const cv::Vec3d in = meanWhere(lab, inside), out = meanWhere(lab, outside);
        colours->inside = {in[0], in[1], in[2]};
        colours->outside = {out[0], out[1], out[2]};
        const double surrounding = cv::countNonZero(outside);
        colours->outside_share = surrounding / static_cast<double>(outside.total());
        const cv::Vec3f references[6] = {labOf(243, 237, 230), labOf(190, 70, 70),   labOf(182, 132, 88),
                                         labOf(104, 66, 38),   labOf(104, 112, 128), labOf(24, 20, 20)};
        const cv::Vec3f skin(out);
        double total = 0;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                if (!inside.at<uint8_t>(y, x)) continue;
                ++total;
                const cv::Vec3f colour = lab.at<cv::Vec3f>(y, x);
                float nearest = surrounding > 0 ? distanceBetween(colour, skin) : 1e9f;
                int found = -1;
                for (int i = 0; i < 6; ++i) {
                    const float away = distanceBetween(colour, references[i]);
                    if (away >= nearest) continue;
                    nearest = away;
                    found = i;
                }
                if (found >= 0) ++colours->shares[found];
            }
        for (double &share : colours->shares) share /= total;
    });
}

vision_status vision_mask_jaccard(const vision_mask *mask, const vision_picture *drawn, double *value) {
    return guarded([&] {
        cv::Mat truth, share, enlarged;
        cv::extractChannel(drawn->pixels, truth, 0);
        truth = truth >= 128;
        mask->cells.convertTo(share, CV_32F, 1.0 / 255);
        cv::resize(share, enlarged, truth.size(), 0, 0, cv::INTER_LINEAR);
        const cv::Mat found = enlarged >= 0.5f;
        const int either = cv::countNonZero(found | truth);
        *value = either > 0 ? cv::countNonZero(found & truth) / static_cast<double>(either) : 1;
    });
}
