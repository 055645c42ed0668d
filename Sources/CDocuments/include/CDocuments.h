#ifndef CDOCUMENTS_H
#define CDOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Drawing of PDF pages with Cairo and Pango. Lengths are points (1/72 inch),
 * the origin is the page's upper left corner. Text is UTF-8 without NUL and is
 * never read as markup.
 *
 * One font map serves the whole process and is not safe to share: the caller
 * lets only one thread at a time into any of these functions.
 */

#pragma clang assume_nonnull begin

typedef enum : int32_t {
    DOCUMENTS_OK,
    DOCUMENTS_NO_MEMORY,
    DOCUMENTS_NO_FONTS,
    DOCUMENTS_BAD_PICTURE,
    DOCUMENTS_FAILED
} documents_status;

/* A PDF being drawn. Free with documents_close. */
typedef struct documents_canvas documents_canvas;

/* Text set in lines of a given width. Free with documents_text_free, before its canvas. */
typedef struct documents_text documents_text;

typedef struct {
    double red, green, blue, alpha;
} documents_colour;

typedef struct {
    double x, y, width, height;
} documents_box;

typedef struct {
    const char *family;   /* names in order of preference, separated by commas */
    const char *language; /* BCP 47 tag */
    double size;
    int32_t weight; /* 400 is regular, 700 bold */
    bool italic;
} documents_font;

typedef struct {
    double ascent, descent, width;
    bool right_to_left;
} documents_line;

typedef struct {
    const char *title;
    const char *author;
    const char *subject;
    int64_t created; /* seconds since 1970, UTC */
} documents_metadata;

documents_status documents_open(double width, double height, const documents_metadata *metadata,
                                documents_canvas *_Nullable *_Nonnull canvas);
void documents_close(documents_canvas *_Nullable canvas);

/* Ends the page; the next mark begins another. */
void documents_end_page(documents_canvas *canvas);

/* Ends the drawing. The bytes belong to the canvas and live as long as it. */
documents_status documents_finish(documents_canvas *canvas, const uint8_t *_Nullable *_Nonnull bytes,
                                  size_t *count);

/* Sets text in lines no wider than width; a width of 0 or less does not wrap. */
documents_status documents_text_create(documents_canvas *canvas, const char *text, size_t count,
                                       const documents_font *font, double width,
                                       documents_text *_Nullable *_Nonnull result);
void documents_text_free(documents_text *_Nullable text);
int32_t documents_text_line_count(const documents_text *text);
documents_line documents_text_line(const documents_text *text, int32_t line);

/* Distance from the first line's left edge to the character at a byte offset. */
double documents_text_offset(const documents_text *text, size_t byte);

void documents_text_draw(documents_canvas *canvas, const documents_text *text, int32_t line, double x,
                         double baseline, documents_colour colour);

/* Draws the first line centred on a point and turned by an angle in radians. */
void documents_text_draw_turned(documents_canvas *canvas, const documents_text *text, double x, double y,
                                double angle, documents_colour colour);

void documents_fill(documents_canvas *canvas, documents_box box, double radius, documents_colour colour);
void documents_stroke(documents_canvas *canvas, documents_box box, double radius, double line,
                      documents_colour colour);

/* Embeds a JPEG stream as it is; its size in pixels was read from its header. */
documents_status documents_draw_jpeg(documents_canvas *canvas, const uint8_t *bytes, size_t count,
                                     int32_t width, int32_t height, documents_box box);

/* Opens and closes an element of the document's structure ("H1", "P", …). */
void documents_begin_element(documents_canvas *canvas, const char *name);
void documents_end_element(documents_canvas *canvas, const char *name);

/* Adds an entry to the outline that leads to a height on a page; answers its number. Parent 0 is the root. */
int32_t documents_add_outline(documents_canvas *canvas, int32_t parent, const char *title, int32_t page, double y);

#pragma clang assume_nonnull end

#endif
