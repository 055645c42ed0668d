#include "Guarded.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include <opencv2/imgproc.hpp>

/// Cells found at a working size of at most 1400 pixels a side; `label` tells which cell a pixel belongs to.
struct vision_smear {
    struct Cell {
        cv::Rect box;
        int label;
        bool cut;
    };

    cv::Mat labels;
    std::vector<Cell> cells;
    double scale = 1;
    cv::Size picture;

    /// Where a cell lies in the picture.
    cv::Rect place(const Cell &cell) const {
        const auto at = [&](int value) { return static_cast<int>(std::lround(value * scale)); };
        return cv::Rect({at(cell.box.x), at(cell.box.y)}, cv::Point(at(cell.box.br().x), at(cell.box.br().y)))
               & cv::Rect({0, 0}, picture);
    }
};

namespace {

constexpr int working_side = 1400;
/// A picture this small that shows one thing on black is a cell cut out by someone else.
constexpr int single_side = 400;
constexpr size_t most_cells = 2000;

cv::Mat filled(const cv::Mat &mask) {
    cv::Mat ground;
    cv::copyMakeBorder(mask, ground, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    cv::floodFill(ground, {0, 0}, 128);
    const cv::Mat inner = ground(cv::Rect(1, 1, mask.cols, mask.rows));
    return inner != 128;
}

/// What is stained: how much darker than the empty glass around it a pixel is in the channel where it differs most.
/// Glass is the brightest of a wide neighbourhood; what lies beyond the microscope's aperture is neither.
cv::Mat stained(const cv::Mat &pixels) {
    const int reach = std::max(15, std::min(pixels.cols, pixels.rows) / 5) | 1;
    cv::Mat small, glass;
    const double shrink = 0.125;
    cv::resize(pixels, small, {}, shrink, shrink, cv::INTER_AREA);
    const int wide = std::max(3, static_cast<int>(reach * shrink)) | 1;
    cv::medianBlur(small, small, 3);
    cv::dilate(small, glass, cv::getStructuringElement(cv::MORPH_RECT, {wide, wide}));
    cv::blur(glass, glass, {wide, wide});
    cv::resize(glass, glass, pixels.size(), 0, 0, cv::INTER_LINEAR);
    cv::Mat difference, most, brightest;
    cv::subtract(glass, pixels, difference);
    std::vector<cv::Mat> channels;
    cv::split(difference, channels);
    cv::max(channels[0], channels[1], most);
    cv::max(most, channels[2], most);
    cv::GaussianBlur(most, most, {5, 5}, 0);
    cv::cvtColor(pixels, brightest, cv::COLOR_RGB2GRAY);
    // Beyond the aperture it is black; where it is as dark within a cell, filling takes it in again.
    cv::Mat dark = brightest < 30, mask;
    most.setTo(0, dark);
    // Between glass and cells; pale cells lie closer to the glass than the usual ones.
    const double threshold = cv::threshold(most, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    mask = most > (threshold < 6 ? 255 : std::max(5.0, 0.6 * threshold));
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    return filled(mask);
}

/// The radius of a usual cell: that of the middle one of the patches, by area, in pixels.
double usualRadius(const cv::Mat &mask) {
    cv::Mat labels, figures, centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, figures, centres, 8, CV_32S);
    std::vector<int> areas;
    for (int i = 1; i < count; ++i) {
        const int area = figures.at<int>(i, cv::CC_STAT_AREA);
        if (area >= 60) areas.push_back(area);
    }
    if (areas.empty()) return 0;
    const auto middle = areas.begin() + static_cast<std::ptrdiff_t>(areas.size() / 2);
    std::nth_element(areas.begin(), middle, areas.end());
    return std::sqrt(*middle / CV_PI);
}

/// Cuts patches of touching cells apart where they are narrow. Pixels are visited from the middle of the cells outward,
/// by their distance from the edge: one that has no neighbour yet begins a cell; where two cells meet they are one when
/// the bridge between them is nearly as wide as the smaller of them.
cv::Mat separated(const cv::Mat &mask, double radius) {
    constexpr float bridge = 0.8f;
    cv::Mat distance;
    cv::distanceTransform(mask, distance, cv::DIST_L2, cv::DIST_MASK_5);
    cv::GaussianBlur(distance, distance, {}, std::max(1.0, radius / 10));
    std::vector<std::pair<float, int>> order;
    for (int i = 0; i < static_cast<int>(mask.total()); ++i)
        if (mask.data[i]) order.emplace_back(distance.at<float>(i / mask.cols, i % mask.cols), i);
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<int> parent(1, 0);
    std::vector<float> peak(1, 0);
    const auto root = [&](int label) {
        while (parent[static_cast<size_t>(label)] != label) label = parent[static_cast<size_t>(label)];
        return label;
    };
    cv::Mat labels = cv::Mat::zeros(mask.size(), CV_32S);
    for (const auto &[height, place] : order) {
        const int y = place / mask.cols, x = place % mask.cols;
        int own = 0;
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) {
                const int ny = y + dy, nx = x + dx;
                if (ny < 0 || nx < 0 || ny >= mask.rows || nx >= mask.cols) continue;
                const int seen = labels.at<int>(ny, nx);
                if (!seen) continue;
                int other = root(seen);
                if (!own || other == own) {
                    own = other;
                    continue;
                }
                float &higher = peak[static_cast<size_t>(own)], &lower = peak[static_cast<size_t>(other)];
                if (higher < lower) std::swap(own, other);
                const float least = std::min(higher, lower);
                if (height >= bridge * least || least < 0.35f * static_cast<float>(radius))
                    parent[static_cast<size_t>(other)] = own;
            }
        if (!own) {
            own = static_cast<int>(parent.size());
            parent.push_back(own);
            peak.push_back(height);
        }
        labels.at<int>(y, x) = own;
    }
    for (auto &label : cv::Mat_<int>(labels))
        if (label) label = root(label);
    return labels;
}

void findCells(const cv::Mat &labels, double radius, vision_smear &smear) {
    double count = 0;
    cv::minMaxLoc(labels, nullptr, &count);
    struct Found {
        int left = INT32_MAX, top = INT32_MAX, right = -1, bottom = -1, area = 0;
    };
    std::vector<Found> found(static_cast<size_t>(count) + 1);
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x) {
            const int label = labels.at<int>(y, x);
            if (label <= 0) continue;
            Found &cell = found[static_cast<size_t>(label)];
            cell.left = std::min(cell.left, x);
            cell.right = std::max(cell.right, x);
            cell.top = std::min(cell.top, y);
            cell.bottom = std::max(cell.bottom, y);
            ++cell.area;
        }
    const double usual = CV_PI * radius * radius;
    for (size_t label = 1; label < found.size() && smear.cells.size() < most_cells; ++label) {
        const Found &cell = found[label];
        // Platelets and dirt are smaller, clumps that no narrow place divides larger.
        if (cell.area < 0.2 * usual || cell.area > 3 * usual) continue;
        const cv::Rect box({cell.left, cell.top}, cv::Point(cell.right + 1, cell.bottom + 1));
        const bool cut = box.x <= 1 || box.y <= 1 || box.br().x >= labels.cols - 1 || box.br().y >= labels.rows - 1;
        smear.cells.push_back({box, static_cast<int>(label), cut});
    }
}

