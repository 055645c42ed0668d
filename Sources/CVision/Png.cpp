#include "Guarded.hpp"

#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <png.h>

namespace {

/// libpng's state. Its error handler jumps, so the functions that call setjmp hold no C++ object of their own.
struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    const uint8_t *bytes;
    size_t left;
    vision_status status = VISION_DAMAGED;

    Reader(const uint8_t *bytes, size_t count) : bytes(bytes), left(count) {}
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;
};

[[noreturn]] void onError(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void onWarning(png_structp, png_const_charp) {}

void onRead(png_structp png, png_bytep target, size_t count) {
    auto *reader = static_cast<Reader *>(png_get_io_ptr(png));
    if (count > reader->left) {
        reader->status = VISION_TRUNCATED;
        png_longjmp(png, 1);
    }
    memcpy(target, reader->bytes, count);
    reader->bytes += count;
    reader->left -= count;
}

/// Profiles and texts are of no use here and can be bombs of their own.
const png_byte unwanted[] = "iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0tIME\0pCAL\0sCAL\0oFFs\0eXIf\0acTL\0fcTL\0fdAT";

vision_status readHeader(Reader &reader, const vision_limits &limits) {
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, onError, onWarning);
    if (!reader.png) return VISION_OUT_OF_MEMORY;
    if (setjmp(png_jmpbuf(reader.png)) != 0) return reader.status;
    reader.info = png_create_info_struct(reader.png);
    if (!reader.info) return VISION_OUT_OF_MEMORY;
    png_set_read_fn(reader.png, &reader, onRead);
    png_set_user_limits(reader.png, static_cast<png_uint_32>(limits.max_side),
                        static_cast<png_uint_32>(limits.max_side));
    png_set_chunk_malloc_max(reader.png, 1 << 20);
    png_set_chunk_cache_max(reader.png, 100);
    png_set_keep_unknown_chunks(reader.png, PNG_HANDLE_CHUNK_NEVER, unwanted, sizeof unwanted / 5);
    png_read_info(reader.png, reader.info);
    return VISION_OK;
}

/// Asks for 8-bit channels of colour or grey, with opacity where the file has any; grey of 16 bits stays as it is.
vision_status arrange(Reader &reader) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return reader.status;
    const int type = png_get_color_type(reader.png, reader.info);
    const int depth = png_get_bit_depth(reader.png, reader.info);
    const bool transparent = png_get_valid(reader.png, reader.info, PNG_INFO_tRNS) != 0;
    if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(reader.png);
    if (type == PNG_COLOR_TYPE_GRAY && depth < 8) png_set_expand_gray_1_2_4_to_8(reader.png);
    if (transparent) png_set_tRNS_to_alpha(reader.png);
    if (depth == 16) {
        if (type & PNG_COLOR_MASK_COLOR) png_set_scale_16(reader.png);
        else png_set_swap(reader.png);
    }
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return VISION_OK;
}

vision_status readRow(Reader &reader, uint8_t *row) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return reader.status;
    png_read_row(reader.png, row, nullptr);
    return VISION_OK;
}

vision_status readAll(Reader &reader, uint8_t **rows) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return reader.status;
    png_read_image(reader.png, rows);
    return VISION_OK;
}

vision_status readEnd(Reader &reader) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return reader.status;
    png_read_end(reader.png, nullptr);
    return VISION_OK;
}

/// Lays a row with opacity over white; a row without is copied.
template <typename Value> void layOverWhite(const Value *source, Value *target, int width, int channels) {
    const int colours = channels > 2 ? 3 : 1;
    if (channels == colours) {
        memcpy(target, source, sizeof(Value) * static_cast<size_t>(width) * static_cast<size_t>(channels));
        return;
    }
    const uint64_t white = std::numeric_limits<Value>::max();
    for (int x = 0; x < width; ++x, source += channels, target += colours) {
        const uint64_t opacity = source[colours];
        for (int c = 0; c < colours; ++c)
            target[c] = static_cast<Value>((source[c] * opacity + white * (white - opacity) + white / 2) / white);
    }
}

void place(const uint8_t *row, cv::Mat &pixels, int y, int channels) {
    if (pixels.depth() == CV_16U)
        layOverWhite(reinterpret_cast<const uint16_t *>(row), pixels.ptr<uint16_t>(y), pixels.cols, channels);
    else
        layOverWhite(row, pixels.ptr<uint8_t>(y), pixels.cols, channels);
}

