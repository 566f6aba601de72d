// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about when it plays: an end after its start, within opening hours, no longer than the event.
#include <algorithm>

#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr int kDaysAhead = 400;               // a schedule that does not play within these is as good as none
constexpr std::chrono::hours kAfterEvent{6};  // of one without an end of its own

// When it plays on one day: the hours that are chosen, or the library's that lie within them.
bool plays_on(const LintItem& item, const LintInput& input, Day day) {
  const auto weekday = std::chrono::weekday(sys_days(day)).c_encoding();
  if (!item.weekdays.at(weekday)) return false;
  std::vector<model::OpenRange> ranges{{minutes(0), minutes(24 * 60)}};
  if (!model::is_unknown(input.hours)) ranges = model::open_day(input.hours, day).ranges;
  const auto start = day_start(day, input.hours.zone);
  for (const model::OpenRange& range : ranges) {
    auto from = start + std::max(range.from, item.day_from);
    auto until = start + std::min(range.until, item.day_until);
    from = std::max(from, std::max(input.now, item.from.value_or(input.now)));
    if (item.until) until = std::min(until, *item.until);
    if (from < until) return true;
  }
  return false;
}

bool plays(const LintItem& item, const LintInput& input) {
  const auto first = sys_days(local_day(std::max(input.now, item.from.value_or(input.now)), input.hours.zone));
  for (int ahead = 0; ahead < kDaysAhead; ++ahead)
    if (plays_on(item, input, Day(first + days(ahead)))) return true;
  return false;
}

// The gentlest change that lets it play.
std::optional<Mend> mend_to_play(const Lint& lint) {
  const std::vector<Mend> mends{
      {{"Sepanjang jam buka", "During all opening hours"},
       {{"schedule", {{"day_from", nullptr}, {"day_until", nullptr}}}}},
      {{"Setiap hari", "Every day"}, {{"schedule", {{"weekdays", nullptr}}}}},
      {{"Setiap hari, sepanjang jam buka", "Every day, during all opening hours"},
       {{"schedule", {{"day_from", nullptr}, {"day_until", nullptr}, {"weekdays", nullptr}}}}},
      {{"Mulai sekarang, tanpa akhir", "From now on, without an end"}, {{"schedule", nullptr}}}};
  for (const Mend& each : mends)
    if (plays(read_lint_item(merged(lint.input.item, each.patch)), lint.input)) return each;
  return std::nullopt;
}

Bilingual moment_words(base::Instant at, const model::Zone& zone) {
  const Bilingual day = weekday_words(local_day(at, zone)), time = time_words(minutes_of_day(at, zone));
  return {day.id + " " + time.id, day.en + " " + time.en};
}

// "Minggu" beside "Sabtu", but dates where the weekday would be the same or lies weeks away.
std::pair<Bilingual, Bilingual> told_apart(Day a, Day b) {
  if (a != b && abs(sys_days(a) - sys_days(b)) < days(7)) return {weekday_words(a), weekday_words(b)};
  return {day_words(a), day_words(b)};
}

void lint_against_event(Lint& lint) {
  const LintItem& item = lint.item;
  const auto end = item.event_end();
  if (!item.has_event || !end || *end <= lint.input.now) return;
  const model::Zone& zone = lint.input.hours.zone;
  const Mend stop{{"Berhenti " + moment_words(*end, zone).id, "Stop " + moment_words(*end, zone).en},
                  {{"schedule", {{"until", base::to_unix_ms(*end)}}}}};
  if (item.from && *item.from >= *end)
    return lint.error("after_event", "schedule.from",
                      {"Mulai tayang sesudah acaranya.", "It is shown only after the event."},
                      Mend{{"Mulai sekarang", "Start now"}, {{"schedule", {{"from", nullptr}}}}});
  const Bilingual on = weekday_words(local_day(*end, zone));
  if (!item.until)
    return lint.advise(
        "after_event", "schedule.until",
        {"Tayang tanpa akhir, acaranya " + on.id + ".", "Shown without an end, the event is on " + on.en + "."},
        stop);
  const auto allowed = item.ends_at ? *end : *end + kAfterEvent;
  if (*item.until <= allowed) return;
  const auto [shown, held] = told_apart(local_day(*item.until, zone), local_day(*end, zone));
  if (local_day(*item.until, zone) == local_day(*end, zone))
    return lint.advise("after_event", "schedule.until",
                       {"Tayang sampai sesudah acaranya.", "Shown until after the event."}, stop);
  lint.advise("after_event", "schedule.until",
              {"Tayang sampai " + shown.id + ", acaranya " + held.id + ".",
               "Shown until " + shown.en + ", the event is on " + held.en + "."},
              stop);
}

// Whether anything was wrong that makes the other questions senseless.
bool lint_bounds(Lint& lint) {
  const LintItem& item = lint.item;
  if (item.from && item.until && *item.until <= *item.from) {
    lint.error("end_before_start", "schedule.until",
               {"Selesai lebih awal daripada mulai.", "It ends before it starts."},
               Mend{{"Hapus waktu selesai", "Remove the end"}, {{"schedule", {{"until", nullptr}}}}});
    return false;
  }
  if (item.until && *item.until <= lint.input.now) {
    lint.error("past", "schedule.until",
               {"Waktu selesainya sudah lewat; tidak akan tayang.", "Its end is over; it would not be shown."},
               Mend{{"Hapus waktu selesai", "Remove the end"}, {{"schedule", {{"until", nullptr}}}}});
    return false;
  }
  if (item.day_from >= item.day_until) {
    lint.error("hours_end_before_start", "schedule.day_until",
               {"Jam selesai lebih awal daripada jam mulai.", "The hours end before they start."},
               Mend{{"Sepanjang jam buka", "During all opening hours"},
                    {{"schedule", {{"day_from", nullptr}, {"day_until", nullptr}}}}});
    return false;
  }
  return true;
}

}  // namespace

void lint_schedule(Lint& lint) {
  if (!lint_bounds(lint)) return;
  lint_against_event(lint);
  if (plays(lint.item, lint.input)) {
    if (!model::is_unknown(lint.input.hours))
      lint.pass("schedule", {"Tayang pada jam buka", "Shown in opening hours"});
    return;
  }
  lint.error("never_plays", "schedule",
             {"Jadwal ini tidak pernah jatuh pada jam buka.", "This schedule never falls into opening hours."},
             mend_to_play(lint));
}

}  // namespace lobi::desk