/// A picture of one cell on black.
bool findSingle(const cv::Mat &pixels, vision_smear &smear) {
    if (std::min(pixels.cols, pixels.rows) > single_side) return false;
    cv::Mat gray, labels, figures, centres;
    cv::cvtColor(pixels, gray, cv::COLOR_RGB2GRAY);
    const cv::Mat bright = filled(gray > 16);
    const double share = cv::countNonZero(bright) / static_cast<double>(bright.total());
    const uint8_t corners[] = {bright.at<uint8_t>(0, 0), bright.at<uint8_t>(0, bright.cols - 1),
                               bright.at<uint8_t>(bright.rows - 1, 0), bright.at<uint8_t>(bright.rows - 1, bright.cols - 1)};
    if (share < 0.3 || share > 0.97 || std::count(std::begin(corners), std::end(corners), 0) < 3) return false;
    const int count = cv::connectedComponentsWithStats(bright, labels, figures, centres, 8, CV_32S);
    int best = 1;
    for (int i = 2; i < count; ++i)
        if (figures.at<int>(i, cv::CC_STAT_AREA) > figures.at<int>(best, cv::CC_STAT_AREA)) best = i;
    smear.labels = labels;
    smear.cells.push_back({cv::Rect({0, 0}, pixels.size()), best, false});
    return true;
}

}  // namespace

vision_status vision_smear_find(const vision_picture *picture, vision_smear **smear) {
    return guarded([&] {
        require(picture->pixels.channels() == 3, VISION_INVALID);
        auto made = std::make_unique<vision_smear>();
        made->picture = picture->pixels.size();
        if (!findSingle(picture->pixels, *made)) {
            cv::Mat small = picture->pixels;
            const double shrink = double(working_side) / std::max(small.cols, small.rows);
            if (shrink < 1) {
                cv::resize(picture->pixels, small, {}, shrink, shrink, cv::INTER_AREA);
                made->scale = 1 / shrink;
            }
            const cv::Mat mask = stained(small);
            const double radius = usualRadius(mask);
            require(radius >= 4, VISION_NOTHING);
            made->labels = separated(mask, radius);
            findCells(made->labels, radius, *made);
        }
        require(!made->cells.empty(), VISION_NOTHING);
        *smear = made.release();
    });
}

void vision_smear_free(vision_smear *smear) { delete smear; }

size_t vision_smear_count(const vision_smear *smear) { return smear->cells.size(); }

vision_status vision_smear_at(const vision_smear *smear, size_t index, vision_smear_place *place) {
    return guarded([&] {
        require(index < smear->cells.size(), VISION_INVALID);
        const cv::Rect box = smear->place(smear->cells[index]);
        *place = {box.x, box.y, box.width, box.height, smear->cells[index].cut};
    });
}

vision_status vision_smear_cell(const vision_smear *smear, const vision_picture *picture, size_t index,
                                vision_picture **result) {
    return guarded([&] {
        const cv::Mat &pixels = picture->pixels;
        require(index < smear->cells.size() && pixels.size() == smear->picture, VISION_INVALID);
        const vision_smear::Cell &cell = smear->cells[index];
        const cv::Rect box = smear->place(cell);
        require(box.area() > 0, VISION_FAILED);
        cv::Mat own, cut = cv::Mat::zeros(box.size(), pixels.type());
        cv::resize(smear->labels(cell.box) == cell.label, own, box.size(), 0, 0, cv::INTER_LINEAR);
        pixels(box).copyTo(cut, own >= 128);
        *result = handOut(cut);
    });
}
