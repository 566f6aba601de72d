// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about days: the event's own, and dates that stand in the words.
#include <algorithm>

#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A date without a year that is further back than this is rather history than stale.
constexpr days kStaleWithin{120};

void lint_event(Lint& lint) {
  const LintItem& item = lint.item;
  if (!item.starts_at)
    return lint.error("day_empty", "event.starts_at",
                      {"Tanggal acara masih kosong.", "The date of the event is empty."});
  if (item.ends_at && *item.ends_at <= *item.starts_at)
    return lint.error(
        "event_end_before_start", "event.ends_at",
        {"Selesai lebih awal daripada mulai.", "It ends before it starts."},
        Mend{{"Hapus jam selesai acara", "Remove the event's end"}, {{"event", {{"ends_at", nullptr}}}}});
  if (*item.event_end() <= lint.input.now)
    return lint.error("event_past", "event.starts_at",
                      {"Acaranya sudah lewat. Periksa tanggalnya.", "The event is over. Check its date."});
  lint.pass("event", {"Acara " + weekday_words(local_day(*item.starts_at, lint.input.hours.zone)).id + ", " +
                          day_words(local_day(*item.starts_at, lint.input.hours.zone)).id,
                      "Event on " + weekday_words(local_day(*item.starts_at, lint.input.hours.zone)).en + ", " +
                          day_words(local_day(*item.starts_at, lint.input.hours.zone)).en});
}

struct Found {
  Day day;
  std::string field;
};

std::vector<Found> dates_of(const LintItem& item, Day today) {
  std::vector<Found> found;
  const auto look = [&](const std::string& words, const char* field) {
    for (const Day each : dates_in(words, today)) found.push_back({each, field});
  };
  look(item.title.id, "title.id");
  look(item.title.en, "title.en");
  look(item.text.id, "text.id");
  look(item.text.en, "text.en");
  return found;
}

}  // namespace

void lint_dates(Lint& lint) {
  const LintItem& item = lint.item;
  if (item.has_event) lint_event(lint);
  // A quotation, a post or a book may speak of any day.
  const bool speaks =
      item.kind == model::PushedKind::announcement || item.kind == model::PushedKind::picture || item.has_event;
  if (!speaks) return;
  const model::Zone& zone = lint.input.hours.zone;
  const Day today = local_day(lint.input.now, zone);
  const auto found = dates_of(item, today);
  if (found.empty()) return;
  const auto later = [](const Found& a, const Found& b) { return sys_days(a.day) < sys_days(b.day); };
  const Found last = *std::max_element(found.begin(), found.end(), later);
  const auto behind = sys_days(today) - sys_days(last.day);
  const Bilingual words = day_words(last.day);
  if (behind > days(0) && behind <= kStaleWithin) {
    lint.advise("stale_date", last.field,
                {words.id + " sudah lewat. Masih benar?", words.en + " is over. Is it still right?"});
  } else if (behind <= days(0) && !item.until && !item.has_event) {
    const auto end = day_start(Day(sys_days(last.day) + days(1)), zone);
    lint.advise("no_end", "schedule.until",
                {"Tertulis " + words.id + ", tetapi tayang tanpa akhir.",
                 "It says " + words.en + ", but is shown without an end."},
                Mend{{"Berhenti sesudah " + words.id, "Stop after " + words.en},
                     {{"schedule", {{"until", base::to_unix_ms(end)}}}}});
  }
}

}  // namespace lobi::desk
