#include "canvas.h"

#include <stdlib.h>

static PangoFontDescription *describe_font(const documents_font *font) {
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, font->family);
    pango_font_description_set_absolute_size(description, font->size * PANGO_SCALE);
    pango_font_description_set_weight(description, (PangoWeight)font->weight);
    pango_font_description_set_style(description, font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return description;
}

static void style_layout(PangoLayout *layout, const documents_font *font, double width) {
    PangoFontDescription *description = describe_font(font);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    /* Figures of one width, so that columns of numbers stand under each other. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, lnum=1"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    if (width > 0) pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout, TRUE);
}

documents_status documents_text_create(documents_canvas *canvas, const char *text, size_t count,
                                       const documents_font *font, double width, documents_text **result) {
    *result = NULL;
    if (count > G_MAXINT) return DOCUMENTS_FAILED;
    documents_text *made = calloc(1, sizeof *made);
    if (!made) return DOCUMENTS_NO_MEMORY;
    pango_context_set_language(canvas->context, pango_language_from_string(font->language));
    pango_context_set_base_dir(canvas->context, PANGO_DIRECTION_LTR);
    made->layout = pango_layout_new(canvas->context);
    style_layout(made->layout, font, width);
    pango_layout_set_text(made->layout, text, (int)count);
    made->count = pango_layout_get_line_count(made->layout);
    made->lines = calloc((size_t)made->count + 1, sizeof *made->lines);
    if (!made->lines) {
        documents_text_free(made);
        return DOCUMENTS_NO_MEMORY;
    }
    int32_t index = 0;
    for (GSList *item = pango_layout_get_lines_readonly(made->layout); item && index < made->count; item = item->next)
        made->lines[index++] = item->data;
    made->count = index;
    *result = made;
    return DOCUMENTS_OK;
}

void documents_text_free(documents_text *text) {
    if (!text) return;
    if (text->layout) g_object_unref(text->layout);
    free(text->lines);
    free(text);
}

int32_t documents_text_line_count(const documents_text *text) { return text->count; }

documents_line documents_text_line(const documents_text *text, int32_t line) {
    if (line < 0 || line >= text->count) return (documents_line){0};
    PangoRectangle box;
    pango_layout_line_get_extents(text->lines[line], NULL, &box);
    return (documents_line){
        .ascent = PANGO_ASCENT(box) / (double)PANGO_SCALE,
        .descent = PANGO_DESCENT(box) / (double)PANGO_SCALE,
        .width = box.width / (double)PANGO_SCALE,
        .right_to_left = text->lines[line]->resolved_dir == PANGO_DIRECTION_RTL,
    };
}

double documents_text_offset(const documents_text *text, size_t byte) {
    if (text->count == 0) return 0;
    int x = 0;
    pango_layout_line_index_to_x(text->lines[0], (int)byte, FALSE, &x);
    return x / (double)PANGO_SCALE;
}

void documents_text_draw(documents_canvas *canvas, const documents_text *text, int32_t line, double x,
                         double baseline, documents_colour colour) {
    if (line < 0 || line >= text->count) return;
    cairo_set_source_rgba(canvas->cairo, colour.red, colour.green, colour.blue, colour.alpha);
    cairo_move_to(canvas->cairo, x, baseline);
    pango_cairo_show_layout_line(canvas->cairo, text->lines[line]);
}

void documents_text_draw_turned(documents_canvas *canvas, const documents_text *text, double x, double y,
                                double angle, documents_colour colour) {
    documents_line line = documents_text_line(text, 0);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, x, y);
    cairo_rotate(canvas->cairo, angle);
    documents_text_draw(canvas, text, 0, -line.width / 2, (line.ascent - line.descent) / 2, colour);
    cairo_restore(canvas->cairo);
}
