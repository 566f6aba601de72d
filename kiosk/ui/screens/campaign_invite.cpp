// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/campaign_invite.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translations.h"

namespace lobi::ui {
namespace {

constexpr double kFruit = 80, kPadding = 28, kBelowTitle = 24, kHighest = 300, kHighestRow = 190;

struct Step {
  std::string number, title, line;
};

std::array<Step, 3> steps_of(const Look& look, const CampaignWords& words) {
  return {Step{"1", std::string(look.tr("Pindai")), std::string(look.tr("Arahkan kamera ponsel ke kode QR."))},
          Step{"2", std::string(look.tr("Ceritakan")),
               base::fill(look.tr("Tulis atau foto, dengan {0} di dalamnya."), {words.hashtag})},
          Step{"3", std::string(look.tr("Kirim")),
               std::string(look.tr("Setelah diperiksa pustakawan, kiriman Anda tampil di sini."))}};
}

paint::TextStyle fitted(const paint::Canvas& canvas, const std::string& text, paint::TextStyle style, double width,
                        int lines, double smallest) {
  while (style.size > smallest && canvas.measure(text, style, {width, lines, paint::Align::left}).is_cut)
    style.size = std::max(smallest, style.size * 0.95);
  return style;
}

void paint_fruit(paint::Canvas& canvas, const Look& look, paint::Point centre, const std::string& number) {
  const Palette& p = look.colours;
  canvas.fruit(centre, kFruit * 0.9, kFruit, 20, 0.12, p.durian);
  paint::TextStyle style = type::kCardTitleLarge;
  style.size = 40;
  canvas.label(centre, number, style, look.is_contrast() ? p.kartu : Colour{0x16241F}, paint::Align::centre);
}

// Low cards: the number at the left of the words; others: beside the title, the line below both.
void paint_step(paint::Canvas& canvas, const Look& look, const Rect& body, const Step& step) {
  const bool is_row = body.width > body.height * 2;
  const double x = body.x + kPadding, beside = x + kFruit + 22;
  const double line_x = is_row ? beside : x, line_width = body.right() - kPadding - line_x;
  const paint::TextBox title_box{body.right() - kPadding - beside, 1, paint::Align::left},
      line_box{line_width, 0, paint::Align::left};
  const paint::TextStyle bold =
      fitted(canvas, step.title, look.type(type::kCardTitleLarge, 36), title_box.width, 1, 28);
  paint::TextStyle thin = look.type(type::kCardText, 28);
  const double title = bold.size * bold.line_height, head = is_row ? title : std::max(title, kFruit);
  const double gap = is_row ? 4 : 14;
  const auto height = [&] { return head + gap + canvas.measure(step.line, thin, line_box).height; };
  while (thin.size > type::kSmall.size && height() > body.height - 32)
    thin.size = std::max(type::kSmall.size, thin.size - 1);
  const double top = is_row ? body.centre().y - height() / 2
                            : body.y + std::min(kPadding, std::max(12.0, (body.height - height()) / 2));
  paint_fruit(canvas, look, {x + kFruit / 2, is_row ? body.centre().y : top + head / 2}, step.number);
  canvas.text({beside, top + (head - title) / 2}, step.title, bold, look.colours.tinta, title_box);
  canvas.text({line_x, top + head + gap}, step.line, thin, look.colours.tinta_2, line_box);
}

}  // namespace

void compose_campaign_invite(Frame& frame, const Look& look, const Rect& area, const CampaignWords& words) {
  const std::string title(look.tr("Jadilah yang pertama"));
  const bool is_low = area.height < 240;
  const paint::TextStyle style =
      frame.texts().fitted(title, look.type(type::kQuestion, is_low ? 44 : 62), area.width, 1, 36);
  const double top = area.y + text_sprite(frame, look, {area.x, area.y}, title, style, look.colours.tinta) +
                     (is_low ? 12 : kBelowTitle);
  const auto steps = steps_of(look, words);
  const int count = static_cast<int>(steps.size());
  const bool is_beside = area.width > 1000;
  const double room = area.bottom() - top;
  const double height =
      is_beside ? std::min(kHighest, room) : std::min(kHighestRow, std::floor((room - (count - 1) * 16.0) / count));
  for (int i = 0; i < count; ++i) {
    const Step& step = steps[static_cast<std::size_t>(i)];
    CardSpec spec;
    spec.id = "campaign.step." + step.number;
    spec.key = SpriteKey("campaign-step").add(step.number).add(step.title).add(step.line);
    spec.rect = is_beside ? column({area.x, top, area.width, height}, count, i, 1)
                          : Rect{area.x, top + i * (height + 16), area.width, height};
    card(frame, look, spec, [&look, &step] {
      return Paint(
          [&look, step](paint::Canvas& canvas, const Rect& body) { paint_step(canvas, look, body, step); });
    });
  }
}

}  // namespace lobi::ui
