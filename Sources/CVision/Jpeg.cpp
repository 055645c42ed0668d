#include "Guarded.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jerror.h>
#include <jpeglib.h>

namespace {

struct Failure {
    jpeg_error_mgr base;
    jmp_buf jump;
    vision_status status;
};

struct Source {
    jpeg_source_mgr base;
};

struct Progress {
    jpeg_progress_mgr base;
    int max_scans;
};

[[noreturn]] void leave(j_common_ptr info, vision_status status) {
    auto *failure = reinterpret_cast<Failure *>(info->err);
    failure->status = status;
    longjmp(failure->jump, 1);
}

void onError(j_common_ptr info) {
    switch (info->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE: leave(info, VISION_OUT_OF_MEMORY);
    case JERR_IMAGE_TOO_BIG: leave(info, VISION_TOO_LARGE);
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_ARITH_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL: leave(info, VISION_UNSUPPORTED);
    default: leave(info, VISION_DAMAGED);
    }
}

/// Warnings about the picture's data refuse it: libjpeg would go on with grey blocks, which must not be judged.
void onMessage(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF: leave(info, VISION_TRUNCATED);
    // Stray bytes between segments and odd headers are common in cameras' files and leave the pixels whole.
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR:
    case JWRN_EXTRANEOUS_DATA: return;
    default: leave(info, VISION_DAMAGED);
    }
}

void ignoreMessage(j_common_ptr) {}
void ignoreStart(j_decompress_ptr) {}

boolean onExhausted(j_decompress_ptr info) {
    leave(reinterpret_cast<j_common_ptr>(info), VISION_TRUNCATED);
}

void onSkip(j_decompress_ptr info, long count) {
    if (count <= 0) return;
    if (static_cast<size_t>(count) > info->src->bytes_in_buffer) onExhausted(info);
    info->src->next_input_byte += count;
    info->src->bytes_in_buffer -= static_cast<size_t>(count);
}

void onProgress(j_common_ptr info) {
    auto *progress = reinterpret_cast<Progress *>(info->progress);
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > progress->max_scans)
        leave(info, VISION_TOO_LARGE);
}

/// libjpeg's state. Its error handler jumps, so the functions that call setjmp hold no C++ object of their own.
struct Reader {
    jpeg_decompress_struct info{};
    Failure failure{};
    Source source{};
    Progress progress{};

