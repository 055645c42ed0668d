// The stages of an analysis with nothing around them: bare FILE MASK.onnx SIDE CLASSIFIER.onnx SIDE
//
// Prints one line a stage, name and milliseconds, the median of nine runs on one thread.
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <vector>

#include <jpeglib.h>

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

static void measure(const char *name, const std::function<void()> &stage) {
    std::vector<double> times;
    for (int run = 0; run < 9; run++) {
        auto begun = std::chrono::steady_clock::now();
        stage();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
    }
    std::nth_element(times.begin(), times.begin() + 4, times.end());
    std::printf("%s %.2f\n", name, times[4]);
}

static void run(const char *name, const char *file, int side, const cv::Mat &picture) {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(file);
    cv::Mat input = cv::dnn::blobFromImage(picture, 1, cv::Size(side, side));
    measure(name, [&] {
        net.setInput(input);
        std::vector<cv::Mat> outputs;
        net.forward(outputs, net.getUnconnectedOutLayersNames());
    });
}

int main(int count, char **words) {
    if (count != 6) return 64;
    cv::setNumThreads(1);
    std::ifstream stream(words[1], std::ios::binary);
    bytes file((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    cv::Mat large, small;
    measure("decode", [&] { large = decoded(file, 1200); });
    measure("halve-for-models", [&] { cv::resize(large, small, cv::Size(), 0.5, 0.5, cv::INTER_AREA); });
    measure("view-and-thumbnail", [&] {
        encoded(within(large, 1600), 88);
        encoded(within(small, 192), 82);
    });
    try {
        run("opencv-mask", words[2], atoi(words[3]), small);
        run("opencv-classifier", words[4], atoi(words[5]), small);
    } catch (const cv::Exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
