// One network alone, as the program's workers run it: network ENGINE-LIBRARY MODEL.onnx SIDE THREADS OUTPUT...
//
// For each line on standard input it runs once and prints the milliseconds that took.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "CVision.h"

static void check(vision_status status, const char *what) {
    if (status == VISION_OK) return;
    std::fprintf(stderr, "%s: status %d\n", what, static_cast<int>(status));
    std::exit(1);
}

int main(int count, char **words) {
    if (count < 6) return 2;
    vision_prepare(1);
    vision_engine *engine = nullptr;
    check(vision_engine_onnxruntime(words[1], &engine), "engine");
    std::ifstream file(words[2], std::ios::binary);
    const std::vector<uint8_t> model((std::istreambuf_iterator<char>(file)), {});
    const std::vector<const char *> inputs = {"image"}, outputs(words + 5, words + count), layers(outputs.size(), "");
    vision_network *network = nullptr;
    check(vision_network_load(engine, model.data(), model.size(), std::atoi(words[4]), 1, inputs.data(), 1,
                              outputs.data(), layers.data(), outputs.size(), &network), "model");
    const int64_t side = std::atoi(words[3]), shape[] = {1, 3, side, side};
    std::vector<float> values(3 * side * side);
    std::mt19937 random(1);
    for (float &value : values) value = random() % 256;
    const vision_input input = {values.data(), values.size(), shape, 4};
    for (std::string line; std::getline(std::cin, line);) {
        const auto begun = std::chrono::steady_clock::now();
        check(vision_network_run(network, &input, 1), "run");
        const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - begun;
        std::printf("%.4f\n", passed.count());
        std::fflush(stdout);
    }
    vision_network_free(network);
    vision_engine_free(engine);
}
