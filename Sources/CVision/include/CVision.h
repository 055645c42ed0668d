/*
 * Picture codecs, pixel work, measurement, drawing and inference behind plain C.
 *
 * Every function catches all C++ exceptions and answers a status; no status carries any of a picture's content.
 * Rasters are 8 bits a channel, one channel (grey) or three (red, green, blue), rows without padding.
 */
#ifndef DIASCOPE_CVISION_H
#define DIASCOPE_CVISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum : int32_t {
    VISION_OK,
    VISION_TRUNCATED,
    VISION_DAMAGED,
    VISION_TOO_LARGE,
    VISION_UNSUPPORTED,
    VISION_NO_SUCH_PAGE,
    VISION_OUT_OF_MEMORY,
    VISION_INVALID,
    VISION_NOTHING,
    VISION_FAILED
} vision_status;

/* Puts OpenCV in order before a process is walled in: threads, no OpenCL, no talk on standard error. */
void vision_prepare(int32_t threads);

/* ---- Bytes handed out ---- */

typedef struct {
    uint8_t *_Nullable bytes;
    size_t count;
} vision_bytes;

void vision_bytes_free(vision_bytes bytes);

/* ---- Pictures ---- */

/* A decoded picture, which never changes. Free with vision_picture_free. */
typedef struct vision_picture vision_picture;

typedef struct {
    int32_t max_side;
    int64_t max_pixels;
    int32_t max_scans;
} vision_limits;

/* reduce_to: 0, or the short side that will be needed; the JPEG decoder then works at 1/2, 1/4 or 1/8 as long as the
   short side stays at least twice as long. orientation: EXIF's 1 to 8. */
vision_status vision_decode_jpeg(const uint8_t *_Nonnull bytes, size_t count, vision_limits limits, int32_t reduce_to,
                                 int32_t orientation, vision_picture *_Nullable *_Nonnull picture);
vision_status vision_decode_png(const uint8_t *_Nonnull bytes, size_t count, vision_limits limits, int32_t orientation,
                                vision_picture *_Nullable *_Nonnull picture);
vision_status vision_decode_tiff(const uint8_t *_Nonnull bytes, size_t count, vision_limits limits, int32_t page,
                                 int32_t orientation, vision_picture *_Nullable *_Nonnull picture);
vision_status vision_picture_raw(const uint8_t *_Nonnull pixels, size_t count, int32_t width, int32_t height,
                                 int32_t channels, vision_picture *_Nullable *_Nonnull picture);
void vision_picture_free(vision_picture *_Nullable picture);

int32_t vision_picture_width(const vision_picture *_Nonnull picture);
int32_t vision_picture_height(const vision_picture *_Nonnull picture);
int32_t vision_picture_channels(const vision_picture *_Nonnull picture);
const uint8_t *_Nonnull vision_picture_pixels(const vision_picture *_Nonnull picture);

typedef enum : int32_t { VISION_AREA, VISION_BILINEAR } vision_filter;

vision_status vision_resize(const vision_picture *_Nonnull picture, int32_t width, int32_t height, vision_filter filter,
                            vision_picture *_Nullable *_Nonnull result);
/* The part of the picture under the rectangle, which may reach over the edge: the edge's pixels are then repeated. */
vision_status vision_crop(const vision_picture *_Nonnull picture, int32_t x, int32_t y, int32_t width, int32_t height,
                          vision_picture *_Nullable *_Nonnull result);
vision_status vision_rgb(const vision_picture *_Nonnull picture, vision_picture *_Nullable *_Nonnull result);
vision_status vision_encode_jpeg(const vision_picture *_Nonnull picture, int32_t quality, vision_bytes *_Nonnull result);
vision_status vision_encode_png(const vision_picture *_Nonnull picture, int32_t level, vision_bytes *_Nonnull result);
/* Planes of floats, 0 to 255 as they are, channel after channel. Grey pictures fill three planes. */
vision_status vision_planes(const vision_picture *_Nonnull picture, float *_Nonnull planes, size_t count);

/* ---- Quality ---- */

typedef struct {
    double contrast;
    double sharpness;
    double bright_tenth;
    double overexposed_share;
    double glare_share;
    double hair_share;
} vision_quality;

vision_status vision_measure_quality(const vision_picture *_Nonnull picture, vision_quality *_Nonnull quality);

/* ---- Masks ---- */

typedef struct {
    double x, y;
} vision_point;

typedef struct {
    double area, perimeter;
    double centre_x, centre_y;
    vision_point longest[2], across[2];
    double asymmetry_major, asymmetry_minor;
    double compactness;
    bool touches_border;
} vision_shape;

typedef struct {
    double lightness, a, b;
} vision_lab;

typedef struct {
    double shares[6];
    vision_lab inside, outside;
    double outside_share;
} vision_colours;

/* A lesion's outline over a picture. Free with vision_mask_free. */
typedef struct vision_mask vision_mask;

/* values: rows x columns probabilities that cover the whole picture; VISION_NOTHING when none reaches the threshold. */
vision_status vision_mask_from_plane(const float *_Nonnull values, int32_t rows, int32_t columns, float threshold,
                                     int32_t picture_width, int32_t picture_height,
                                     vision_mask *_Nullable *_Nonnull mask);
void vision_mask_free(vision_mask *_Nullable mask);
/* The patch in the plane's cells: its box with the ends exclusive, the plane's size, how many cells it holds. */
typedef struct {
    int32_t left, top, right, bottom, columns, rows, count;
} vision_cells;

