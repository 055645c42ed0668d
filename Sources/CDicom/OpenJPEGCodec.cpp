#include <openjpeg-2.5/openjpeg.h>

#include <algorithm>
#include <cstring>

#include "Samples.hpp"

namespace dicom {

namespace {

struct DestroyStream {
    void operator()(opj_stream_t *stream) const { opj_stream_destroy(stream); }
};
struct DestroyCodec {
    void operator()(opj_codec_t *codec) const { opj_destroy_codec(codec); }
};
struct DestroyImage {
    void operator()(opj_image_t *image) const { opj_image_destroy(image); }
};
struct DestroyInfo {
    void operator()(opj_codestream_info_v2_t *info) const { opj_destroy_cstr_info(&info); }
};

/// OpenJPEG keeps about eight kilobytes a tile before it has decoded any.
constexpr uint64_t mostTiles = 4096;

/// A picture in memory as OpenJPEG's stream.
struct Source {
    Bytes bytes;
    uint64_t place = 0;

    static OPJ_SIZE_T read(void *buffer, OPJ_SIZE_T count, void *user) {
        Source &source = *static_cast<Source *>(user);
        const uint64_t length = std::min<uint64_t>(count, source.bytes.count - source.place);
        if (length == 0) return static_cast<OPJ_SIZE_T>(-1);
        std::memcpy(buffer, source.bytes.start + source.place, length);
        source.place += length;
        return length;
    }

    static OPJ_OFF_T skip(OPJ_OFF_T count, void *user) {
        Source &source = *static_cast<Source *>(user);
        const uint64_t rest = source.bytes.count - source.place;
        if (count < 0 || static_cast<uint64_t>(count) > rest) return -1;
        source.place += static_cast<uint64_t>(count);
        return count;
    }

    static OPJ_BOOL seek(OPJ_OFF_T place, void *user) {
        Source &source = *static_cast<Source *>(user);
        if (place < 0 || static_cast<uint64_t>(place) > source.bytes.count) return OPJ_FALSE;
        source.place = static_cast<uint64_t>(place);
        return OPJ_TRUE;
    }
};

/// The codestream, which some writers wrap into a JP2 file against the standard.
Bytes codestream(const std::vector<uint8_t> &frame) {
    static constexpr uint8_t start[] = {0xFF, 0x4F, 0xFF, 0x51};
    const auto found = std::search(frame.begin(), frame.end(), std::begin(start), std::end(start));
    if (found == frame.end()) throw Refusal{DICOM_DAMAGED_PIXELS};
    const size_t place = static_cast<size_t>(found - frame.begin());
    return {frame.data() + place, frame.size() - place};
}

/// Compares the picture's own sizes (ISO 15444-1 A.5.1) with the file's before anything is allocated for them.
void checkSizes(Bytes picture, const dicom_layout &sizes) {
    if (picture.count < 42) throw Refusal{DICOM_DAMAGED_PIXELS};
    const auto field = [&](uint64_t place) { return static_cast<uint64_t>(picture.longWord(place, true)); };
    const uint64_t right = field(8), bottom = field(12), left = field(16), top = field(20);
    const uint64_t tileWidth = field(24), tileHeight = field(28), tileLeft = field(32), tileTop = field(36);
    const uint32_t components = picture.word(40, true);
    if (right <= left || bottom <= top || right - left != sizes.columns || bottom - top != sizes.rows
        || components != sizes.samples) {
        throw Refusal{DICOM_SIZES_CONTRADICT};
    }
    if (tileWidth == 0 || tileHeight == 0 || tileLeft > left || tileTop > top) throw Refusal{DICOM_DAMAGED_PIXELS};
    const uint64_t across = (right - tileLeft + tileWidth - 1) / tileWidth;
    const uint64_t down = (bottom - tileTop + tileHeight - 1) / tileHeight;
    if (across > mostTiles || down > mostTiles || across * down > mostTiles) throw Refusal{DICOM_DAMAGED_PIXELS};
    for (uint32_t component = 0; component < components; component++) {
        const uint64_t place = 42 + 3ull * component;
        const uint32_t precision = (picture[place] & 0x7Fu) + 1;
        if (precision > sizes.bits_allocated) throw Refusal{DICOM_SIZES_CONTRADICT};
        if (picture[place + 1] != 1 || picture[place + 2] != 1) throw Refusal{DICOM_DAMAGED_PIXELS};
    }
}

void checkComponents(const opj_image_t &image, const dicom_layout &sizes) {
    if (image.numcomps != sizes.samples) throw Refusal{DICOM_DAMAGED_PIXELS};
    for (OPJ_UINT32 place = 0; place < image.numcomps; place++) {
        const opj_image_comp_t &component = image.comps[place];
        if (component.data == nullptr || component.w != sizes.columns || component.h != sizes.rows) {
            throw Refusal{DICOM_DAMAGED_PIXELS};
        }
    }
}

template <typename Word>
void copy(const opj_image_t &image, Word *target, size_t pixelCount) {
    for (OPJ_UINT32 plane = 0; plane < image.numcomps; plane++) {
        const OPJ_INT32 *source = image.comps[plane].data;
        for (size_t pixel = 0; pixel < pixelCount; pixel++) {
            target[pixel * image.numcomps + plane] = static_cast<Word>(source[pixel]);
        }
    }
}

/// Whether the codec itself turned luminance and colour differences into red, green and blue.
bool isTransformed(opj_codec_t *codec) {
    const std::unique_ptr<opj_codestream_info_v2_t, DestroyInfo> info(opj_get_cstr_info(codec));
    return info != nullptr && info->m_default_tile_info.mct == 1;
}

std::unique_ptr<opj_image_t, DestroyImage> decode(opj_codec_t *codec, opj_stream_t *stream) {
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(codec, &parameters)) throw Refusal{DICOM_FAILED};
    opj_image_t *raw = nullptr;
    const bool hasHeader = opj_read_header(stream, codec, &raw);
    std::unique_ptr<opj_image_t, DestroyImage> image(raw);
    if (!hasHeader || !image || !opj_decode(codec, stream, image.get())) throw Refusal{DICOM_DAMAGED_PIXELS};
    return image;
}

}  // namespace

