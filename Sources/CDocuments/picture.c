#include "canvas.h"

#include <stdlib.h>
#include <string.h>

/* Draws a surface over a box. The canvas keeps it: Cairo copies the pixels of one that is freed before the page ends. */
static documents_status place(documents_canvas *canvas, cairo_surface_t *picture, documents_box box) {
    double width = cairo_image_surface_get_width(picture), height = cairo_image_surface_get_height(picture);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, box.x, box.y);
    cairo_scale(canvas->cairo, box.width / width, box.height / height);
    cairo_set_source_surface(canvas->cairo, picture, 0, 0);
    cairo_paint(canvas->cairo);
    cairo_restore(canvas->cairo);
    g_ptr_array_add(canvas->pictures, picture);
    return cairo_status(canvas->cairo) == CAIRO_STATUS_SUCCESS ? DOCUMENTS_OK : DOCUMENTS_BAD_PICTURE;
}

documents_status documents_draw_jpeg(documents_canvas *canvas, const uint8_t *bytes, size_t count, int32_t width,
                                     int32_t height, documents_box box) {
    if (width <= 0 || height <= 0 || count == 0) return DOCUMENTS_BAD_PICTURE;
    /* The pixels stay untouched zero pages: the PDF carries the stream itself. */
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS) return DOCUMENTS_BAD_PICTURE;
    uint8_t *copy = malloc(count);
    if (!copy) {
        cairo_surface_destroy(picture);
        return DOCUMENTS_NO_MEMORY;
    }
    memcpy(copy, bytes, count);
    if (cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG, copy, count, free, copy) != CAIRO_STATUS_SUCCESS) {
        free(copy);
        cairo_surface_destroy(picture);
        return DOCUMENTS_NO_MEMORY;
    }
    return place(canvas, picture, box);
}
