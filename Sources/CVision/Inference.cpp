#include "Inference.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <system_error>
#include <thread>

namespace {

constexpr size_t most_runs = 16;

/// Asks the network `runs` times, as many together as it takes, on as many threads as there are cores where the engine allows it:
/// each run is done by one thread alone, so that its result does not depend on how many there are.
std::vector<std::vector<NetworkResult>> answers(vision_network &network, const vision_input *inputs, size_t runs) {
    std::vector<std::vector<NetworkResult>> found(runs);
    const size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const size_t together = network.description.together, groups = (runs + together - 1) / together;
    const size_t lanes = network.answersAtOnce() ? std::min(groups, cores) : 1;
    const auto answer = [&](size_t lane) {
        for (size_t first = lane * together; first < runs; first += lanes * together) {
            const size_t count = std::min(together, runs - first);
            auto results = network.answer(inputs + first * network.description.inputs.size(), count);
            std::move(results.begin(), results.end(), found.begin() + static_cast<std::ptrdiff_t>(first));
        }
    };
    std::vector<std::future<void>> others;
    others.reserve(lanes);
    for (size_t lane = 1; lane < lanes; ++lane) {
        try {
            others.push_back(std::async(std::launch::async, answer, lane));
        } catch (const std::system_error &) {
            // No further thread is to be had.
            answer(lane);
        }
    }
    answer(0);
    for (std::future<void> &other : others) other.get();
    return found;
}

}  // namespace

vision_status vision_engine_opencv(vision_engine **engine) {
    return guarded([&] { *engine = makeOpenCvEngine().release(); });
}

vision_status vision_engine_onnxruntime(const char *library, vision_engine **engine) {
    return guarded([&] { *engine = makeOnnxRuntimeEngine(library).release(); });
}

const char *vision_engine_version(const vision_engine *engine) { return engine->version.c_str(); }
void vision_engine_free(vision_engine *engine) { delete engine; }

vision_status vision_network_load(const vision_engine *engine, const uint8_t *model, size_t count, int32_t threads,
                                  int32_t together, const char *const *inputs, size_t input_count, const char *const *outputs,
                                  const char *const *layers, size_t output_count, vision_network **network) {
    return guarded([&] {
        require(threads >= 1 && threads <= 256 && input_count > 0 && output_count > 0, VISION_INVALID);
        require(together >= 1 && together <= static_cast<int32_t>(most_runs), VISION_INVALID);
        NetworkDescription description;
        description.threads = threads;
        description.together = static_cast<size_t>(together);
        description.inputs.assign(inputs, inputs + input_count);
        description.outputs.assign(outputs, outputs + output_count);
        description.layers.assign(layers, layers + output_count);
        *network = engine->load(model, count, description).release();
    });
}

void vision_network_free(vision_network *network) { delete network; }

vision_status vision_network_run(vision_network *network, const vision_input *inputs, size_t count) {
    return guarded([&] {
        const size_t each = network->description.inputs.size(), runs = count / each;
        require(count == runs * each && runs >= 1 && runs <= most_runs, VISION_INVALID);
        for (size_t i = 0; i < count; ++i) {
            int64_t elements = 1;
            require(inputs[i].rank >= 1 && inputs[i].rank <= 8, VISION_INVALID);
            for (size_t axis = 0; axis < inputs[i].rank; ++axis) {
                require(inputs[i].shape[axis] > 0 && inputs[i].shape[axis] <= 1 << 20, VISION_INVALID);
                elements *= inputs[i].shape[axis];
                require(elements <= int64_t{1} << 30, VISION_INVALID);
            }
            require(static_cast<size_t>(elements) == inputs[i].count, VISION_INVALID);
        }
        network->results.clear();
        for (std::vector<NetworkResult> &results : answers(*network, inputs, runs)) {
            require(results.size() == network->description.outputs.size(), VISION_FAILED);
            std::move(results.begin(), results.end(), std::back_inserter(network->results));
        }
    });
}

size_t vision_network_output_count(const vision_network *network, size_t index) {
    return index < network->results.size() ? network->results[index].values.size() : 0;
}

const float *vision_network_output(const vision_network *network, size_t index) {
    return index < network->results.size() ? network->results[index].values.data() : nullptr;
}

size_t vision_network_output_rank(const vision_network *network, size_t index) {
    return index < network->results.size() ? network->results[index].shape.size() : 0;
}

int64_t vision_network_output_extent(const vision_network *network, size_t index, size_t axis) {
    if (index >= network->results.size() || axis >= network->results[index].shape.size()) return 0;
    return network->results[index].shape[axis];
}
