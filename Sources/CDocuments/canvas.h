#ifndef CDOCUMENTS_CANVAS_H
#define CDOCUMENTS_CANVAS_H

#include "CDocuments.h"

#include <cairo.h>
#include <pango/pangocairo.h>

struct documents_canvas {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoContext *context;
    GByteArray *output;
    GPtrArray *pictures;
    bool failed;
};

struct documents_text {
    PangoLayout *layout;
    PangoLayoutLine **lines;
    int32_t count;
};

#endif
