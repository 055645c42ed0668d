#include "Guarded.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include <tiffio.h>

namespace {

/// A file in memory, and whether libtiff asked for bytes beyond its end.
struct File {
    const uint8_t *bytes;
    uint64_t count;
    uint64_t position = 0;
    bool overran = false;
};

tmsize_t onRead(thandle_t handle, void *target, tmsize_t count) {
    auto *file = static_cast<File *>(handle);
    if (count <= 0) return 0;
    const uint64_t left = file->position < file->count ? file->count - file->position : 0;
    const uint64_t taken = std::min<uint64_t>(left, static_cast<uint64_t>(count));
    if (taken < static_cast<uint64_t>(count)) file->overran = true;
    if (taken > 0) memcpy(target, file->bytes + file->position, taken);
    file->position += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t onWrite(thandle_t, void *, tmsize_t) { return 0; }

toff_t onSeek(thandle_t handle, toff_t offset, int whence) {
    auto *file = static_cast<File *>(handle);
    switch (whence) {
    case SEEK_CUR: file->position += offset; break;
    case SEEK_END: file->position = file->count + offset; break;
    default: file->position = offset;
    }
    return file->position;
}

int onClose(thandle_t) { return 0; }
toff_t onSize(thandle_t handle) { return static_cast<File *>(handle)->count; }
int onTalk(TIFF *, void *, const char *, const char *, va_list) { return 1; }

struct Closer {
    void operator()(TIFF *tiff) const { TIFFClose(tiff); }
};
using Handle = std::unique_ptr<TIFF, Closer>;

Handle open(File &file) {
    struct OptionsCloser {
        void operator()(TIFFOpenOptions *options) const { TIFFOpenOptionsFree(options); }
    };
    std::unique_ptr<TIFFOpenOptions, OptionsCloser> options(TIFFOpenOptionsAlloc());
    require(options != nullptr, VISION_OUT_OF_MEMORY);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{512} << 20);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onTalk, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onTalk, nullptr);
    Handle tiff(TIFFClientOpenExt("", "rm", &file, onRead, onWrite, onSeek, onClose, onSize, nullptr, nullptr,
                                  options.get()));
    require(tiff != nullptr, file.overran ? VISION_TRUNCATED : VISION_DAMAGED);
    return tiff;
}

/// What a page says about itself, refused unless this decoder knows it.
struct Layout {
    uint32_t width = 0, height = 0, tile_width = 0, tile_height = 0;
    uint16_t samples = 1, bits = 1, photometric = 0, planar = PLANARCONFIG_CONTIG, compression = COMPRESSION_NONE;
    uint16_t format = SAMPLEFORMAT_UINT, extra_count = 0, extra = EXTRASAMPLE_UNSPECIFIED;
    bool tiled = false;

    explicit Layout(TIFF *tiff) {
        require(TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width) == 1, VISION_DAMAGED);
        require(TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height) == 1, VISION_DAMAGED);
        require(TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric) == 1, VISION_DAMAGED);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
        TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &format);
        const uint16_t *extras = nullptr;
        TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extras);
        if (extra_count > 0 && extras) extra = extras[0];
        tiled = TIFFIsTiled(tiff) != 0;
        if (!tiled) return;
        require(TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &tile_width) == 1, VISION_DAMAGED);
        require(TIFFGetField(tiff, TIFFTAG_TILELENGTH, &tile_height) == 1, VISION_DAMAGED);
    }

    int colours() const {
        switch (photometric) {
        case PHOTOMETRIC_MINISBLACK:
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_PALETTE: return 1;
        case PHOTOMETRIC_SEPARATED: return 4;
        default: return 3;
        }
    }

    void check(const vision_limits &limits) const {
        checkSize(width, height, limits);
        switch (compression) {
        case COMPRESSION_NONE:
        case COMPRESSION_LZW:
        case COMPRESSION_PACKBITS:
        case COMPRESSION_ADOBE_DEFLATE:
        case COMPRESSION_DEFLATE:
        case COMPRESSION_JPEG: break;
        default: throw Refusal{VISION_UNSUPPORTED};
        }
        const bool gray = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
        const bool palette = photometric == PHOTOMETRIC_PALETTE;
        const bool inks = photometric == PHOTOMETRIC_SEPARATED;
        const bool coded = photometric == PHOTOMETRIC_YCBCR && compression == COMPRESSION_JPEG;
        require(gray || palette || inks || coded || photometric == PHOTOMETRIC_RGB, VISION_UNSUPPORTED);
        require(planar == PLANARCONFIG_CONTIG || planar == PLANARCONFIG_SEPARATE, VISION_DAMAGED);
        require(format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID, VISION_UNSUPPORTED);
        const bool narrow = bits == 1 || bits == 2 || bits == 4;
        require(bits == 8 || (bits == 16 && !palette && !coded) || (narrow && (gray || palette) && samples == 1),
                VISION_UNSUPPORTED);
        require(samples >= colours() && samples <= colours() + 1, VISION_UNSUPPORTED);
        require(!coded || (samples == 3 && planar == PLANARCONFIG_CONTIG), VISION_UNSUPPORTED);
        if (!tiled) return;
        require(tile_width > 0 && tile_height > 0, VISION_DAMAGED);
        require(tile_width <= 65536 && tile_height <= 65536, VISION_TOO_LARGE);
        require(uint64_t{tile_width} * tile_height <= uint64_t{16} << 20, VISION_TOO_LARGE);
        // What tiles hold beyond the picture's edge is decoded for nothing: thin pictures of huge tiles are bombs.
        const uint64_t across = (width + uint64_t{tile_width} - 1) / tile_width * tile_width;
        const uint64_t down = (height + uint64_t{tile_height} - 1) / tile_height * tile_height;
        require(across * down <= uint64_t{width} * height * 4 + (uint64_t{16} << 20), VISION_TOO_LARGE);
    }
};

