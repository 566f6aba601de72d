// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/recurrence_rule.h"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "sync/sources/ical/ical_values.h"

namespace lobi::sync {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int kEnd = ICAL_RECURRENCE_ARRAY_MAX;

std::vector<int> numbers(const short* list, int size) {
  std::vector<int> out;
  for (int i = 0; i < size && list[i] != kEnd; ++i) out.push_back(list[i]);
  return out;
}

std::optional<Frequency> frequency_of(icalrecurrencetype_frequency frequency) {
  switch (frequency) {
    case ICAL_DAILY_RECURRENCE:
      return Frequency::daily;
    case ICAL_WEEKLY_RECURRENCE:
      return Frequency::weekly;
    case ICAL_MONTHLY_RECURRENCE:
      return Frequency::monthly;
    case ICAL_YEARLY_RECURRENCE:
      return Frequency::yearly;
    default:
      return std::nullopt;
  }
}

// libical counts Sunday as 1 and has 0 for "not said".
weekday weekday_of(int day) { return weekday(static_cast<unsigned>(std::clamp(day, 1, 7) - 1)); }

std::vector<WeekdayPart> weekdays_of(const icalrecurrencetype& rule) {
  std::vector<WeekdayPart> out;
  for (const int part : numbers(rule.by_day, ICAL_BY_DAY_SIZE)) {
    const auto day = icalrecurrencetype_day_day_of_week(static_cast<short>(part));
    if (day == ICAL_NO_WEEKDAY) continue;
    out.push_back({weekday_of(static_cast<int>(day)), icalrecurrencetype_day_position(static_cast<short>(part))});
  }
  return out;
}

bool has(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

int month_number(const year_month_day& date) { return static_cast<int>(static_cast<unsigned>(date.month())); }
local_days first_of_month(const year_month_day& date) { return local_days(date.year() / date.month() / 1); }
local_days first_of_year(const year_month_day& date) { return local_days(date.year() / 1 / 1); }

local_days week_of(local_days day, weekday week_start) { return day - (weekday(day) - week_start); }

// Days of one period that the rule's parts let through. The first day gives what the rule leaves open.
class DayFilter {
 public:
  DayFilter(const RecurrenceRule& rule, local_days first) : rule_(rule), first_(first), date_(first) {}

  [[nodiscard]] bool lets_through(local_days day) const {
    const year_month_day date(day);
    if (!rule_.months.empty() && !has(rule_.months, month_number(date))) return false;
    if (!rule_.month_days.empty() && !is_in_month(day, date)) return false;
    if (!rule_.year_days.empty() && !is_in_year(day, date)) return false;
    if (!rule_.weeks.empty() && !is_in_weeks(day, date)) return false;
    if (!rule_.weekdays.empty() && !is_weekday(day, date)) return false;
    return fits_first(day, date);
  }

 private:
  [[nodiscard]] bool is_in_month(local_days day, const year_month_day& date) const {
    const auto length = static_cast<int>(
        (first_of_month(year_month_day(first_of_month(date) + days(32))) - first_of_month(date)).count());
    const auto number = static_cast<int>((day - first_of_month(date)).count()) + 1;
    return has(rule_.month_days, number) || has(rule_.month_days, number - length - 1);
  }

  [[nodiscard]] bool is_in_year(local_days day, const year_month_day& date) const {
    const int length = date.year().is_leap() ? 366 : 365;
    const auto number = static_cast<int>((day - first_of_year(date)).count()) + 1;
    return has(rule_.year_days, number) || has(rule_.year_days, number - length - 1);
  }

  // ISO 8601 with another first day: week 1 is the first with four days in the year. Days of week 52 and on in
  // January, and of week 1 in December, belong to the other year and are left out.
  [[nodiscard]] bool is_in_weeks(local_days day, const year_month_day& date) const {
    const auto week_one = [&](year y) { return week_of(local_days(y / 1 / 4), rule_.week_start); };
    const auto first = week_one(date.year());
    const auto next = week_one(date.year() + std::chrono::years(1));
    if (day < first || day >= next) return false;
    const auto number = static_cast<int>((day - first).count() / 7) + 1;
    const auto all = static_cast<int>((next - first).count() / 7);
    return has(rule_.weeks, number) || has(rule_.weeks, number - all - 1);
  }

  [[nodiscard]] bool is_weekday(local_days day, const year_month_day& date) const {
    const bool counts_in_month = rule_.frequency == Frequency::monthly || !rule_.months.empty();
    const bool counts = rule_.frequency == Frequency::monthly || rule_.frequency == Frequency::yearly;
    const local_days from = counts_in_month ? first_of_month(date) : first_of_year(date);
    const auto length = counts_in_month ? days(32) : days(366);
    const local_days to = counts_in_month ? first_of_month(year_month_day(from + length))
                                          : first_of_year(year_month_day(from + length));
    const auto ordinal = static_cast<int>((day - from).count() / 7) + 1;
    const auto from_end = -static_cast<int>((to - day - days(1)).count() / 7) - 1;
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), [&](const WeekdayPart& part) {
      if (part.day != weekday(day)) return false;
      return !counts || part.ordinal == 0 || part.ordinal == ordinal || part.ordinal == from_end;
    });
  }

  // Without a part that names days, the day is that of the first meeting.
  [[nodiscard]] bool fits_first(local_days day, const year_month_day& date) const {
    const bool names_days = !rule_.month_days.empty() || !rule_.year_days.empty() || !rule_.weekdays.empty();
    if (names_days || rule_.frequency == Frequency::daily) return true;
    if (rule_.frequency == Frequency::weekly || !rule_.weeks.empty()) return weekday(day) == weekday(first_);
    if (date.day() != date_.day()) return false;
    return rule_.frequency == Frequency::monthly || !rule_.months.empty() || date.month() == date_.month();
  }

