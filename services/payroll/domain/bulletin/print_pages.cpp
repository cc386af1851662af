#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>

#include "events/vocabulary/assert.h"
#include "services/payroll/domain/bulletin/sheet.h"

namespace essaim::payroll {

namespace {

constexpr auto font = "Liberation Sans";
constexpr int a4_width_points = 595;
constexpr int a4_height_points = 842;
/// The library measures in points; here everything is whole: sixty-fourths of one.
constexpr int units_a_point = 64;
constexpr int points_an_inch = 72;
constexpr int hundredths_of_a_millimetre_an_inch = 2540;

constexpr int units(int hundredths_of_a_millimetre) {
    return hundredths_of_a_millimetre * (points_an_inch * units_a_point) / hundredths_of_a_millimetre_an_inch;
}

// Colours, in parts of 1024.
constexpr int light_grey = 932;
constexpr int dark_blue_red = 133;
constexpr int dark_blue_green = 246;
constexpr int dark_blue_blue = 369;
constexpr int grey_ink = 389;

void set_colour(cairo_t* to, int red, int green, int blue) {
    cairo_set_source_rgb(to, pango_units_to_double(red), pango_units_to_double(green),
                         pango_units_to_double(blue));
}

template <auto end>
struct Ended {
    template <class T>
    void operator()(T* object) const {
        end(object);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Ended<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Ended<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Ended<g_object_unref>>;
using Options = std::unique_ptr<cairo_font_options_t, Ended<cairo_font_options_destroy>>;
using Font = std::unique_ptr<PangoFontDescription, Ended<pango_font_description_free>>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

class Pages {
  public:
    explicit Pages(cairo_t* to)
        : to_(to), layout_(pango_cairo_create_layout(to)), options_(cairo_font_options_create()) {
        // What a screen would want must not change what is on paper.
        cairo_font_options_set_hint_style(options_.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options_.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(pango_layout_get_context(layout_.get()), options_.get());
        pango_layout_context_changed(layout_.get());
    }

    void draw(const Page& page) {
        cairo_save(to_);
        cairo_scale(to_, pango_units_to_double(PANGO_SCALE / units_a_point),
                    pango_units_to_double(PANGO_SCALE / units_a_point));
        for (const auto& fill : page.fills) draw(fill);
        for (const auto& rule : page.rules) draw(rule);
        for (const auto& text : page.texts) draw(text);
        cairo_restore(to_);
        cairo_show_page(to_);
    }

  private:
    void draw(const Fill& fill) {
        if (fill.tone == Tone::light)
            set_colour(to_, light_grey, light_grey, light_grey);
        else
            set_colour(to_, dark_blue_red, dark_blue_green, dark_blue_blue);
        cairo_rectangle(to_, units(fill.x), units(fill.y), units(fill.width), units(fill.height));
        cairo_fill(to_);
    }
    void draw(const Rule& rule) {
        set_colour(to_, grey_ink, grey_ink, grey_ink);
        cairo_rectangle(to_, units(rule.x), units(rule.y), units(rule.width), units(rule.thickness));
        cairo_fill(to_);
    }
    void draw(const TextRun& text) {
        const Font description(pango_font_description_new());
        pango_font_description_set_family_static(description.get(), font);
        pango_font_description_set_weight(
            description.get(), text.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(description.get(), units(text.size) * PANGO_SCALE);
        auto* layout = layout_.get();
        pango_layout_set_font_description(layout, description.get());
        pango_layout_set_width(layout, units(text.width) * PANGO_SCALE);
        pango_layout_set_height(layout, -1);
        pango_layout_set_single_paragraph_mode(layout, TRUE);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_alignment(layout, text.align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_text(layout, text.text.c_str(), static_cast<int>(text.text.size()));
        switch (text.ink) {
            case Ink::black:
                cairo_set_source_rgb(to_, 0, 0, 0);
                break;
            case Ink::grey:
                set_colour(to_, grey_ink, grey_ink, grey_ink);
                break;
            case Ink::white:
                cairo_set_source_rgb(to_, 1, 1, 1);
                break;
        }
        cairo_move_to(to_, units(text.x),
                      units(text.baseline) - pango_layout_get_baseline(layout) / PANGO_SCALE);
        pango_cairo_show_layout(to_, layout);
    }

    cairo_t* to_;
    Layout layout_;
    Options options_;
};

}  // namespace

std::string print_pages(const Sheet& sheet) {
    std::string bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, a4_width_points, a4_height_points));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, sheet.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   TextForm<Instant>::write(sheet.made_at).c_str());
    const Context context(cairo_create(surface.get()));
    Pages pages(context.get());
    for (const auto& page : sheet.pages) pages.draw(page);
    cairo_surface_finish(surface.get());
    ESSAIM_ASSERT(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS);
    return bytes;
}

}  // namespace essaim::payroll