/// The samples of a page as they are stored, widened to whole bytes.
class Samples {
  public:
    Samples(TIFF *tiff, const Layout &layout, const File &file) : tiff(tiff), layout(layout), file(file) {
        const int depth = layout.bits == 16 ? CV_16U : CV_8U;
        raster.create(static_cast<int>(layout.height), static_cast<int>(layout.width),
                      CV_MAKETYPE(depth, layout.samples));
        planes = layout.planar == PLANARCONFIG_SEPARATE ? layout.samples : uint16_t{1};
        run = planes == 1 ? layout.samples : 1;
        if (layout.tiled) readTiles();
        else readStrips();
    }

    cv::Mat raster;

  private:
    TIFF *tiff;
    const Layout &layout;
    const File &file;
    uint16_t planes = 1, run = 1;

    void demand(bool holds) const { require(holds, file.overran ? VISION_TRUNCATED : VISION_DAMAGED); }

    uint64_t packed(uint64_t width) const { return (width * run * layout.bits + 7) / 8; }

    void readStrips() {
        const uint64_t stride = packed(layout.width);
        demand(static_cast<uint64_t>(TIFFScanlineSize64(tiff)) == stride);
        std::vector<uint8_t> row(stride);
        for (uint16_t plane = 0; plane < planes; ++plane)
            for (uint32_t y = 0; y < layout.height; ++y) {
                demand(TIFFReadScanline(tiff, row.data(), y, plane) == 1);
                place(row.data(), y, 0, layout.width, plane);
            }
    }

    void readTiles() {
        const uint64_t stride = packed(layout.tile_width);
        const uint64_t size = static_cast<uint64_t>(TIFFTileSize64(tiff));
        demand(size == stride * layout.tile_height);
        std::vector<uint8_t> tile(size);
        for (uint16_t plane = 0; plane < planes; ++plane)
            for (uint32_t y = 0; y < layout.height; y += layout.tile_height)
                for (uint32_t x = 0; x < layout.width; x += layout.tile_width) {
                    demand(TIFFReadTile(tiff, tile.data(), x, y, 0, plane) >= 0);
                    const uint32_t rows = std::min(layout.tile_height, layout.height - y);
                    for (uint32_t r = 0; r < rows; ++r)
                        place(tile.data() + stride * r, y + r, x, std::min(layout.tile_width, layout.width - x),
                              plane);
                }
    }

    void place(const uint8_t *row, uint32_t y, uint32_t x, uint32_t width, uint16_t plane) {
        const size_t bytes = layout.bits == 16 ? 2 : 1;
        uint8_t *target = raster.ptr<uint8_t>(static_cast<int>(y)) + size_t{x} * layout.samples * bytes;
        if (layout.bits < 8) {
            const unsigned mask = (1u << layout.bits) - 1;
            for (uint32_t i = 0; i < width; ++i) {
                const unsigned shift = 8 - layout.bits - (i * layout.bits) % 8;
                target[i] = static_cast<uint8_t>((row[i * layout.bits / 8] >> shift) & mask);
            }
        } else if (run == layout.samples) {
            memcpy(target, row, size_t{width} * layout.samples * bytes);
        } else {
            for (uint32_t i = 0; i < width; ++i)
                memcpy(target + (size_t{i} * layout.samples + plane) * bytes, row + size_t{i} * bytes, bytes);
        }
    }
};

