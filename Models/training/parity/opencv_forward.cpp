// Runs a model in OpenCV's dnn over raw float32 inputs: opencv_forward MODEL SIDE INPUTS OUTPUT_PREFIX NAME...
// Writes OUTPUT_PREFIX.NAME, the outputs of all inputs one after the other as float32.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <string>
#include <vector>

int main(int count, char **words) {
    if (count < 6) {
        std::fprintf(stderr, "opencv_forward MODEL SIDE INPUTS OUTPUT_PREFIX NAME...\n");
        return 64;
    }
    const int side = std::atoi(words[2]);
    std::vector<cv::String> names(words + 5, words + count);
    cv::dnn::Net network = cv::dnn::readNetFromONNX(words[1]);
    network.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    network.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    std::ifstream inputs(words[3], std::ios::binary);
    std::vector<std::ofstream> files;
    for (const auto &name : names) files.emplace_back(std::string(words[4]) + "." + name, std::ios::binary);
    cv::Mat input({1, 3, side, side}, CV_32F);
    const auto bytes = static_cast<std::streamsize>(input.total() * input.elemSize());
    while (inputs.read(reinterpret_cast<char *>(input.data), bytes)) {
        network.setInput(input, "image");
        std::vector<cv::Mat> outputs;
        network.forward(outputs, names);
        for (size_t i = 0; i < names.size(); ++i) {
            const cv::Mat output = outputs[i].isContinuous() ? outputs[i] : outputs[i].clone();
            files[i].write(reinterpret_cast<const char *>(output.data), static_cast<std::streamsize>(output.total() * output.elemSize()));
        }
    }
    return 0;
}
