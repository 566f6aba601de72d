// SPDX-License-Identifier: GPL-3.0-or-later
// The invitation to a learning path: its vignette, its name, and what it takes.
#include <algorithm>
#include <cmath>

#include "base/translations.h"
#include "ui/screens/attract_pages.h"
#include "ui/theme/icons.h"
#include "ui/widgets/vignette.h"

namespace lobi::ui {
namespace {

constexpr std::size_t kMostLessons = 3;

HalfPicture vignette(const AttractPage& page, const Action& open) {
  const Look& look = page.look();
  HalfPicture half;
  half.key = SpriteKey("attract-vignette").add(page.item.path.picture.native());
  half.waiting = look.colours.accent_t;
  half.open = open;
  half.paint = [&look, file = page.item.path.picture] {
    return Paint(
        [&look, file](paint::Canvas& canvas, const Rect& body) { paint_vignette(canvas, look, body, file); });
  };
  return half;
}

// "Kata sandi yang kuat · 4 menit", the first ones of the path.
std::vector<std::string> lesson_lines(const AttractPage& page) {
  std::vector<std::string> lines;
  for (const auto& id : page.item.path.lessons) {
    const auto* found = page.world.shelf.find(id, page.look().language());
    if (found == nullptr || lines.size() >= kMostLessons) continue;
    lines.push_back(found->lesson.title + " · " +
                    base::fill(page.look().tr("{0} menit"), {std::to_string(found->lesson.minutes)}));
  }
  return lines;
}

}  // namespace

void compose_attract_learn(const AttractPage& page) {
  const Look& look = page.look();
  const OfferedPath& path = page.item.path;
  const Action open = page.go({ScreenName::lesson, path.lessons.front(), 0});
  compose_half(page, vignette(page, open));
  const Rect words = half_places(look.layout).words;
  const PillSpec kind{std::string(look.tr("Belajar 5 menit")), icon::kLearn, false, look.colours.accent_t,
                      look.colours.rimba_x};
  const double top = compose_kind(page, words, kind) + kPillToHeadline;
  const auto lessons = lesson_lines(page);
  double facts = words.bottom() - static_cast<double>(lessons.size() + 1) * fact_height(look) - 4;
  const paint::TextStyle style = look.type(type::kBody, 36);
  const std::string& summary = path.summary.in(look.language());
  const paint::TextBox box{words.width, 3, paint::Align::left};
  const double summary_height = page.frame.texts().measure(summary, style, box).height;
  const double end = compose_headline(page, {words.x, top, words.width, facts - 40 - summary_height - 24 - top},
                                      path.title.in(look.language()), open);
  text_sprite(page.frame, look, {words.x, end + 24}, summary, style, look.colours.tinta_2, box);
  for (const auto& lesson : lessons)
    facts += compose_fact(page, {words.x, facts}, words.width, icon::kLearn, lesson);
  compose_fact(page, {words.x, facts}, words.width, icon::kCheckCircle, look.tr("Tanpa akun. Tanpa jejak."));
}

}  // namespace lobi::ui
