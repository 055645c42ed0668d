// The stages of an analysis with nothing around them: bare FILE MASK.onnx SIDE CLASSIFIER.onnx SIDE
//
// Codecs and networks are called as their libraries offer them; what is measured of a picture is the program's own shim.
// Prints one line a stage, name and milliseconds, the median of nine rounds on one thread.
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <jpeglib.h>

#include "CVision.h"

using bytes = std::vector<unsigned char>;

static cv::Mat decoded(const bytes &file, int short_side) {
    jpeg_decompress_struct reader;
    jpeg_error_mgr errors;
    reader.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&reader);
    jpeg_mem_src(&reader, file.data(), file.size());
    jpeg_read_header(&reader, TRUE);
    int side = std::min(reader.image_width, reader.image_height);
    reader.scale_num = 1;
    reader.scale_denom = 1;
    while (reader.scale_denom < 8 && side / int(reader.scale_denom * 2) >= short_side) reader.scale_denom *= 2;
    reader.out_color_space = JCS_RGB;
    jpeg_start_decompress(&reader);
    cv::Mat picture(reader.output_height, reader.output_width, CV_8UC3);
    while (reader.output_scanline < reader.output_height) {
        JSAMPROW row = picture.ptr(reader.output_scanline);
        jpeg_read_scanlines(&reader, &row, 1);
    }
    jpeg_finish_decompress(&reader);
    jpeg_destroy_decompress(&reader);
    return picture;
}

static size_t encoded(const cv::Mat &picture, int quality) {
    jpeg_compress_struct writer;
    jpeg_error_mgr errors;
    writer.err = jpeg_std_error(&errors);
    jpeg_create_compress(&writer);
    unsigned char *place = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&writer, &place, &size);
    writer.image_width = picture.cols;
    writer.image_height = picture.rows;
    writer.input_components = 3;
    writer.in_color_space = JCS_RGB;
    jpeg_set_defaults(&writer);
    jpeg_set_quality(&writer, quality, TRUE);
    jpeg_start_compress(&writer, TRUE);
    while (writer.next_scanline < writer.image_height) {
        JSAMPROW row = const_cast<unsigned char *>(picture.ptr(writer.next_scanline));
        jpeg_write_scanlines(&writer, &row, 1);
    }
    jpeg_finish_compress(&writer);
    jpeg_destroy_compress(&writer);
    free(place);
    return size;
}

static cv::Mat within(const cv::Mat &picture, int longest) {
    double scale = double(longest) / std::max(picture.cols, picture.rows);
    if (scale >= 1) return picture;
    cv::Mat small;
    cv::resize(picture, small, cv::Size(), scale, scale, scale > 0.5 ? cv::INTER_LINEAR : cv::INTER_AREA);
    return small;
}

using clock_type = std::chrono::steady_clock;

/// A stage's times, one of each round.
static std::map<std::string, std::vector<double>> times;

static void measure(const char *name, const std::function<void()> &stage) {
    auto begun = clock_type::now();
    stage();
    times[name].push_back(std::chrono::duration<double, std::milli>(clock_type::now() - begun).count());
}

static void check(vision_status status) {
    if (status == VISION_OK) return;
    std::fprintf(stderr, "status %d\n", int(status));
    std::exit(1);
}

static vision_picture *taken(const cv::Mat &picture) {
    vision_picture *result = nullptr;
    check(vision_picture_raw(picture.data, picture.total() * 3, picture.cols, picture.rows, 3, &result));
    return result;
}

struct Network {
    cv::dnn::Net net;
    cv::Size side;

    Network(const char *file, const char *side) : net(cv::dnn::readNetFromONNX(file)), side(atoi(side), atoi(side)) {}

    std::vector<cv::Mat> run(const cv::Mat &picture) {
        std::vector<cv::Mat> outputs;
        net.setInput(cv::dnn::blobFromImage(picture, 1, side));
        net.forward(outputs, net.getUnconnectedOutLayersNames());
        return outputs;
    }
};

int main(int count, char **words) {
    if (count != 6) return 64;
    cv::setNumThreads(1);
    std::ifstream stream(words[1], std::ios::binary);
    bytes file((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    Network mask(words[2], words[3]), classifier(words[4], words[5]);
    std::vector<float> heat(49);
    for (size_t i = 0; i < heat.size(); i++) heat[i] = float(i) / 49;
    for (int round = 0; round < 11; round++) {
        // As often as the server is sent a photograph: caches are as cold as there.
        usleep(300'000);
        cv::Mat large, small;
        measure("decode", [&] { large = decoded(file, 1200); });
        measure("halve-for-models", [&] { cv::resize(large, small, cv::Size(), 0.5, 0.5, cv::INTER_AREA); });
        measure("view-and-thumbnail", [&] {
            encoded(within(large, 1600), 88);
            encoded(within(small, 192), 82);
        });
        vision_picture *picture = taken(small);
        vision_quality quality;
        measure("quality", [&] { check(vision_measure_quality(picture, &quality)); });
        measure("opencv-mask", [&] { mask.run(small); });
        measure("measurements", [&] {
            std::vector<float> disc(192 * 192);
            for (int y = 0; y < 192; y++)
                for (int x = 0; x < 192; x++) disc[size_t(y * 192 + x)] = std::hypot(x - 96, y - 96) < 50;
            vision_mask *found = nullptr;
            vision_shape shape;
            vision_colours colours;
            check(vision_mask_from_plane(disc.data(), 192, 192, 0.5f, small.cols, small.rows, &found));
            check(vision_mask_shape(found, &shape));
            check(vision_mask_colours(found, picture, &colours));
            vision_mask_free(found);
        });
        measure("opencv-classifier", [&] { classifier.run(small(cv::Rect(100, 100, 500, 500))); });
        measure("heatmap", [&] {
            vision_bytes layer;
            check(vision_heat_layer(heat.data(), 7, 7, 50, 50, 250, 250, 512, 384, 0.7, &layer));
            vision_bytes_free(layer);
        });
        vision_picture_free(picture);
    }
    for (auto &[name, all] : times) {
        // The first two rounds warm everything up.
        all.erase(all.begin(), all.begin() + 2);
        std::nth_element(all.begin(), all.begin() + 4, all.end());
        std::printf("%s %.2f\n", name.c_str(), all[4]);
    }
}
