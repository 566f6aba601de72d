// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/programme.h"
#include "tools/desk/fleet/changes.h"

#include <algorithm>

namespace lobi::desk {
namespace {

using std::chrono::days;

std::chrono::local_days local_day_of(base::Instant at, const model::Zone& zone) {
  return std::chrono::floor<days>(model::to_local(at, zone));
}

base::Instant instant_of(std::chrono::local_days day, std::chrono::minutes of_day, const model::Zone& zone) {
  return base::Instant(std::chrono::duration_cast<base::Milliseconds>(day.time_since_epoch())) + of_day -
         zone.offset;
}

// Empty when nothing is left.
void add(std::vector<Span>& spans, Span span, const Span& window) {
  span.from = std::max(span.from, window.from);
  span.until = std::min(span.until, window.until);
  if (span.from >= span.until) return;
  if (!spans.empty() && spans.back().until >= span.from) {
    spans.back().until = std::max(spans.back().until, span.until);
  } else {
    spans.push_back(span);
  }
}

template <typename F>
void each_day(const Span& window, const model::Zone& zone, F&& take) {
  if (window.from >= window.until) return;
  const auto last = local_day_of(window.until - base::Milliseconds(1), zone);
  for (auto day = local_day_of(window.from, zone); day <= last; day += days(1)) take(day);
}

// What is left of `whole` without `taken`; both in order.
std::vector<Span> without(const std::vector<Span>& whole, const std::vector<Span>& taken) {
  std::vector<Span> left;
  for (const Span& span : whole) {
    auto from = span.from;
    for (const Span& gone : taken) {
      if (gone.until <= from || gone.from >= span.until) continue;
      if (gone.from > from) left.push_back({from, gone.from});
      from = std::max(from, gone.until);
    }
    if (from < span.until) left.push_back({from, span.until});
  }
  return left;
}

std::vector<Span> joined(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::vector<Span> all;
  for (const Span& span : spans) add(all, span, span);
  return all;
}

bool is_open_between(const std::vector<Span>& open, base::Instant from, base::Instant until) {
  return std::any_of(open.begin(), open.end(),
                     [&](const Span& span) { return span.from < until && span.until > from; });
}

}  // namespace

Span days_from(base::Instant at, int count, const model::Zone& zone) {
  const auto day = local_day_of(at, zone);
  return {instant_of(day, std::chrono::minutes(0), zone),
          instant_of(day + days(count), std::chrono::minutes(0), zone)};
}

std::vector<Span> playing(const model::Schedule& schedule, const Span& window, const model::Zone& zone) {
  Span limits = window;
  if (schedule.from) limits.from = std::max(limits.from, *schedule.from);
  if (schedule.until) limits.until = std::min(limits.until, *schedule.until);
  std::vector<Span> spans;
  each_day(limits, zone, [&](std::chrono::local_days day) {
    if (!schedule.weekdays.at(std::chrono::weekday(day).c_encoding())) return;
    add(spans, {instant_of(day, schedule.day_from, zone), instant_of(day, schedule.day_until, zone)}, limits);
  });
  return spans;
}

std::vector<Span> open_spans(const model::OpeningHours& hours, const Span& window) {
  std::vector<Span> spans;
  each_day(window, hours.zone, [&](std::chrono::local_days day) {
    for (const auto& range : model::open_day(hours, std::chrono::year_month_day(day)).ranges)
      add(spans, {instant_of(day, range.from, hours.zone), instant_of(day, range.until, hours.zone)}, window);
  });
  return joined(std::move(spans));
}

std::vector<ClosedDay> closed_days(const model::OpeningHours& hours, const Span& window) {
  std::vector<ClosedDay> closed;
  if (model::is_unknown(hours)) return closed;
  each_day(window, hours.zone, [&](std::chrono::local_days day) {
    const auto found = model::open_day(hours, std::chrono::year_month_day(day));
    if (!found.ranges.empty()) return;
    const auto start = instant_of(day, std::chrono::minutes(0), hours.zone);
    closed.push_back({{start, start + days(1)}, found.reason});
  });
  return closed;
}

std::vector<Span> gaps(const std::vector<model::PushedItem>& items, const Place& place,
                       const model::OpeningHours& hours, const Span& window) {
  const auto open = open_spans(hours, window);
  std::vector<Span> taken;
  for (const auto& item : items) {
    if (item.kind == model::PushedKind::urgent ||
        !fleet::is_target(item.target, place.id, place.name, place.groups))
      continue;
    for (const Span& span : playing(item.schedule, window, hours.zone)) taken.push_back(span);
  }
  std::vector<Span> found;
  for (const Span& gap : without(open, joined(std::move(taken)))) {
    if (gap.until - gap.from < kLeastGap) continue;
    if (!found.empty() && !is_open_between(open, found.back().until, gap.from)) {
      found.back().until = gap.until;
    } else {
      found.push_back(gap);
    }
  }
  return found;
}

std::vector<Turn> turns(const std::vector<model::PushedItem>& items, const Span& window) {
  std::vector<Turn> all;
  const auto note = [&](const std::optional<base::Instant>& at, bool begins, const model::PushedItem& item) {
    if (at && *at >= window.from && *at < window.until) all.push_back({*at, begins, &item});
  };
  for (const auto& item : items) {
    note(item.schedule.from, true, item);
    note(item.schedule.until, false, item);
  }
  std::stable_sort(all.begin(), all.end(), [](const Turn& a, const Turn& b) { return a.at < b.at; });
  return all;
}

}  // namespace lobi::desk