    Reader(const uint8_t *bytes, size_t count, int max_scans) {
        info.err = jpeg_std_error(&failure.base);
        failure.base.error_exit = onError;
        failure.base.emit_message = onMessage;
        failure.base.output_message = ignoreMessage;
        failure.status = VISION_FAILED;
        source.base.next_input_byte = bytes;
        source.base.bytes_in_buffer = count;
        source.base.init_source = ignoreStart;
        source.base.fill_input_buffer = onExhausted;
        source.base.skip_input_data = onSkip;
        source.base.resync_to_restart = jpeg_resync_to_restart;
        source.base.term_source = ignoreStart;
        progress.base.progress_monitor = onProgress;
        progress.max_scans = max_scans;
    }
    ~Reader() { jpeg_destroy_decompress(&info); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
};

vision_status readHeader(Reader &reader) {
    if (setjmp(reader.failure.jump) != 0) return reader.failure.status;
    jpeg_create_decompress(&reader.info);
    reader.info.src = &reader.source.base;
    reader.info.progress = &reader.progress.base;
    jpeg_read_header(&reader.info, TRUE);
    return VISION_OK;
}

vision_status start(Reader &reader) {
    if (setjmp(reader.failure.jump) != 0) return reader.failure.status;
    jpeg_start_decompress(&reader.info);
    return VISION_OK;
}

/// Adobe keeps ink upside down: 255 is no ink.
void mixInks(const uint8_t *inks, uint8_t *colours, int width, bool inverted) {
    for (int x = 0; x < width; ++x, inks += 4, colours += 3) {
        const int black = inverted ? inks[3] : 255 - inks[3];
        for (int c = 0; c < 3; ++c) {
            const int ink = inverted ? inks[c] : 255 - inks[c];
            colours[c] = static_cast<uint8_t>((ink * black + 127) / 255);
        }
    }
}

vision_status readRows(Reader &reader, uint8_t *pixels, size_t stride, uint8_t *inks) {
    if (setjmp(reader.failure.jump) != 0) return reader.failure.status;
    while (reader.info.output_scanline < reader.info.output_height) {
        uint8_t *target = pixels + stride * reader.info.output_scanline;
        JSAMPROW row = inks ? inks : target;
        if (jpeg_read_scanlines(&reader.info, &row, 1) != 1) return VISION_DAMAGED;
        if (inks) mixInks(inks, target, static_cast<int>(reader.info.output_width), reader.info.saw_Adobe_marker);
    }
    jpeg_finish_decompress(&reader.info);
    return VISION_OK;
}

/// The largest denominator of 8, 4, 2 that leaves the short side at least twice what is needed.
unsigned denominator(unsigned width, unsigned height, int needed) {
    if (needed <= 0) return 1;
    const unsigned side = std::min(width, height);
    for (unsigned candidate : {8u, 4u, 2u})
        if (side / candidate >= 2u * static_cast<unsigned>(needed)) return candidate;
    return 1;
}

cv::Mat decode(const uint8_t *bytes, size_t count, const vision_limits &limits, int reduce_to) {
    Reader reader(bytes, count, limits.max_scans);
    auto check = [](vision_status status) { require(status == VISION_OK, status); };
    check(readHeader(reader));
    checkSize(reader.info.image_width, reader.info.image_height, limits);
    const int components = reader.info.num_components;
    require(components == 1 || components == 3 || components == 4, VISION_UNSUPPORTED);
    require(!reader.info.arith_code, VISION_UNSUPPORTED);
    reader.info.out_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    reader.info.scale_num = 1;
    reader.info.scale_denom = denominator(reader.info.image_width, reader.info.image_height, reduce_to);
    reader.info.dct_method = JDCT_ISLOW;
    check(start(reader));
    cv::Mat pixels(static_cast<int>(reader.info.output_height), static_cast<int>(reader.info.output_width),
                   components == 1 ? CV_8UC1 : CV_8UC3);
    std::vector<uint8_t> inks(components == 4 ? size_t{4} * reader.info.output_width : 0);
    check(readRows(reader, pixels.data, pixels.step, inks.empty() ? nullptr : inks.data()));
    return pixels;
}

struct Writer {
    jpeg_compress_struct info{};
    Failure failure{};
    unsigned char *bytes = nullptr;
    unsigned long count = 0;

    Writer() {
        info.err = jpeg_std_error(&failure.base);
        failure.base.error_exit = onError;
        failure.base.output_message = ignoreMessage;
        failure.status = VISION_FAILED;
    }
    ~Writer() {
        jpeg_destroy_compress(&info);
        free(bytes);
    }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
};

vision_status writeRows(Writer &writer, const cv::Mat &pixels, int quality) {
    if (setjmp(writer.failure.jump) != 0) return writer.failure.status;
    jpeg_create_compress(&writer.info);
    jpeg_mem_dest(&writer.info, &writer.bytes, &writer.count);
    writer.info.image_width = static_cast<JDIMENSION>(pixels.cols);
    writer.info.image_height = static_cast<JDIMENSION>(pixels.rows);
    writer.info.input_components = pixels.channels();
    writer.info.in_color_space = pixels.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&writer.info);
    jpeg_set_quality(&writer.info, quality, TRUE);
    jpeg_start_compress(&writer.info, TRUE);
    while (writer.info.next_scanline < writer.info.image_height) {
        auto *row = const_cast<JSAMPLE *>(pixels.ptr<uint8_t>(static_cast<int>(writer.info.next_scanline)));
        jpeg_write_scanlines(&writer.info, &row, 1);
    }
    jpeg_finish_compress(&writer.info);
    return VISION_OK;
}

}  // namespace

vision_status vision_decode_jpeg(const uint8_t *bytes, size_t count, vision_limits limits, int32_t reduce_to,
                                 int32_t orientation, vision_picture **picture) {
    return guarded([&] { *picture = handOut(oriented(decode(bytes, count, limits, reduce_to), orientation)); });
}

vision_status vision_encode_jpeg(const vision_picture *picture, int32_t quality, vision_bytes *result) {
    return guarded([&] {
        require(quality >= 1 && quality <= 100, VISION_INVALID);
        Writer writer;
        const vision_status status = writeRows(writer, picture->pixels, quality);
        require(status == VISION_OK, status);
        *result = handOutBytes(writer.bytes, writer.count);
    });
}