  const RecurrenceRule& rule_;
  local_days first_;
  year_month_day date_;
};

struct Period {
  local_days begin, end;
};

// The period with that number, counted from the one that holds the first meeting.
Period period_of(const RecurrenceRule& rule, local_days first, int number) {
  const year_month_day date(first);
  const int steps = number * rule.interval;
  if (rule.frequency == Frequency::daily) return {first + days(steps), first + days(steps + 1)};
  if (rule.frequency == Frequency::weekly) {
    const auto begin = week_of(first, rule.week_start) + days(7 * steps);
    return {begin, begin + days(7)};
  }
  const auto step = rule.frequency == Frequency::monthly ? months(steps) : months(12 * steps);
  const auto length = rule.frequency == Frequency::monthly ? months(1) : months(12);
  const auto month = rule.frequency == Frequency::monthly ? date.month() : std::chrono::January;
  const auto begin = date.year() / month + step;
  return {local_days(begin / 1), local_days((begin + length) / 1)};
}

// BYSETPOS: the days at these places of the period, from its begin or its end.
std::vector<local_days> at_positions(const std::vector<local_days>& found, const std::vector<int>& positions) {
  if (positions.empty()) return found;
  std::vector<local_days> out;
  const auto size = static_cast<int>(found.size());
  for (int place = 0; place < size; ++place) {
    if (has(positions, place + 1) || has(positions, place - size))
      out.push_back(found[static_cast<std::size_t>(place)]);
  }
  return out;
}

std::int64_t shortest_period(Frequency frequency) {
  constexpr std::array<std::int64_t, 4> kDays{1, 7, 28, 365};
  return kDays[static_cast<std::size_t>(frequency)];
}

// Whether the period with that number can begin within so many days; keeps dates in the range of the calendar.
bool is_reached(const RecurrenceRule& rule, int number, std::int64_t day_count) {
  return std::int64_t{number} * rule.interval * shortest_period(rule.frequency) <= day_count + 366;
}

// Periods before the range need not be looked at, unless their meetings have to be counted.
int first_period(const RecurrenceRule& rule, local_days first, local_days from) {
  constexpr std::array<std::int64_t, 4> kLongest{1, 7, 31, 366};
  if (rule.count > 0 || from <= first) return 0;
  const auto longest = kLongest[static_cast<std::size_t>(rule.frequency)] * rule.interval;
  return static_cast<int>(std::max<std::int64_t>((from - first).count() / longest - 1, 0));
}

}  // namespace

Result<RecurrenceRule> parse_recurrence(const std::string& text) {
  const icalrecurrencetype raw = icalrecurrencetype_from_string(text.c_str());
  icalerror_clear_errno();
  const bool is_other_calendar = raw.rscale != nullptr;
  std::free(raw.rscale);
  if (raw.freq == ICAL_NO_RECURRENCE) return fail(ErrorKind::malformed, "a rule that cannot be read");
  const auto frequency = frequency_of(raw.freq);
  const bool names_times = raw.by_hour[0] != kEnd || raw.by_minute[0] != kEnd || raw.by_second[0] != kEnd;
  if (!frequency || names_times || is_other_calendar) {
    return fail(ErrorKind::unsupported, "a rule of a kind that Lobi does not know");
  }
  RecurrenceRule rule;
  rule.frequency = *frequency;
  rule.interval = std::max<int>(raw.interval, 1);
  rule.count = std::max(raw.count, 0);
  if (icaltime_is_null_time(raw.until) == 0) {
    rule.until = local_of(raw.until);
    rule.is_until_utc = icaltime_is_utc(raw.until) != 0;
    if (raw.until.is_date != 0) *rule.until += days(1) - std::chrono::seconds(1);
  }
  if (raw.week_start != ICAL_NO_WEEKDAY) rule.week_start = weekday_of(static_cast<int>(raw.week_start));
  rule.months = numbers(raw.by_month, ICAL_BY_MONTH_SIZE);
  rule.month_days = numbers(raw.by_month_day, ICAL_BY_MONTHDAY_SIZE);
  rule.year_days = numbers(raw.by_year_day, ICAL_BY_YEARDAY_SIZE);
  rule.weeks = numbers(raw.by_week_no, ICAL_BY_WEEKNO_SIZE);
  rule.positions = numbers(raw.by_set_pos, ICAL_BY_SETPOS_SIZE);
  rule.weekdays = weekdays_of(raw);
  return rule;
}

std::vector<local_days> recurrence_days(const RecurrenceRule& rule, local_days first, DayRange range,
                                        std::size_t most, std::size_t& budget) {
  const DayFilter filter(rule, first);
  std::vector<local_days> out;
  int counted = 0;  // meetings since the first
  for (int number = first_period(rule, first, range.from);; ++number) {
    if (!is_reached(rule, number, (range.to - first).count())) return out;
    const Period period = period_of(rule, first, number);
    const auto length = static_cast<std::size_t>((period.end - period.begin).count());
    if (period.begin > range.to || length > budget) return out;
    budget -= length;
    std::vector<local_days> found;
    for (local_days day = period.begin; day < period.end; day += days(1)) {
      if (filter.lets_through(day)) found.push_back(day);
    }
    for (const local_days day : at_positions(found, rule.positions)) {
      if (day < first) continue;
      if (day > range.to || out.size() >= most) return out;
      if (day >= range.from) out.push_back(day);
      if (++counted == rule.count) return out;
    }
  }
}

}  // namespace lobi::sync
