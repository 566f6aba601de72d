// SPDX-License-Identifier: GPL-3.0-or-later
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <mutex>

#include "paint/font_state.h"
#include "paint/text_block.h"

namespace lobi::paint {
namespace {

// When Pango makes its first font map it initialises fontconfig's process-wide configuration on a thread of its
// own: 367 fonts and 40 ms on a desktop machine, unless there is one already. So the first context's configuration
// becomes it.
void offer_to_process(FcConfig* config) {
  static std::once_flag once;
  std::call_once(once, [&] { FcConfigSetCurrent(config); });
}

FcConfigOwner load_config(const std::filesystem::path& fonts_conf) {
  LOBI_CHECK(fonts_conf.is_absolute());
  FcConfigOwner config(FcConfigCreate());
  LOBI_CHECK(config != nullptr);
  const auto* name = reinterpret_cast<const FcChar8*>(fonts_conf.c_str());
  const bool is_loaded = FcConfigParseAndLoad(config.get(), name, FcTrue) == FcTrue;
  LOBI_CHECK(is_loaded && "fonts.conf of Lobi cannot be read: build the target lobi_share or install Lobi");
  LOBI_CHECK(FcConfigBuildFonts(config.get()) == FcTrue);
  return config;
}

// Hinting of outlines only up and down (slight), none of the advances: text then has the same breaks at every
// scale.
FontOptionsOwner font_options() {
  FontOptionsOwner options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  return options;
}

double em_part(hb_font_t* font, hb_ot_metrics_tag_t tag, double fallback) {
  hb_position_t value = 0;
  if (hb_ot_metrics_get_position(font, tag, &value) == 0) return fallback;
  return static_cast<double>(value);
}

}  // namespace

FontContext::FontContext(const std::filesystem::path& fonts_conf) : state_(std::make_unique<State>()) {
  state_->config = load_config(fonts_conf);
  offer_to_process(state_->config.get());
  state_->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  LOBI_CHECK(state_->map != nullptr);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(state_->map.get()), state_->config.get());
  state_->context.reset(pango_font_map_create_context(state_->map.get()));
  PangoContext* context = state_->context.get();
  pango_cairo_context_set_font_options(context, font_options().get());
  pango_context_set_round_glyph_positions(context, FALSE);
  // Both fixed, or the environment of whoever starts the program would decide.
  pango_context_set_language(context, pango_language_from_string("id"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR);
}

FontContext::~FontContext() = default;

TextMeasure FontContext::measure(std::string_view text, const TextStyle& style, const TextBox& box) const {
  return TextBlock(*state_, text, style, box).measure();
}

TextMeasure FontContext::measure(const std::vector<TextRun>& runs, const TextStyle& style,
                                 const TextBox& box) const {
  return TextBlock(*state_, runs, style, box).measure();
}

const FaceMetrics& FontContext::State::face_metrics(Face face, int weight, bool is_italic) const {
  const auto key = std::tuple(face, weight, is_italic);
  if (const auto found = metrics.find(key); found != metrics.end()) return found->second;
  FaceMetrics measured{1.0, 0.3, 0.7};
  constexpr double kEm = 1000;
  const FontDescriptionOwner description = describe_font(face, weight, kEm, is_italic);
  if (const GObjectOwner<PangoFont> font{pango_font_map_load_font(map.get(), context.get(), description.get())}) {
    hb_font_t* shaper = pango_font_get_hb_font(font.get());
    const double em = kEm * PANGO_SCALE;
    // Descenders count downwards from the baseline, so they are negative in the font.
    measured.ascent = em_part(shaper, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em) / em;
    measured.descent = -em_part(shaper, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -0.3 * em) / em;
    measured.cap_height = em_part(shaper, HB_OT_METRICS_TAG_CAP_HEIGHT, 0.7 * em) / em;
  }
  return metrics.emplace(key, measured).first->second;
}

const char* face_family(Face face) {
  switch (face) {
    case Face::manrope:
      return "Manrope,Noto Sans,Noto Naskh Arabic,Noto Color Emoji";
    case Face::noto_sans:
      return "Noto Sans,Noto Naskh Arabic,Noto Color Emoji";
    case Face::vollkorn:
      return "Vollkorn,Noto Sans,Noto Naskh Arabic,Noto Color Emoji";
    case Face::andika:
      return "Andika,Noto Sans,Noto Naskh Arabic,Noto Color Emoji";
    case Face::icons:
      return "Material Design Icons";  // alone: Andika has other signs at the same code points
  }
  return "Noto Sans";
}

FontDescriptionOwner describe_font(Face face, int weight, double size, bool is_italic) {
  FontDescriptionOwner description(pango_font_description_new());
  pango_font_description_set_family_static(description.get(), face_family(face));
  pango_font_description_set_weight(description.get(), static_cast<PangoWeight>(weight));
  pango_font_description_set_style(description.get(), is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size(description.get(), size * PANGO_SCALE);
  return description;
}

}  // namespace lobi::paint
