#ifndef DIASCOPE_AREA_RESIZE_HPP
#define DIASCOPE_AREA_RESIZE_HPP

#include <opencv2/core.hpp>

/// cv::resize with cv::INTER_AREA, the same bytes.
cv::Mat areaResized(const cv::Mat &pixels, cv::Size size);

#endif
