// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/text_block.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

namespace lobi::paint {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

double to_px(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

// More bytes than max_lines can show, so that a long post costs what is seen of it. A narrow letter is a fifth of
// an em, a letter has up to four bytes, and an emoji of a family has seven letters in the width of six.
std::size_t visible_bytes(const TextStyle& style, const TextBox& box) {
  if (box.width <= 0 || box.max_lines <= 0 || style.size <= 0) return kMaxTextBytes;
  const double letters = box.width / (style.size * 0.2) + 40;
  return static_cast<std::size_t>(std::min<double>(kMaxTextBytes, letters * 4 * (box.max_lines + 1)));
}

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

guint16 channel(std::uint32_t rgb, int shift) { return static_cast<guint16>(((rgb >> shift) & 0xFFU) * 257U); }

void add_colour(PangoAttrList* list, const Colour& colour, std::size_t begin, std::size_t end) {
  add(list, pango_attr_foreground_new(channel(colour.rgb, 16), channel(colour.rgb, 8), channel(colour.rgb, 0)),
      begin, end);
  const auto alpha = static_cast<guint16>(std::clamp(std::lround(colour.alpha * 65535), 1L, 65535L));
  if (colour.alpha < 1) add(list, pango_attr_foreground_alpha_new(alpha), begin, end);
}

const char* font_features(const TextStyle& style, Face face) {
  const bool has_lining = face == Face::vollkorn;
  if (style.is_tabular) return has_lining ? "lnum=1,tnum=1" : "tnum=1";
  return has_lining ? "lnum=1" : nullptr;
}

// The end of the text without its last word, and without what may not stand before "…".
std::size_t without_last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(' ');
  if (space != std::string_view::npos) return space;
  if (text.empty()) return 0;
  const char* previous = g_utf8_find_prev_char(text.data(), text.data() + text.size());
  return previous == nullptr ? 0 : static_cast<std::size_t>(previous - text.data());
}

std::size_t without_trailing_signs(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" ,;:-(\n");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

TextBlock::TextBlock(const FontContext::State& fonts, std::string_view text, const TextStyle& style,
                     const TextBox& box)
    : fonts_(fonts), style_(style), box_(box) {
  runs_.emplace_back();
  prepared_ = prepare_text({text}, visible_bytes(style, box));
  lay_out(runs_);
}

TextBlock::TextBlock(const FontContext::State& fonts, const std::vector<TextRun>& runs, const TextStyle& style,
                     const TextBox& box)
    : fonts_(fonts), style_(style), box_(box) {
  std::vector<std::string_view> pieces;
  pieces.reserve(runs.size());
  for (const TextRun& run : runs) {
    pieces.emplace_back(run.text);
    runs_.push_back({{}, run.weight, run.colour, run.face, run.is_italic});
  }
  prepared_ = prepare_text(pieces, visible_bytes(style, box));
  lay_out(runs_);
}

// Lines that Pango had to end where no line may break.
int TextBlock::broken_words(int shown) const {
  int count = 0, attribute_count = 0;
  const PangoLogAttr* attributes = pango_layout_get_log_attrs_readonly(layout_.get(), &attribute_count);
  const char* text = pango_layout_get_text(layout_.get());
  for (int i = 1; i < shown; ++i) {
    const int start = pango_layout_get_line_readonly(layout_.get(), i)->start_index;
    const long at = g_utf8_pointer_to_offset(text, text + start);
    if (start > 0 && at < attribute_count && text[start - 1] != '\n' && attributes[at].is_line_break == 0) ++count;
  }
  return count;
}

void TextBlock::lay_out(const std::vector<TextRun>& runs) {
  if (prepared_.text.empty() || runs.empty()) return;
  layout_ = make_layout({0, prepared_.text.size()}, prepared_.is_capped ? kEllipsis : "", box_.width);
  const int count = pango_layout_get_line_count(layout_.get());
  const int shown = box_.max_lines > 0 ? std::min(count, box_.max_lines) : count;
  measure_.is_cut = prepared_.is_capped || shown < count;
  measure_.broken_words = broken_words(shown);
  for (int i = 0; i < shown; ++i) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
    if (i + 1 == shown && shown < count) {
      cut_last_line(line);
    } else {
      add_line(line);
    }
  }
  measure_.lines = static_cast<int>(lines_.size());
  measure_.height = measure_.lines * style_.size * style_.line_height;
  if (!lines_.empty()) measure_.first_baseline = lines_.front().baseline;
  measure_.unknown_glyphs = pango_layout_get_unknown_glyphs_count(layout_.get());
}

