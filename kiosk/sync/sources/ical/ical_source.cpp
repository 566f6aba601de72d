// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/ical_source.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "fetch/redact.h"
#include "sync/basic_auth.h"
#include "sync/sources/ical/calendar_expansion.h"
#include "sync/sources/ical/calendar_text.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

constexpr int kUsualDays = 90;
constexpr int kFewestDays = 7;
constexpr int kMostDays = 366;

class IcalSource final : public Source {
 public:
  explicit IcalSource(SourceContext context) : context_(std::move(context)) {}

  Step next(const fetch::Fetched* previous) override {
    if (previous == nullptr) return request();
    if (previous->error) return *previous->error;
    const fetch::Response& response = previous->response;
    if (response.is_not_modified) return not_modified();
    auto calendar = split_calendar(response.body);
    if (!calendar) return calendar.error().with(fetch::redact(response.final_url));
    return harvest(*calendar, response);
  }

 private:
  [[nodiscard]] Step request() const {
    fetch::Request request;
    request.url = context_.config.address;
    request.headers = {{"Accept", "text/calendar, */*;q=0.1"}};
    request.limits.body_bytes = kMaxCalendarBytes;
    if (const auto configured = fetch::Url::parse(request.url)) request.configured_origins = {configured->origin()};
    if (!context_.credential.empty()) request.secret_headers = {{"Authorization", basic_auth(context_.credential)}};
    if (is_fresh()) request.validators = context_.state.validators;
    return request;
  }

  // What the last run worked out still reaches far enough, and was asked for in the same way.
  [[nodiscard]] bool is_fresh() const {
    const auto cursor = parse_json(context_.state.cursor);
    if (!cursor || string_in(*cursor, "for") != settings_key()) return false;
    const auto age = context_.now - base::from_unix_ms(integer_in(*cursor, "read_at").value_or(0));
    return age >= base::Milliseconds(0) && age < kCalendarReadAnew;
  }

  [[nodiscard]] std::string settings_key() const {
    return context_.config.address + ' ' + std::to_string(days_ahead()) + ' ' +
           std::to_string(context_.zone.offset.count());
  }

  [[nodiscard]] int days_ahead() const {
    const std::string text = context_.config.option("days");
    int count = kUsualDays;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp(count, kFewestDays, kMostDays);
  }

  [[nodiscard]] Harvest not_modified() const {
    Harvest unchanged;
    unchanged.is_not_modified = true;
    unchanged.next = context_.state;
    return unchanged;
  }

  [[nodiscard]] Harvest harvest(const CalendarText& calendar, const fetch::Response& response) const {
    ExpansionSettings settings;
    settings.source = context_.config.id;
    settings.from = context_.now;
    settings.until = context_.now + std::chrono::days(days_ahead());
    settings.library_offset = context_.zone.offset;
    Expansion expansion = expand_calendar(calendar, settings);
    Harvest out;
    out.events = std::move(expansion.events);
    out.is_partial = calendar.is_truncated;
    out.has_all_events = !calendar.is_truncated;
    add_notes(calendar, expansion, out.notes);
    // What was cut off must not come back as "not modified".
    if (!out.is_partial) out.next.validators = response.validators;
    const nlohmann::json cursor = {{"for", settings_key()}, {"read_at", base::to_unix_ms(context_.now)}};
    out.next.cursor = cursor.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return out;
  }

  static void add_notes(const CalendarText& calendar, const Expansion& expansion, std::vector<std::string>& notes) {
    const auto note = [&](std::size_t count, const char* sentence) {
      if (count > 0) notes.push_back(std::to_string(count) + sentence);
    };
    note(expansion.unreadable + calendar.left_out, " events of the calendar could not be read and are left out");
    note(expansion.unknown_rules, " events repeat in a way that Lobi does not know: only their first day is shown");
    note(expansion.unknown_zones, " events name a time zone that nobody knows: read as the library's own time");
    if (calendar.is_truncated)
      notes.emplace_back("the calendar arrived without its end: nothing is removed for now");
    if (expansion.is_cut)
      notes.emplace_back("the calendar holds more than Lobi shows: the nearest events are shown");
  }

  SourceContext context_;
};

}  // namespace

std::unique_ptr<Source> make_ical_source(SourceContext context) {
  return std::make_unique<IcalSource>(std::move(context));
}

}  // namespace lobi::sync
