// SPDX-License-Identifier: GPL-3.0-or-later
// GET /drafts/{id}/preview, POST /urgent/preview, GET /urgent/{id}/preview: what a kiosk would draw.
#include <algorithm>

#include "base/log.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/draft_steps.h"
#include "tools/desk/content/holdings.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/previewer.h"
#include "tools/desk/content/programme.h"
#include "tools/desk/content/urgent.h"

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

// False: `at` is no time.
bool take_moment(const Request& request, PreviewWish& wish) {
  constexpr std::int64_t kLast = 4'102'444'800'000;  // the year 2100
  if (request.asked("at").empty()) return true;
  const auto at = row_id(request.asked("at"));
  if (at && *at <= kLast) wish.at = base::from_unix_ms(*at);
  return at && *at <= kLast;
}

Answer draw(Services& services, Previewer& previewer, const Request& request, PreviewWish wish) {
  if (!take_size(services, request, wish)) return not_found();
  const auto language = request.asked("lang").empty() ? request.language : request.asked("lang");
  wish.language = language == "en" ? model::Language::english : model::Language::indonesian;
  if (!take_moment(request, wish))
    return wrong_field("at", {"Waktu dalam milidetik UTC.", "A time in UTC milliseconds."});
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

Answer draft_preview(Services& services, OwnContent& own, Previewer& previewer, const Request& request,
                     const Draft& draft) {
  PreviewWish wish;
  wish.item = draft.item;
  wish.item["id"] = draft.shown_id();
  wish.at = usual_moment(services, draft.item, services.clock.now());
  const auto kind = model::pushed_kind_from(text_of(wish.item, "kind"));
  if (kind && model::is_reference(*kind))
    wish.held = held_words(all_holdings(services.fleet, own), *kind, text_of(wish.item, "reference"));
  return draw(services, previewer, request, std::move(wish));
}

// As it would stand from this moment on: nobody waits for the library to open.
Answer urgent_preview(Services& services, Previewer& previewer, const Request& request, Json item,
                      std::optional<base::Instant> until) {
  PreviewWish wish;
  wish.at = std::chrono::floor<std::chrono::minutes>(services.clock.now());
  wish.item = std::move(item);
  wish.item["id"] = "mendesak";
  wish.item["announced_at"] = base::to_unix_ms(wish.at);
  if (until) wish.item["schedule"] = {{"until", base::to_unix_ms(*until)}};
  return draw(services, previewer, request, std::move(wish));
}

// One that is being written: as unfinished as it is, without what would be refused.
Answer written_preview(Services& services, Previewer& previewer, const Request& request) {
  CleanItem clean = clean_urgent(request.body.contains("item") ? request.body["item"] : Json());
  if (clean.item.empty()) return failure(422, "wrong_field", clean.wrong.front().message, clean.wrong);
  const auto until = whole_of(request.body, "until");
  const bool is_moment = until && *until > 0 && *until <= base::to_unix_ms(services.clock.now() + kLongestUrgent);
  return urgent_preview(services, previewer, request, std::move(clean.item),
                        is_moment ? std::optional(base::from_unix_ms(*until)) : std::nullopt);
}

Answer asked_preview(Services& services, Previewer& previewer, const Request& request) {
  const auto id = row_id(request.part("id"));
  if (!id) return not_found();
  const auto row = UrgentBook(services.database).find(*id);
  if (!row) return failure_of(row.error());
  return *row ? urgent_preview(services, previewer, request, (*row)->item, (*row)->until) : not_found();
}

}  // namespace

Routes preview_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  const auto previewer = std::make_shared<Previewer>(services, own);
  return {{"GET", "/api/v1/drafts/{id}/preview", kAuthor, Body::none, 0,
           [all, own, previewer](const Request& r) {
             return with_draft(*all, r, [&](Services&, const Request& request, const Draft& draft) {
               return draft_preview(*all, *own, *previewer, request, draft);
             });
           }},
          {"POST", "/api/v1/urgent/preview", kEditor, Body::json, kMaxJsonBody,
           [all, previewer](const Request& r) { return written_preview(*all, *previewer, r); }},
          {"GET", "/api/v1/urgent/{id}/preview", kEditor, Body::none, 0,
           [all, previewer](const Request& r) { return asked_preview(*all, *previewer, r); }}};
}

}  // namespace lobi::desk
