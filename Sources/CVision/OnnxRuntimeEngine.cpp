#include "Inference.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <map>
#include <mutex>

namespace {

// ONNX Runtime's C interface: a table of functions whose order never changes. Only the entries used are named.
struct Status;
struct Env;
struct Options;
struct Session;
struct Value;
struct MemoryInfo;
struct TensorInfo;

struct ApiBase {
    const void *const *(*getApi)(uint32_t version);
    const char *(*getVersion)();
};

/// The interface version that brought AddSessionConfigEntry.
constexpr uint32_t api_version = 5;

enum Entry : size_t {
    CreateEnv = 3,
    DisableTelemetryEvents = 6,
    CreateSessionFromArray = 8,
    Run = 9,
    CreateSessionOptions = 10,
    SetSessionGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    SetInterOpNumThreads = 25,
    CreateTensorWithDataAsOrtValue = 49,
    GetTensorMutableData = 51,
    GetTensorElementType = 60,
    GetDimensionsCount = 61,
    GetDimensions = 62,
    GetTensorTypeAndShape = 65,
    CreateCpuMemoryInfo = 69,
    ReleaseEnv = 92,
    ReleaseStatus = 93,
    ReleaseMemoryInfo = 94,
    ReleaseSession = 95,
    ReleaseValue = 96,
    ReleaseTensorTypeAndShapeInfo = 99,
    ReleaseSessionOptions = 100,
    AddSessionConfigEntry = 130
};

constexpr int log_fatal = 4, optimise_all = 99, element_float = 1, arena_allocator = 1, memory_default = 0;

/// The function table, and calls through it.
struct Api {
    const void *const *table = nullptr;

    template <typename... Arguments> void call(Entry entry, Arguments... arguments) const {
        auto function = reinterpret_cast<Status *(*)(Arguments...)>(const_cast<void *>(table[entry]));
        Status *status = function(arguments...);
        if (!status) return;
        release(ReleaseStatus, status);
        throw Refusal{VISION_FAILED};
    }

    template <typename Object> void release(Entry entry, Object *object) const noexcept {
        if (object) reinterpret_cast<void (*)(Object *)>(const_cast<void *>(table[entry]))(object);
    }
};

/// Owns one of the library's objects.
template <typename Object, Entry entry> struct Owned {
    const Api *api;
    Object *object = nullptr;

    explicit Owned(const Api *api) : api(api) {}
    ~Owned() { api->release(entry, object); }
    Owned(const Owned &) = delete;
    Owned &operator=(const Owned &) = delete;
};

struct Library {
    Api api;
    std::string version;
    Env *env = nullptr;
    MemoryInfo *memory = nullptr;
};

struct Network final : vision_network {
    const Library *library;
    Owned<Session, ReleaseSession> session;

    explicit Network(const Library *library) : library(library), session(&library->api) {}

    using OwnedValue = Owned<Value, ReleaseValue>;

    NetworkResult taken(Value *value) const {
        const Api &api = library->api;
        Owned<TensorInfo, ReleaseTensorTypeAndShapeInfo> info(&api);
        api.call(GetTensorTypeAndShape, static_cast<const Value *>(value), &info.object);
        int type = 0;
        size_t rank = 0;
        api.call(GetTensorElementType, static_cast<const TensorInfo *>(info.object), &type);
        api.call(GetDimensionsCount, static_cast<const TensorInfo *>(info.object), &rank);
        require(type == element_float, VISION_UNSUPPORTED);
        NetworkResult result;
        result.shape.resize(rank);
        api.call(GetDimensions, static_cast<const TensorInfo *>(info.object), result.shape.data(), rank);
        size_t count = 1;
        for (int64_t extent : result.shape) count *= static_cast<size_t>(extent);
        void *values = nullptr;
        api.call(GetTensorMutableData, value, &values);
        result.values.resize(count);
        if (count > 0) memcpy(result.values.data(), values, count * sizeof(float));
        return result;
    }

    bool answersAtOnce() const override { return true; }

    /// The values of one input, of all runs that the model takes at once: the last is repeated where there are fewer.
    std::vector<float> gathered(const vision_input *inputs, size_t index, size_t runs) const {
        std::vector<float> values;
        values.reserve(inputs[index].count * description.together);
        for (size_t run = 0; run < description.together; ++run) {
            const vision_input &input = inputs[std::min(run, runs - 1) * description.inputs.size() + index];
            values.insert(values.end(), input.values, input.values + input.count);
        }
        return values;
    }

    /// Cuts what was answered to all runs into each one's part.
    void spread(const NetworkResult &whole, std::vector<std::vector<NetworkResult>> &results) const {
        const size_t together = description.together;
        require(together == 1 || (!whole.shape.empty() && whole.shape[0] == static_cast<int64_t>(together)), VISION_FAILED);
        const size_t each = whole.values.size() / together;
        for (size_t run = 0; run < results.size(); ++run) {
            const auto first = whole.values.begin() + static_cast<std::ptrdiff_t>(run * each);
            NetworkResult part{{first, first + static_cast<std::ptrdiff_t>(each)}, whole.shape};
            if (together > 1) part.shape[0] = 1;
            results[run].push_back(std::move(part));
        }
    }

