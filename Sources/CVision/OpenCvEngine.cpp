#include "Inference.hpp"

#include <opencv2/core/version.hpp>
#include <opencv2/dnn.hpp>

namespace {

struct Network final : vision_network {
    cv::dnn::Net net;

    std::vector<std::vector<NetworkResult>> answer(const vision_input *inputs, size_t) override {
        // OpenCV has one number of threads for the whole process; it is set anew in case networks differ.
        if (cv::getNumThreads() != description.threads) cv::setNumThreads(description.threads);
        for (size_t i = 0; i < description.inputs.size(); ++i) {
            std::vector<int> shape(inputs[i].shape, inputs[i].shape + inputs[i].rank);
            const cv::Mat blob(shape, CV_32F, const_cast<float *>(inputs[i].values));
            net.setInput(blob, description.inputs[i]);
        }
        std::vector<cv::Mat> blobs;
        net.forward(blobs, description.layers);
        std::vector<NetworkResult> results;
        for (const cv::Mat &blob : blobs) {
            require(blob.depth() == CV_32F && blob.isContinuous(), VISION_FAILED);
            NetworkResult result;
            const auto *values = reinterpret_cast<const float *>(blob.data);
            result.values.assign(values, values + blob.total() * static_cast<size_t>(blob.channels()));
            result.shape.assign(blob.size.p, blob.size.p + blob.dims);
            results.push_back(std::move(result));
        }
        return {std::move(results)};
    }
};

struct Engine final : vision_engine {
    Engine() { version = CV_VERSION; }

    std::unique_ptr<vision_network> load(const uint8_t *model, size_t count,
                                         const NetworkDescription &description) const override {
        require(description.together == 1, VISION_UNSUPPORTED);
        auto network = std::make_unique<Network>();
        network->description = description;
        network->net = cv::dnn::readNetFromONNX(reinterpret_cast<const char *>(model), count);
        require(!network->net.empty(), VISION_DAMAGED);
        network->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        network->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
        return network;
    }
};

}  // namespace

std::unique_ptr<vision_engine> makeOpenCvEngine() { return std::make_unique<Engine>(); }
