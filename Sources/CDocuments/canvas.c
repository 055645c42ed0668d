#include "canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

/* Made once: a font map caches every font it has met. */
static PangoFontMap *shared_fonts(void) {
    static PangoFontMap *fonts = NULL;
    if (fonts) return fonts;
    PangoFontMap *made = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!made) return NULL;
    PangoFontFamily **families = NULL;
    int count = 0;
    pango_font_map_list_families(made, &families, &count);
    g_free(families);
    /* Pango ends the process when it finds no font at all. */
    if (count == 0) {
        g_object_unref(made);
        return NULL;
    }
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made), 72);
    fonts = made;
    return fonts;
}

static cairo_status_t append(void *output, const unsigned char *bytes, unsigned int count) {
    GByteArray *array = output;
    if (count > G_MAXUINT - array->len) return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(array, bytes, count);
    return CAIRO_STATUS_SUCCESS;
}

/* Text laid out alike at every resolution: no hinting, no rounding to pixels. */
static PangoContext *make_context(PangoFontMap *fonts) {
    PangoContext *context = pango_font_map_create_context(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

static void describe(cairo_surface_t *surface, const documents_metadata *metadata) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, metadata->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, metadata->subject);
    time_t created = (time_t)metadata->created;
    struct tm parts;
    char text[32];
    /* Without a date Cairo writes the present one, and no two files would be alike. */
    if (!gmtime_r(&created, &parts) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
        return;
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

documents_status documents_open(double width, double height, const documents_metadata *metadata,
                                documents_canvas **result) {
    *result = NULL;
    PangoFontMap *fonts = shared_fonts();
    if (!fonts) return DOCUMENTS_NO_FONTS;
    documents_canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas) return DOCUMENTS_NO_MEMORY;
    canvas->output = g_byte_array_new();
    canvas->pictures = g_ptr_array_new_with_free_func((GDestroyNotify)cairo_surface_destroy);
    canvas->surface = cairo_pdf_surface_create_for_stream(append, canvas->output, width, height);
    cairo_pdf_surface_restrict_to_version(canvas->surface, CAIRO_PDF_VERSION_1_5);
    describe(canvas->surface, metadata);
    canvas->cairo = cairo_create(canvas->surface);
    canvas->context = make_context(fonts);
    if (cairo_status(canvas->cairo) != CAIRO_STATUS_SUCCESS) {
        documents_close(canvas);
        return DOCUMENTS_FAILED;
    }
    *result = canvas;
    return DOCUMENTS_OK;
}

void documents_close(documents_canvas *canvas) {
    if (!canvas) return;
    cairo_destroy(canvas->cairo);
    cairo_surface_finish(canvas->surface);
    cairo_surface_destroy(canvas->surface);
    g_ptr_array_free(canvas->pictures, TRUE);
    g_object_unref(canvas->context);
    g_byte_array_free(canvas->output, TRUE);
    free(canvas);
}

void documents_end_page(documents_canvas *canvas) { cairo_show_page(canvas->cairo); }

documents_status documents_finish(documents_canvas *canvas, const uint8_t **bytes, size_t *count) {
    *bytes = NULL;
    *count = 0;
    if (cairo_status(canvas->cairo) != CAIRO_STATUS_SUCCESS) canvas->failed = true;
    cairo_surface_finish(canvas->surface);
    if (cairo_surface_status(canvas->surface) != CAIRO_STATUS_SUCCESS) canvas->failed = true;
    if (canvas->failed) return DOCUMENTS_FAILED;
    *bytes = canvas->output->data;
    *count = canvas->output->len;
    return DOCUMENTS_OK;
}

static void outline(cairo_t *cairo, documents_box box, double radius) {
    cairo_new_path(cairo);
    if (radius <= 0) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
        return;
    }
    double right = box.x + box.width, bottom = box.y + box.height;
    cairo_arc(cairo, right - radius, box.y + radius, radius, -M_PI_2, 0);
    cairo_arc(cairo, right - radius, bottom - radius, radius, 0, M_PI_2);
    cairo_arc(cairo, box.x + radius, bottom - radius, radius, M_PI_2, M_PI);
    cairo_arc(cairo, box.x + radius, box.y + radius, radius, M_PI, 3 * M_PI_2);
    cairo_close_path(cairo);
}

static void ink(cairo_t *cairo, documents_colour colour) {
    /* An opaque colour keeps the page free of transparency groups. */
    if (colour.alpha >= 1) cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
    else cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, colour.alpha);
}

void documents_fill(documents_canvas *canvas, documents_box box, double radius, documents_colour colour) {
    outline(canvas->cairo, box, radius);
    ink(canvas->cairo, colour);
    cairo_fill(canvas->cairo);
}

void documents_stroke(documents_canvas *canvas, documents_box box, double radius, double line,
                      documents_colour colour) {
    outline(canvas->cairo, box, radius);
    ink(canvas->cairo, colour);
    cairo_set_line_width(canvas->cairo, line);
    cairo_stroke(canvas->cairo);
}

void documents_begin_element(documents_canvas *canvas, const char *name) {
    cairo_tag_begin(canvas->cairo, name, NULL);
}

void documents_end_element(documents_canvas *canvas, const char *name) { cairo_tag_end(canvas->cairo, name); }

int32_t documents_add_outline(documents_canvas *canvas, int32_t parent, const char *title, int32_t page, double y) {
    char place[64];
    g_snprintf(place, sizeof place, "page=%d pos=[0 %d]", page, (int)y);
    return cairo_pdf_surface_add_outline(canvas->surface, parent, title, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}