vision_status vision_mask_cells(const vision_mask *_Nonnull mask, vision_cells *_Nonnull cells);
/* The share of the patch's border that runs along the picture's edge, 0 to 1. */
vision_status vision_mask_edge(const vision_mask *_Nonnull mask, double *_Nonnull share);
vision_status vision_mask_shape(const vision_mask *_Nonnull mask, vision_shape *_Nonnull shape);
/* Points of the simplified outline, in the picture's pixels; returns how many there are, writes at most capacity. */
size_t vision_mask_outline(const vision_mask *_Nonnull mask, vision_point *_Nullable points, size_t capacity);
vision_status vision_mask_colours(const vision_mask *_Nonnull mask, const vision_picture *_Nonnull picture,
                                  vision_colours *_Nonnull colours);

/* Intersection over union with what is at least half bright on a picture, at the picture's size; 1 when both are empty. */
vision_status vision_mask_jaccard(const vision_mask *_Nonnull mask, const vision_picture *_Nonnull drawn,
                                  double *_Nonnull value);
/* The picture with the patch, widened by a twenty-fifth of the short side, in the median colour of all else. */
vision_status vision_mask_cover(const vision_mask *_Nonnull mask, const vision_picture *_Nonnull picture,
                                vision_picture *_Nullable *_Nonnull result);
/* The picture with its mean colour in an ellipse over its middle. */
vision_status vision_cover_middle(const vision_picture *_Nonnull picture, vision_picture *_Nullable *_Nonnull result);

/* ---- Blood smears ---- */

/* The cells on a smear. Free with vision_smear_free. */
typedef struct vision_smear vision_smear;

typedef struct {
    int32_t x, y, width, height;
    bool cut;
} vision_smear_place;

/* VISION_NOTHING when no cell is found. */
vision_status vision_smear_find(const vision_picture *_Nonnull picture, vision_smear *_Nullable *_Nonnull smear);
void vision_smear_free(vision_smear *_Nullable smear);
size_t vision_smear_count(const vision_smear *_Nonnull smear);
/* Where a cell lies; cut: the picture's edge cuts it. */
vision_status vision_smear_at(const vision_smear *_Nonnull smear, size_t index, vision_smear_place *_Nonnull place);
/* A cell alone, cut out of the picture that the smear was found on, black around it. */
vision_status vision_smear_cell(const vision_smear *_Nonnull smear, const vision_picture *_Nonnull picture,
                                size_t index, vision_picture *_Nullable *_Nonnull result);

/* ---- Drawing ---- */

typedef struct {
    uint8_t red, green, blue;
} vision_ink;

vision_status vision_draw_outline(const vision_picture *_Nonnull picture, const vision_point *_Nonnull points,
                                  size_t count, vision_ink ink, double thickness,
                                  vision_picture *_Nullable *_Nonnull result);
/* A palette PNG of the given size: colour and opacity follow the value (0 to 1). The values cover the rectangle
   (x, y, box_width, box_height) of the layer; what lies outside is transparent. */
vision_status vision_heat_layer(const float *_Nonnull values, int32_t rows, int32_t columns, double x, double y,
                                double box_width, double box_height, int32_t width, int32_t height, double opacity,
                                vision_bytes *_Nonnull result);
vision_status vision_heat_blend(const vision_picture *_Nonnull picture, const float *_Nonnull values, int32_t rows,
                                int32_t columns, double x, double y, double box_width, double box_height,
                                double opacity, vision_picture *_Nullable *_Nonnull result);

/* ---- Inference ---- */

typedef struct vision_engine vision_engine;
typedef struct vision_network vision_network;

/* Loads ONNX Runtime's library, which stays until the process ends. */
vision_status vision_engine_onnxruntime(const char *_Nonnull library, vision_engine *_Nullable *_Nonnull engine);
vision_status vision_engine_opencv(vision_engine *_Nullable *_Nonnull engine);
const char *_Nonnull vision_engine_version(const vision_engine *_Nonnull engine);
void vision_engine_free(vision_engine *_Nullable engine);

/* together: how many runs' inputs the model takes at once, along their first axis; 1 for OpenCV.
   layers: for OpenCV, the names of the layers that yield the outputs, in the order of outputs. */
vision_status vision_network_load(const vision_engine *_Nonnull engine, const uint8_t *_Nonnull model, size_t count,
                                  int32_t threads, int32_t together, const char *_Nonnull const *_Nonnull inputs,
                                  size_t input_count,
                                  const char *_Nonnull const *_Nonnull outputs,
                                  const char *_Nonnull const *_Nonnull layers, size_t output_count,
                                  vision_network *_Nullable *_Nonnull network);
void vision_network_free(vision_network *_Nullable network);

typedef struct {
    const float *_Nonnull values;
    size_t count;
    const int64_t *_Nonnull shape;
    size_t rank;
} vision_input;

/* Runs the network once, or several times for the inputs of several runs, one run after the other (at most 16). The outputs, in the
   same order, can be read until the next call. One thread at a time. */
vision_status vision_network_run(vision_network *_Nonnull network, const vision_input *_Nonnull inputs, size_t count);
size_t vision_network_output_count(const vision_network *_Nonnull network, size_t index);
const float *_Nullable vision_network_output(const vision_network *_Nonnull network, size_t index);
size_t vision_network_output_rank(const vision_network *_Nonnull network, size_t index);
int64_t vision_network_output_extent(const vision_network *_Nonnull network, size_t index, size_t axis);

#ifdef __cplusplus
}
#endif

#endif