    std::vector<std::vector<NetworkResult>> answer(const vision_input *inputs, size_t runs) override {
        const Api &api = library->api;
        std::vector<std::unique_ptr<OwnedValue>> given, found;
        std::vector<std::vector<float>> lent;
        std::vector<const Value *> values;
        std::vector<const char *> names, wanted;
        for (size_t i = 0; i < description.inputs.size(); ++i) {
            lent.push_back(gathered(inputs, i, runs));
            std::vector<int64_t> shape(inputs[i].shape, inputs[i].shape + inputs[i].rank);
            shape[0] *= static_cast<int64_t>(description.together);
            auto value = std::make_unique<OwnedValue>(&api);
            api.call(CreateTensorWithDataAsOrtValue, static_cast<const MemoryInfo *>(library->memory),
                     static_cast<void *>(lent.back().data()), lent.back().size() * sizeof(float),
                     static_cast<const int64_t *>(shape.data()), shape.size(), element_float, &value->object);
            values.push_back(value->object);
            names.push_back(description.inputs[i].c_str());
            given.push_back(std::move(value));
        }
        for (const std::string &name : description.outputs) wanted.push_back(name.c_str());
        std::vector<Value *> outputs(wanted.size(), nullptr);
        const auto keep = [&] {
            for (Value *output : outputs) {
                found.push_back(std::make_unique<OwnedValue>(&api));
                found.back()->object = output;
            }
        };
        try {
            api.call(Run, session.object, static_cast<const void *>(nullptr),
                     static_cast<const char *const *>(names.data()), static_cast<const Value *const *>(values.data()),
                     values.size(), static_cast<const char *const *>(wanted.data()), wanted.size(), outputs.data());
        } catch (...) {
            keep();
            throw;
        }
        keep();
        std::vector<std::vector<NetworkResult>> results(runs);
        for (Value *output : outputs) spread(taken(output), results);
        return results;
    }
};

struct Engine final : vision_engine {
    const Library *library;

    explicit Engine(const Library *library) : library(library) { version = library->version; }

    std::unique_ptr<vision_network> load(const uint8_t *model, size_t count,
                                         const NetworkDescription &description) const override {
        const Api &api = library->api;
        Owned<Options, ReleaseSessionOptions> options(&api);
        api.call(CreateSessionOptions, &options.object);
        api.call(SetSessionGraphOptimizationLevel, options.object, optimise_all);
        api.call(SetIntraOpNumThreads, options.object, description.threads);
        api.call(SetInterOpNumThreads, options.object, 1);
        // Idle threads sleep instead of spinning: other workers need the cores.
        api.call(AddSessionConfigEntry, options.object, "session.intra_op.allow_spinning", "0");
        auto network = std::make_unique<Network>(library);
        network->description = description;
        api.call(CreateSessionFromArray, static_cast<const Env *>(library->env), static_cast<const void *>(model),
                 count, static_cast<const Options *>(options.object), &network->session.object);
        return network;
    }
};

/// Loads the library. It stays until the process ends: its threads and static objects do not survive an unloading.
///
/// Since version 1.29 the library reports its use to its maker over the network, unless these variables forbid it before
/// it is loaded; turning the events off afterwards comes too late for the first report.
const Library *openLibrary(const char *path) {
    require(setenv("ORT_DISABLE_TELEMETRY", "1", 1) == 0, VISION_OUT_OF_MEMORY);
    require(setenv("ORT_TELEMETRY_DISABLED", "1", 1) == 0, VISION_OUT_OF_MEMORY);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    require(handle != nullptr, VISION_UNSUPPORTED);
    auto getBase = reinterpret_cast<const ApiBase *(*)()>(dlsym(handle, "OrtGetApiBase"));
    require(getBase != nullptr, VISION_UNSUPPORTED);
    const ApiBase *base = getBase();
    require(base != nullptr, VISION_UNSUPPORTED);
    auto library = std::make_unique<Library>();
    library->api.table = base->getApi(api_version);
    require(library->api.table != nullptr, VISION_UNSUPPORTED);
    const char *version = base->getVersion();
    library->version = version ? version : "";
    library->api.call(CreateEnv, log_fatal, "diascope", &library->env);
    library->api.call(DisableTelemetryEvents, static_cast<const Env *>(library->env));
    library->api.call(CreateCpuMemoryInfo, arena_allocator, memory_default, &library->memory);
    return library.release();
}

}  // namespace

std::unique_ptr<vision_engine> makeOnnxRuntimeEngine(const char *path) {
    static std::mutex access;
    static std::map<std::string, const Library *> opened;
    const std::lock_guard<std::mutex> guard(access);
    const Library *&library = opened[path];
    if (!library) library = openLibrary(path);
    return std::make_unique<Engine>(library);
}
