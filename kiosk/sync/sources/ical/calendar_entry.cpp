// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_entry.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "sync/sources/ical/ical_values.h"
#include "sync/text/address.h"
#include "sync/text/html_text.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxDates = 500;  // RDATE and EXDATE of one event, each
constexpr std::size_t kMaxRules = 4;
constexpr std::size_t kMaxCategories = 20;
constexpr std::size_t kMaxDescription = 2000;
constexpr std::size_t kMaxUidBytes = 300;

std::string_view parameter_of(icalproperty* property, icalparameter_kind kind) {
  icalparameter* parameter = icalproperty_get_first_parameter(property, kind);
  if (parameter == nullptr) return {};
  const char* text = nullptr;
  if (kind == ICAL_TZID_PARAMETER) text = icalparameter_get_tzid(parameter);
  if (kind == ICAL_CN_PARAMETER) text = icalparameter_get_cn(parameter);
  if (kind == ICAL_FMTTYPE_PARAMETER) text = icalparameter_get_fmttype(parameter);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

CalendarTime time_of(icalproperty* property, const icaltimetype& time) {
  CalendarTime out;
  out.local = local_of(time);
  const std::string_view tzid = parameter_of(property, ICAL_TZID_PARAMETER);
  if (time.is_date != 0) {
    out.kind = CalendarTime::Kind::date;
  } else if (icaltime_is_utc(time) != 0) {
    out.kind = CalendarTime::Kind::utc;
  } else if (!tzid.empty()) {
    out.kind = CalendarTime::Kind::zoned;
    out.tzid = tzid.substr(0, 200);
  }
  return out;
}

bool is_usable(const icaltimetype& time) {
  const auto year = std::chrono::year(time.year);
  const auto date = year / std::chrono::month(static_cast<unsigned>(time.month)) /
                    std::chrono::day(static_cast<unsigned>(time.day));
  return icaltime_is_null_time(time) == 0 && date.ok() && time.year >= 1900 && time.year <= 2200;
}

std::string text_of(icalproperty* property) {
  const icalvalue* value = icalproperty_get_value(property);
  const char* text = value == nullptr ? nullptr : icalvalue_get_text(value);
  return text == nullptr ? std::string() : std::string(text);
}

// Google writes descriptions in HTML.
bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if ((std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/') &&
        text.find('>', at) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string description_of(const std::string& raw) {
  return looks_like_html(raw) ? safe_text(html_to_text(raw).text.text, kMaxDescription)
                              : safe_text(raw, kMaxDescription);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_picture(icalproperty* property, const std::string& url) {
  if (lower(parameter_of(property, ICAL_FMTTYPE_PARAMETER)).starts_with("image/")) return true;
  const std::string path = lower(without_query(url));
  return path.ends_with(".jpg") || path.ends_with(".jpeg") || path.ends_with(".png") || path.ends_with(".webp");
}

// Fills one entry from the properties of a VEVENT.
class Reader {
 public:
  explicit Reader(icalcomponent* event) : event_(event) {}

  Result<CalendarEntry> read() {
    for (auto* property = icalcomponent_get_first_property(event_, ICAL_ANY_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(event_, ICAL_ANY_PROPERTY)) {
      take_time(property);
      take_recurrence(property);
      take_text(property);
      take_state(property);
    }
    if (!has_start_) return fail(ErrorKind::malformed, "an event without a start");
    return std::move(entry_);
  }

 private:
  void take_time(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_DTSTART_PROPERTY:
        if (const auto time = icalproperty_get_dtstart(property); is_usable(time)) {
          entry_.start = time_of(property, time);
          has_start_ = true;
        }
        break;
      case ICAL_DTEND_PROPERTY:
        if (const auto time = icalproperty_get_dtend(property); is_usable(time))
          entry_.end = time_of(property, time);
        break;
      case ICAL_DURATION_PROPERTY:
        entry_.length =
            std::chrono::seconds(std::max(icaldurationtype_as_int(icalproperty_get_duration(property)), 0));
        break;
      case ICAL_DTSTAMP_PROPERTY:
        entry_.stamp = local_of(icalproperty_get_dtstamp(property)).time_since_epoch().count();
        break;
      case ICAL_RECURRENCEID_PROPERTY:
        if (const auto time = icalproperty_get_recurrenceid(property); is_usable(time)) {
          entry_.replaces = time_of(property, time);
          icalparameter* range = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER);
          entry_.replaces_following =
              range != nullptr && icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE;
        }
        break;
      default:
        break;
    }
  }

  void take_recurrence(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_RRULE_PROPERTY: {
        auto rule = parse_recurrence(icalproperty_get_value_as_string(property));
        if (!rule || entry_.rules.size() >= kMaxRules)
          entry_.has_unknown_rule = true;
        else
          entry_.rules.push_back(std::move(*rule));
        break;
      }
      case ICAL_XLICERROR_PROPERTY:
        // What libical took out because it could not read it.
        if (text_of(property).find("RECUR") != std::string::npos) entry_.has_unknown_rule = true;
        break;
      case ICAL_RDATE_PROPERTY:
        take_added(property);
        break;
      case ICAL_EXDATE_PROPERTY:
        if (const auto time = icalproperty_get_exdate(property);
            is_usable(time) && entry_.removed.size() < kMaxDates)
          entry_.removed.push_back(time_of(property, time));
        break;
      default:
        break;
    }
  }

  void take_added(icalproperty* property) {
    const auto value = icalproperty_get_rdate(property);
    if (entry_.added.size() >= kMaxDates) return;
    if (icaltime_is_null_time(value.time) == 0) {
      if (is_usable(value.time)) entry_.added.push_back({time_of(property, value.time), {}});
      return;
    }
    if (!is_usable(value.period.start)) return;
    AddedDate added{time_of(property, value.period.start), {}};
    int length = icaldurationtype_as_int(value.period.duration);
    if (is_usable(value.period.end)) {
      length = static_cast<int>((local_of(value.period.end) - added.start.local).count());
    }
    if (length > 0) added.length = std::chrono::seconds(length);
    entry_.added.push_back(std::move(added));
  }

  void take_text(icalproperty* property) {
    switch (icalproperty_isa(property)) {
      case ICAL_UID_PROPERTY:
        entry_.uid = safe_line(text_of(property), kMaxUidBytes);
        break;
      case ICAL_SUMMARY_PROPERTY:
        entry_.summary = safe_line(text_of(property), kMaxTitleCodePoints);
        break;
      case ICAL_DESCRIPTION_PROPERTY:
        entry_.description = description_of(text_of(property));
        break;
      case ICAL_LOCATION_PROPERTY:
        entry_.place = safe_line(text_of(property));
        break;
      case ICAL_CATEGORIES_PROPERTY:
        if (auto category = safe_line(text_of(property));
            !category.empty() && entry_.categories.size() < kMaxCategories)
          entry_.categories.push_back(std::move(category));
        break;
      case ICAL_ORGANIZER_PROPERTY:
        if (const auto name = safe_line(parameter_of(property, ICAL_CN_PARAMETER));
            name.find('@') == std::string::npos)
          entry_.organiser = name;
        break;
      default:
        take_address(property);
        break;
    }
  }

  void take_address(icalproperty* property) {
    const auto kind = icalproperty_isa(property);
    if (kind != ICAL_URL_PROPERTY && kind != ICAL_ATTACH_PROPERTY && kind != ICAL_IMAGE_PROPERTY) return;
    const char* value = icalproperty_get_value_as_string(property);
    const std::string url = value == nullptr ? std::string() : std::string(value);
    if (kind == ICAL_URL_PROPERTY) {
      entry_.url = https_or_empty(url);
    } else if (entry_.poster_url.empty() && parse_address(url) && is_picture(property, url)) {
      entry_.poster_url = url;
    }
  }

  void take_state(icalproperty* property) {
    if (icalproperty_isa(property) == ICAL_STATUS_PROPERTY)
      entry_.is_cancelled = icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
    if (icalproperty_isa(property) == ICAL_SEQUENCE_PROPERTY) entry_.sequence = icalproperty_get_sequence(property);
    if (icalproperty_isa(property) == ICAL_CLASS_PROPERTY)
      entry_.is_private = icalproperty_get_class(property) != ICAL_CLASS_PUBLIC;
  }

  icalcomponent* event_;
  CalendarEntry entry_;
  bool has_start_ = false;
};

}  // namespace

Result<CalendarEntry> read_calendar_entry(const std::string& block) {
  const Component event = parse_component(block);
  if (!event || icalcomponent_isa(event.get()) != ICAL_VEVENT_COMPONENT)
    return fail(ErrorKind::malformed, "an event that cannot be read");
  return Reader(event.get()).read();
}

}  // namespace lobi::sync
