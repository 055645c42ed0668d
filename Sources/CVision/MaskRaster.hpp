#ifndef DIASCOPE_MASK_RASTER_HPP
#define DIASCOPE_MASK_RASTER_HPP

#include "Guarded.hpp"

#include <vector>

/// The mask at a working size of at most 1024 pixels a side; `scale` is how many of the picture's pixels one of its
/// own spans on either axis.
struct vision_mask {
    cv::Mat cells, raster;
    std::vector<cv::Point2d> outline;
    double scale_x = 1, scale_y = 1;
};

#endif
