// SPDX-License-Identifier: GPL-3.0-or-later
// What plays where in some days, with the gaps, and what could fill them.
#include <algorithm>

#include "tools/desk/content/holdings.h"
#include "tools/desk/content/ideas.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/programme.h"
#include "tools/desk/fleet/changes.h"
#include "tools/desk/fleet/route_parts.h"

namespace lobi::desk {
namespace {

constexpr std::chrono::days kUsual{7}, kMost{62};

std::vector<Place> places_of(const fleet::Fleet& fleet) {
  std::vector<Place> places;
  for (const auto& kiosk : fleet.kiosks())
    if (!kiosk.is_retired) places.push_back({kiosk.id, kiosk.name, kiosk.groups});
  return places;
}

// The item's own title, else that of what it points at.
Bilingual title_of(const model::PushedItem& item, const fleet::FleetHoldings& holdings) {
  if (!item.title.is_empty() || item.reference.empty()) return item.title;
  const auto words = held_words(holdings, item.kind, item.reference);
  return words ? words->title : Bilingual{item.reference, item.reference};
}

Json bar_json(const model::PushedItem& item, const fleet::FleetHoldings& holdings) {
  Json weekdays = Json::array();
  for (std::size_t day = 0; day < item.schedule.weekdays.size(); ++day)
    if (item.schedule.weekdays.at(day)) weekdays.push_back(day);
  return {{"item", item.id},
          {"kind", model::pushed_kind_key(item.kind)},
          {"title", to_json(title_of(item, holdings))},
          {"from", time_or_null(item.schedule.from)},
          {"until", time_or_null(item.schedule.until)},
          {"weekdays", std::move(weekdays)},
          {"day_from", item.schedule.day_from.count()},
          {"day_until", item.schedule.day_until.count()}};
}

Json span_json(const Span& span) {
  return {{"from", base::to_unix_ms(span.from)}, {"until", base::to_unix_ms(span.until)}};
}

// The window that was asked for; empty: none that makes sense.
std::optional<Span> window_of(const Request& request, base::Instant now, const model::Zone& zone) {
  Span window = days_from(now, static_cast<int>(kUsual.count()), zone);
  if (request.asked("from").empty() && request.asked("to").empty()) return window;
  const auto from = row_id(request.asked("from")), to = row_id(request.asked("to"));
  constexpr std::int64_t kLast = 253'402'300'799'000;  // the year 9999
  if (!from || !to || *from >= *to || *to > kLast) return std::nullopt;
  window = {base::from_unix_ms(*from), base::from_unix_ms(*to)};
  return window.until - window.from <= kMost ? std::optional(window) : std::nullopt;
}

Json row_json(const Place* place, const std::vector<model::PushedItem>& items, const Span& window,
              const model::OpeningHours& hours, const fleet::FleetHoldings& holdings, base::Instant now) {
  Json bars = Json::array(), open = Json::array();
  for (const auto& item : items) {
    const bool is_for_all = item.target.kiosks.empty() && item.target.groups.empty();
    const bool is_here = place == nullptr
                             ? is_for_all
                             : !is_for_all && fleet::is_target(item.target, place->id, place->name, place->groups);
    if (!is_here || item.kind == model::PushedKind::urgent) continue;
    if (!playing(item.schedule, window, hours.zone).empty()) bars.push_back(bar_json(item, holdings));
  }
  const Span ahead{std::max(window.from, now), window.until};  // what is over cannot be filled
  if (place != nullptr && ahead.from < ahead.until)
    for (const Span& gap : gaps(items, *place, hours, ahead)) open.push_back(span_json(gap));
  return {{"kiosk", place == nullptr ? Json() : Json(place->id)},
          {"name", place == nullptr ? "" : place->name},
          {"bars", std::move(bars)},
          {"gaps", std::move(open)}};
}

Answer calendar(Services& services, OwnContent& own, const Request& request) {
  const auto hours = services.settings.opening_hours();
  const auto now = services.clock.now();
  const auto window = window_of(request, now, hours.zone);
  if (!window)
    return wrong_field("from", {"Waktu mulai harus sebelum waktu selesai, paling banyak 62 hari.",
                                "The start must be before the end, at most 62 days."});
  const auto holdings = all_holdings(services.fleet, own);
  const auto items = services.fleet->current().release.items;
  Json rows = Json::array(), closed = Json::array();
  rows.push_back(row_json(nullptr, items, *window, hours, holdings, now));
  for (const Place& place : places_of(*services.fleet))
    rows.push_back(row_json(&place, items, *window, hours, holdings, now));
  for (const ClosedDay& each : closed_days(hours, *window)) {
    Json row = span_json(each.day);
    row["at"] = row["from"];
    row["reason"] = each.reason;
    closed.push_back(std::move(row));
  }
  return answer({{"rows", std::move(rows)},
                 {"closed", std::move(closed)},
                 {"ideas", ideas_json(read_ideas(services.config.share_dir), now, hours.zone)}});
}

}  // namespace

Routes calendar_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  return {{"GET", "/api/v1/calendar", kViewer, Body::none, 0,
           [all, own](const Request& r) { return calendar(*all, *own, r); }},
          {"GET", "/api/v1/ideas", kViewer, Body::none, 0, [all](const Request&) {
             return answer({{"ideas", ideas_json(read_ideas(all->config.share_dir), all->clock.now(),
                                                 all->settings.zone())}});
           }}};
}

}  // namespace lobi::desk