GObjectOwner<PangoLayout> TextBlock::make_layout(ByteRange range, std::string_view suffix, double width) const {
  GObjectOwner<PangoLayout> layout(pango_layout_new(fonts_.context.get()));
  std::string text = prepared_.text.substr(range.begin, range.end - range.begin);
  text += suffix;
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  const FontDescriptionOwner font = describe_font(style_.face, style_.weight, style_.size, style_.is_italic);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_attributes(layout.get(), attributes(range).get());
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  // A hair wider, or a box measured from its own text could break it by rounding.
  if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(std::ceil(width * PANGO_SCALE)) + 2);
  return layout;
}

AttrListOwner TextBlock::attributes(ByteRange range) const {
  AttrListOwner list(pango_attr_list_new());
  constexpr std::size_t kToEnd = PANGO_ATTR_INDEX_TO_TEXT_END;
  // A word that had to be broken anywhere gets no hyphen there: it would read as part of the address or the name.
  add(list.get(), pango_attr_insert_hyphens_new(FALSE), 0, kToEnd);
  if (style_.tracking != 0) {
    const double spacing = style_.tracking * style_.size * PANGO_SCALE;
    add(list.get(), pango_attr_letter_spacing_new(static_cast<int>(std::lround(spacing))), 0, kToEnd);
  }
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const TextRun& run = runs_[i];
    const std::size_t begin = std::max(prepared_.runs[i].begin, range.begin) - range.begin;
    std::size_t end = std::min(prepared_.runs[i].end, range.end);
    if (end <= range.begin + begin) continue;
    // The suffix looks like the run that it follows.
    end = end == range.end ? kToEnd : end - range.begin;
    const Face face = run.face.value_or(style_.face);
    if (const char* features = font_features(style_, face))
      add(list.get(), pango_attr_font_features_new(features), begin, end);
    if (run.face) add(list.get(), pango_attr_family_new(face_family(face)), begin, end);
    if (run.weight) add(list.get(), pango_attr_weight_new(static_cast<PangoWeight>(*run.weight)), begin, end);
    if (run.is_italic) add(list.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), begin, end);
    if (run.colour) add_colour(list.get(), *run.colour, begin, end);
  }
  for (const ByteRange& whole : prepared_.unbroken)
    if (whole.begin >= range.begin && whole.end <= range.end)
      add(list.get(), pango_attr_allow_breaks_new(FALSE), whole.begin - range.begin, whole.end - range.begin);
  return list;
}

// The last line again, alone, with "…": words go from its end until it fits.
void TextBlock::cut_last_line(PangoLayoutLine* line) {
  const auto begin = static_cast<std::size_t>(line->start_index);
  std::size_t end = begin + static_cast<std::size_t>(line->length);
  const std::string_view text = prepared_.text;
  for (;;) {
    end = begin + without_trailing_signs(text.substr(begin, end - begin));
    last_line_ = make_layout({begin, end}, kEllipsis, 0);
    PangoLayoutLine* cut = pango_layout_get_line_readonly(last_line_.get(), 0);
    int width = 0;
    pango_layout_get_size(last_line_.get(), &width, nullptr);
    if (box_.width <= 0 || to_px(width) <= box_.width || end == begin) return add_line(cut);
    end = begin + without_last_word(text.substr(begin, end - begin));
  }
}

void TextBlock::add_line(PangoLayoutLine* line) {
  PangoRectangle extents;
  pango_layout_line_get_extents(line, nullptr, &extents);
  // CSS 2.1 section 10.8.1: half of what the line height leaves over goes above the content area. Whole px, as
  // browsers do.
  const FaceMetrics& face = fonts_.face_metrics(style_.face, style_.weight, style_.is_italic);
  const double ascent = std::round(face.ascent * style_.size), descent = std::round(face.descent * style_.size);
  const double line_height = style_.size * style_.line_height;
  const double top = static_cast<double>(lines_.size()) * line_height;
  lines_.push_back({line, to_px(extents.width), top + (line_height - ascent - descent) / 2 + ascent});
  measure_.width = std::max(measure_.width, to_px(extents.width));
}

double TextBlock::line_left(const Line& line) const {
  Align align = box_.align;
  // In a right-to-left paragraph "left" means where reading begins.
  if (box_.width > 0 && line.line->resolved_dir == PANGO_DIRECTION_RTL) {
    if (align == Align::left)
      align = Align::right;
    else if (align == Align::right)
      align = Align::left;
  }
  const double room = box_.width - line.width;
  if (align == Align::left) return 0;
  return align == Align::centre ? room / 2 : room;
}

void TextBlock::draw(cairo_t* cairo, Point at, Colour colour) const {
  const auto part = [&](int shift) { return static_cast<double>((colour.rgb >> shift) & 0xFFU) / 255; };
  cairo_set_source_rgba(cairo, part(16), part(8), part(0), colour.alpha);
  for (const Line& line : lines_) {
    cairo_move_to(cairo, at.x + line_left(line), at.y + line.baseline);
    pango_cairo_show_layout_line(cairo, line.line);
  }
}

}  // namespace lobi::paint