Samples decodedByOpenJPEG(const Layout &layout, const std::vector<uint8_t> &frame) {
    const dicom_layout &sizes = layout.sizes;
    Source source{codestream(frame)};
    checkSizes(source.bytes, sizes);
    const std::unique_ptr<opj_stream_t, DestroyStream> stream(opj_stream_create(1 << 16, OPJ_TRUE));
    const std::unique_ptr<opj_codec_t, DestroyCodec> codec(opj_create_decompress(OPJ_CODEC_J2K));
    if (!stream || !codec) throw std::bad_alloc();
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), source.bytes.count);
    opj_stream_set_read_function(stream.get(), Source::read);
    opj_stream_set_skip_function(stream.get(), Source::skip);
    opj_stream_set_seek_function(stream.get(), Source::seek);
    const auto image = decode(codec.get(), stream.get());
    checkComponents(*image, sizes);

    Samples samples(sizes, sizes.bits_allocated / 8);
    const size_t pixelCount = samples.count / sizes.samples;
    if (samples.bytesPerSample == 1) {
        copy(*image, samples.bytes8(), pixelCount);
    } else {
        copy(*image, samples.bytes16(), pixelCount);
    }
    // The codec has spread the sign over the whole word; the file's own claim may differ from it.
    samples.isSigned = image->comps[0].sgnd != 0;
    samples.bitsStored = samples.isSigned ? sizes.bits_allocated : std::min(sizes.bits_allocated, std::max(sizes.bits_stored, image->comps[0].prec));
    samples.highBit = samples.bitsStored - 1;
    if (sizes.samples == 3) {
        const bool isRed = sizes.photometric == DICOM_RGB || isTransformed(codec.get());
        samples.photometric = isRed ? DICOM_RGB : DICOM_YBR_FULL;
    }
    return samples;
}

}  // namespace dicom
