// SPDX-License-Identifier: GPL-3.0-or-later
// ?hotspot in words: the picture itself is drawn by lesson_pages/picture_page.cpp.
#include "ui/screens/lesson_exercises/exercises.h"
#include "ui/theme/icons.h"

namespace lobi::ui {

Guide guide(const LessonView& view, model::HotspotRun& run) {
  if (run.is_done()) return right_guide(view, view.tr("Anda menemukan semuanya."));
  Guide guide;
  guide.sign = icon::kTouch;
  guide.text = view.tr("Ini latihan. Tidak ada yang benar-benar terpasang.");
  if (run.help() == model::Help::shown) {
    guide.text = run.block().hint.empty() ? view.tr("Lihat bagian yang diberi bingkai.") : run.block().hint;
    guide.tone = Tone::not_yet;
  } else if (view.last == model::Outcome::not_yet) {
    guide.tone = Tone::not_yet;
    guide.text = run.help() == model::Help::offered ? view.tr("Belum. Perlu bantuan? Ketuk Petunjuk.")
                                                    : view.tr("Belum. Coba bagian yang lain.");
  }
  return guide;
}

}  // namespace lobi::ui