cv::Mat decode(const uint8_t *bytes, size_t count, const vision_limits &limits) {
    auto check = [](vision_status status) { require(status == VISION_OK, status); };
    Reader reader(bytes, count);
    check(readHeader(reader, limits));
    checkSize(png_get_image_width(reader.png, reader.info), png_get_image_height(reader.png, reader.info), limits);
    check(arrange(reader));
    const int width = static_cast<int>(png_get_image_width(reader.png, reader.info));
    const int height = static_cast<int>(png_get_image_height(reader.png, reader.info));
    const int channels = png_get_channels(reader.png, reader.info);
    const int depth = png_get_bit_depth(reader.png, reader.info);
    const size_t stride = png_get_rowbytes(reader.png, reader.info);
    require(channels >= 1 && channels <= 4 && (depth == 8 || depth == 16), VISION_UNSUPPORTED);
    require(stride == static_cast<size_t>(width) * static_cast<size_t>(channels) * static_cast<size_t>(depth / 8),
            VISION_FAILED);
    cv::Mat pixels(height, width, CV_MAKETYPE(depth == 16 ? CV_16U : CV_8U, channels > 2 ? 3 : 1));
    if (png_get_interlace_type(reader.png, reader.info) == PNG_INTERLACE_NONE) {
        std::vector<uint8_t> row(stride);
        for (int y = 0; y < height; ++y) {
            check(readRow(reader, row.data()));
            place(row.data(), pixels, y, channels);
        }
    } else {
        std::vector<uint8_t> all(stride * static_cast<size_t>(height));
        std::vector<uint8_t *> rows(static_cast<size_t>(height));
        for (size_t y = 0; y < rows.size(); ++y) rows[y] = all.data() + stride * y;
        check(readAll(reader, rows.data()));
        for (int y = 0; y < height; ++y) place(rows[static_cast<size_t>(y)], pixels, y, channels);
    }
    check(readEnd(reader));
    return pixels.depth() == CV_16U ? narrowed(pixels) : pixels;
}

struct Writer {
    png_structp png = nullptr;
    png_infop info = nullptr;
    uint8_t *bytes = nullptr;
    size_t count = 0, capacity = 0;

    ~Writer() {
        png_destroy_write_struct(&png, &info);
        free(bytes);
    }
};

void onWrite(png_structp png, png_bytep source, size_t count) {
    auto *writer = static_cast<Writer *>(png_get_io_ptr(png));
    if (writer->count + count > writer->capacity) {
        const size_t capacity = (writer->count + count) * 2;
        auto *grown = static_cast<uint8_t *>(realloc(writer->bytes, capacity));
        if (!grown) png_longjmp(png, 1);
        writer->bytes = grown;
        writer->capacity = capacity;
    }
    memcpy(writer->bytes + writer->count, source, count);
    writer->count += count;
}

void onFlush(png_structp) {}

vision_status write(Writer &writer, const cv::Mat &pixels, int level, const png_color *palette,
                    const png_byte *opacities) {
    writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, onError, onWarning);
    if (!writer.png) return VISION_OUT_OF_MEMORY;
    if (setjmp(png_jmpbuf(writer.png)) != 0) return VISION_OUT_OF_MEMORY;
    writer.info = png_create_info_struct(writer.png);
    if (!writer.info) return VISION_OUT_OF_MEMORY;
    png_set_write_fn(writer.png, &writer, onWrite, onFlush);
    png_set_compression_level(writer.png, level);
    const int type = palette                  ? PNG_COLOR_TYPE_PALETTE
                     : pixels.channels() == 1 ? PNG_COLOR_TYPE_GRAY
                                              : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(pixels.cols),
                 static_cast<png_uint_32>(pixels.rows), 8, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (palette) {
        png_set_PLTE(writer.png, writer.info, palette, 256);
        png_set_tRNS(writer.png, writer.info, opacities, 256, nullptr);
    } else if (level <= 3) {
        png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    }
    png_write_info(writer.png, writer.info);
    for (int y = 0; y < pixels.rows; ++y) png_write_row(writer.png, pixels.ptr<uint8_t>(y));
    png_write_end(writer.png, writer.info);
    return VISION_OK;
}

}  // namespace

vision_bytes encodePalettePng(const cv::Mat &indices, const uint8_t *colours) {
    png_color palette[256];
    png_byte opacities[256];
    for (int i = 0; i < 256; ++i) {
        palette[i] = {colours[4 * i], colours[4 * i + 1], colours[4 * i + 2]};
        opacities[i] = colours[4 * i + 3];
    }
    Writer writer;
    const vision_status status = write(writer, indices, 1, palette, opacities);
    require(status == VISION_OK, status);
    return handOutBytes(writer.bytes, writer.count);
}

vision_status vision_decode_png(const uint8_t *bytes, size_t count, vision_limits limits, int32_t orientation,
                                vision_picture **picture) {
    return guarded([&] { *picture = handOut(oriented(decode(bytes, count, limits), orientation)); });
}

vision_status vision_encode_png(const vision_picture *picture, int32_t level, vision_bytes *result) {
    return guarded([&] {
        require(level >= 0 && level <= 9, VISION_INVALID);
        Writer writer;
        const vision_status status = write(writer, picture->pixels, level, nullptr, nullptr);
        require(status == VISION_OK, status);
        *result = handOutBytes(writer.bytes, writer.count);
    });
}
