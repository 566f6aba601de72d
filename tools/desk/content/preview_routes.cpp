// SPDX-License-Identifier: GPL-3.0-or-later
// GET /drafts/{id}/preview: the draft as a kiosk would draw it.
#include <algorithm>

#include "base/log.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/draft_steps.h"
#include "tools/desk/content/holdings.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/previewer.h"
#include "tools/desk/content/programme.h"

namespace lobi::desk {
namespace {

constexpr int kLeastSide = 320, kMostSide = 8192;

// The page of the kiosk that was asked for, else one that stands or lies. False: no such kiosk.
bool take_size(Services& services, const Request& request, PreviewWish& wish) {
  if (request.asked("size") == "portrait") std::swap(wish.width, wish.height);
  const auto id = request.asked("kiosk");
  if (id.empty()) return true;
  const auto kiosk = services.fleet->kiosk(id);
  if (!kiosk) return false;
  const auto is_possible = [](int side) { return side >= kLeastSide && side <= kMostSide; };
  if (is_possible(kiosk->presence.width) && is_possible(kiosk->presence.height)) {
    wish.width = kiosk->presence.width;
    wish.height = kiosk->presence.height;
  }
  return true;
}

// When nothing else was asked for: now, or, where the library is closed now or the item plays later, the first
// moment at which somebody can see it. Staff write in the evening what visitors see by day.
base::Instant usual_moment(Services& services, const Json& item, base::Instant now) {
  constexpr int kDays = 60;
  const auto hours = services.settings.opening_hours();
  const auto read = to_pushed_item(item, "pratinjau");
  const auto schedule = read ? read->schedule : model::Schedule{};
  Span window = days_from(now, kDays, hours.zone);
  window.from = now;
  const auto plays = playing(schedule, window, hours.zone);
  if (model::is_unknown(hours)) return plays.empty() ? now : plays.front().from;
  for (const Span& open : open_spans(hours, window))
    for (const Span& span : plays)
      if (span.from < open.until && span.until > open.from) return std::max(span.from, open.from);
  return now;
}

Answer refusal_of(const Error& error) {
  base::log_warning("desk", error.with("preview").message);
  if (error.kind == ErrorKind::blocked) {
    Answer busy = failure(503, "busy",
                          {"Sedang menggambar pratinjau lain. Coba lagi sebentar lagi.",
                           "Other previews are being drawn. Try again in a moment."});
    busy.headers.emplace_back("Retry-After", "2");
    return busy;
  }
  return failure(502, "no_preview",
                 {"Pratinjau tidak dapat digambar. Draf Anda tetap tersimpan.",
                  "The preview could not be drawn. Your draft is kept."});
}

Answer preview(Services& services, OwnContent& own, Previewer& previewer, const Request& request,
               const Draft& draft) {
  PreviewWish wish;
  wish.item = draft.item;
  wish.item["id"] = draft.shown_id();
  if (!take_size(services, request, wish)) return not_found();
  const auto language = request.asked("lang").empty() ? request.language : request.asked("lang");
  wish.language = language == "en" ? model::Language::english : model::Language::indonesian;
  wish.at = usual_moment(services, draft.item, services.clock.now());
  if (!request.asked("at").empty()) {
    constexpr std::int64_t kLast = 4'102'444'800'000;  // the year 2100
    const auto at = row_id(request.asked("at"));
    if (!at || *at > kLast) return wrong_field("at", {"Waktu dalam milidetik UTC.", "A time in UTC milliseconds."});
    wish.at = base::from_unix_ms(*at);
  }
  const auto kind = model::pushed_kind_from(text_of(wish.item, "kind"));
  if (kind && model::is_reference(*kind))
    wish.held = held_words(all_holdings(services.fleet, own), *kind, text_of(wish.item, "reference"));
  const auto drawn = previewer.draw(wish);
  if (!drawn) return refusal_of(drawn.error());
  Answer picture;
  picture.bytes = drawn->png;
  picture.type = "image/png";
  std::string missing;
  for (const auto& each : drawn->missing) missing += (missing.empty() ? "" : ",") + each;
  picture.headers = {{"Cache-Control", "no-store"}};
  if (!missing.empty()) picture.headers.emplace_back("X-Lobi-Missing", missing);
  return picture;
}

}  // namespace

Routes preview_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  const auto previewer = std::make_shared<Previewer>(services, own);
  return {{"GET", "/api/v1/drafts/{id}/preview", kAuthor, Body::none, 0, [all, own, previewer](const Request& r) {
             return with_draft(*all, r, [&](Services&, const Request& request, const Draft& draft) {
               return preview(*all, *own, *previewer, request, draft);
             });
           }}};
}

}  // namespace lobi::desk
