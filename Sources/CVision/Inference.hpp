#ifndef DIASCOPE_INFERENCE_HPP
#define DIASCOPE_INFERENCE_HPP

#include "Guarded.hpp"

#include <memory>
#include <string>
#include <vector>

struct NetworkDescription {
    int threads = 1;
    /// How many runs the loaded model does at once.
    size_t together = 1;
    std::vector<std::string> inputs, outputs, layers;
};

struct NetworkResult {
    std::vector<float> values;
    std::vector<int64_t> shape;
};

/// A loaded network of either engine.
struct vision_network {
    NetworkDescription description;
    /// Of the last runs, one run after the other.
    std::vector<NetworkResult> results;

    /// Of each of at most `together` runs, one result for each output described.
    virtual std::vector<std::vector<NetworkResult>> answer(const vision_input *inputs, size_t runs) = 0;
    /// Whether several threads may ask at once.
    virtual bool answersAtOnce() const { return false; }
    virtual ~vision_network() = default;
};

/// What loads networks.
struct vision_engine {
    std::string version;

    virtual std::unique_ptr<vision_network> load(const uint8_t *model, size_t count,
                                                 const NetworkDescription &description) const = 0;
    virtual ~vision_engine() = default;
};

std::unique_ptr<vision_engine> makeOpenCvEngine();
std::unique_ptr<vision_engine> makeOnnxRuntimeEngine(const char *library);

#endif