cv::Mat throughPalette(TIFF *tiff, const Layout &layout, const cv::Mat &indices) {
    const uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    require(TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue) == 1 && red && green && blue, VISION_DAMAGED);
    uint8_t colours[256][3] = {};
    for (int i = 0; i < 1 << layout.bits; ++i) {
        colours[i][0] = static_cast<uint8_t>(red[i] >> 8);
        colours[i][1] = static_cast<uint8_t>(green[i] >> 8);
        colours[i][2] = static_cast<uint8_t>(blue[i] >> 8);
    }
    cv::Mat pixels(indices.size(), CV_8UC3);
    for (int y = 0; y < indices.rows; ++y) {
        const uint8_t *source = indices.ptr<uint8_t>(y);
        uint8_t *target = pixels.ptr<uint8_t>(y);
        for (int x = 0; x < indices.cols; ++x) memcpy(target + 3 * x, colours[source[x * indices.channels()]], 3);
    }
    return pixels;
}

/// Brings samples to grey or colour of 8 bits: inks mixed, opacity laid over white.
cv::Mat coloured(const Layout &layout, const cv::Mat &raster) {
    const int colours = layout.colours() == 1 ? 1 : 3;
    const bool inks = layout.photometric == PHOTOMETRIC_SEPARATED;
    const bool associated = layout.extra == EXTRASAMPLE_ASSOCALPHA;
    const bool opacity = layout.samples > layout.colours() && !inks
                         && (associated || layout.extra == EXTRASAMPLE_UNASSALPHA);
    if (raster.channels() == colours && !opacity) return raster;
    cv::Mat pixels(raster.size(), CV_8UC(colours));
    for (int y = 0; y < raster.rows; ++y) {
        const uint8_t *source = raster.ptr<uint8_t>(y);
        uint8_t *target = pixels.ptr<uint8_t>(y);
        for (int x = 0; x < raster.cols; ++x, source += layout.samples, target += colours)
            for (int c = 0; c < colours; ++c) {
                int value = source[c];
                if (inks) value = ((255 - value) * (255 - source[3]) + 127) / 255;
                else if (associated && opacity) value = std::min(255, value + 255 - source[colours]);
                else if (opacity) value = (value * source[colours] + 255 * (255 - source[colours]) + 127) / 255;
                target[c] = static_cast<uint8_t>(value);
            }
    }
    return pixels;
}

cv::Mat decode(const uint8_t *bytes, size_t count, const vision_limits &limits, int32_t page) {
    File file{bytes, count};
    const Handle tiff = open(file);
    if (page > 0) require(TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page)) == 1, VISION_NO_SUCH_PAGE);
    const Layout layout(tiff.get());
    layout.check(limits);
    if (layout.photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tiff.get(), TIFFTAG_JPEGCOLORMODE, static_cast<int>(JPEGCOLORMODE_RGB));
    cv::Mat raster = Samples(tiff.get(), layout, file).raster;
    if (layout.photometric == PHOTOMETRIC_PALETTE) return throughPalette(tiff.get(), layout, raster);
    if (raster.depth() == CV_16U) {
        if (layout.colours() == 1 && layout.samples == 1) raster = narrowed(raster);
        else raster.convertTo(raster, CV_8U, 255.0 / 65535.0);
    } else if (layout.bits < 8) {
        raster *= 255.0 / ((1 << layout.bits) - 1);
    }
    cv::Mat pixels = coloured(layout, raster);
    if (layout.photometric == PHOTOMETRIC_MINISWHITE) pixels = 255 - pixels;
    return pixels;
}

}  // namespace

vision_status vision_decode_tiff(const uint8_t *bytes, size_t count, vision_limits limits, int32_t page,
                                 int32_t orientation, vision_picture **picture) {
    return guarded([&] {
        require(page >= 0 && page <= 65535, VISION_NO_SUCH_PAGE);
        *picture = handOut(oriented(decode(bytes, count, limits, page), orientation));
    });
}
