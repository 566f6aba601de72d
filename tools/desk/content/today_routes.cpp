// SPDX-License-Identifier: GPL-3.0-or-later
// Today: what kiosks show, what waits for this person, what changes.
#include <algorithm>

#include "tools/desk/content/content_routes.h"
#include "tools/desk/content/drafts.h"
#include "tools/desk/content/holdings.h"
#include "tools/desk/content/ideas.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/programme.h"
#include "tools/desk/content/source_states.h"
#include "tools/desk/content/urgent.h"
#include "tools/desk/fleet/route_parts.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kMostChanges = 30;
constexpr std::size_t kMostOffline = 5;  // a line each; more of them share one

Json kiosk_json(const fleet::Kiosk& kiosk) {
  const auto& screen = kiosk.presence.screen;
  return {
      {"id", kiosk.id},
      {"name", kiosk.name},
      {"groups", kiosk.groups},
      {"online", kiosk.is_online},
      {"at", time_or_null(kiosk.last_word)},
      {"since", time_or_null(kiosk.last_word)},
      {"picture_at", time_or_null(kiosk.picture_at)},
      {"width", kiosk.presence.width},
      {"height", kiosk.presence.height},
      {"is_retired", kiosk.is_retired},
      {"shows", {{"item", screen.item}, {"title", to_json(screen.title)}, {"in_session", screen.is_in_session}}}};
}

// "sudah 2 jam": how long something waits.
Bilingual age_words(base::Instant since, base::Instant now) {
  const auto minutes = std::max<std::int64_t>(1, std::chrono::floor<std::chrono::minutes>(now - since).count());
  constexpr std::int64_t kHour = 60, kDay = 24 * kHour;
  const auto words = [](std::int64_t count, const char* id, const char* one, const char* many) {
    const auto number = std::to_string(count);
    return Bilingual{number + " " + id, number + " " + (count == 1 ? one : many)};
  };
  if (minutes < kHour) return words(minutes, "menit", "minute", "minutes");
  if (minutes < kDay) return words(minutes / kHour, "jam", "hour", "hours");
  return words(minutes / kDay, "hari", "day", "days");
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

struct Waiting {
  std::size_t count = 0;
  std::optional<base::Instant> oldest;
};

Waiting waiting_posts(const fleet::FleetHoldings& holdings, const model::Release& release) {
  Waiting waiting;
  for (const auto& row : holdings.waiting) {
    const bool is_settled = std::any_of(release.decisions.begin(), release.decisions.end(),
                                        [&](const auto& each) { return each.subject == row.held.reference; });
    if (is_settled) continue;
    ++waiting.count;
    if (!waiting.oldest || row.held.at < *waiting.oldest) waiting.oldest = row.held.at;
  }
  return waiting;
}

// What one page needs of the desk, asked once.
struct News {
  base::Instant now{};
  std::vector<fleet::Kiosk> kiosks;  // without retired ones
  model::Release release;
  fleet::FleetHoldings holdings;
  std::vector<SourceRow> sources;
};

News news_of(Services& services, OwnContent& own) {
  News news{services.clock.now(),
            services.fleet->kiosks(),
            services.fleet->current().release,
            all_holdings(services.fleet, own),
            {}};
  news.kiosks.erase(std::remove_if(news.kiosks.begin(), news.kiosks.end(),
                                   [](const fleet::Kiosk& kiosk) { return kiosk.is_retired; }),
                    news.kiosks.end());
  news.sources = merged_sources(news.kiosks, own.report());
  return news;
}

Json need(const char* kind, std::size_t count, const Bilingual& title, const Bilingual& detail,
          const std::string& href, const Bilingual& button) {
  return {{"kind", kind}, {"count", count},           {"title", to_json(title)}, {"detail", to_json(detail)},
          {"href", href}, {"button", to_json(button)}};
}

void add_moderation(Json& needs, const News& news) {
  const auto waiting = waiting_posts(news.holdings, news.release);
  if (waiting.count == 0) return;
  const auto age = age_words(*waiting.oldest, news.now);
  needs.push_back(need("moderation", waiting.count,
                       {std::to_string(waiting.count) + " kiriman menunggu persetujuan",
                        counted(waiting.count, "post is waiting", "posts are waiting")},
                       {"Yang tertua sudah " + age.id, "The oldest for " + age.en}, "/moderasi",
                       {"Periksa", "Look"}));
}

Bilingual expiry_words(const std::string& name, std::int64_t days) {
  const Bilingual subject{"Izin " + name, "Access to " + name};
  if (days < 0) return {subject.id + " sudah habis", subject.en + " has ended"};
  if (days == 0) return {subject.id + " habis dalam sehari", subject.en + " ends within a day"};
  return {subject.id + " habis " + std::to_string(days) + " hari lagi",
          subject.en + " ends in " + counted(static_cast<std::size_t>(days), "day", "days")};
}

void add_sources(Json& needs, const News& news) {
  for (const auto& row : news.sources) {
    const auto days = days_left(row, news.now);
    if (!days || *days >= kRenewDays) continue;
    needs.push_back(need("source_expiry", 1, expiry_words(row.state.name, *days),
                         {"Sesudah itu kirimannya tidak bertambah.", "After that nothing new comes from it."},
                         "/sumber", {"Perpanjang", "Renew"}));
  }
  for (const auto& row : news.sources) {
    if (row.state.error.empty()) continue;
    needs.push_back(need("source_quiet", 1,
                         {row.state.name + " tidak dapat dibaca", row.state.name + " cannot be read"},
                         {row.state.error, row.state.error}, "/sumber", {"Lihat", "Look"}));
  }
}

// A colleague's request, which only another person can approve, and soon.
void add_urgent(Json& needs, Services& services, const Person& person, base::Instant now) {
  const auto requests = UrgentBook(services.database).since(now - kApprovalTime);
  if (!requests) return;
  for (const auto& row : *requests) {
    if (row.author == person.id || row.state_key(now) != "waiting") continue;
    needs.push_back(need("approval", 1,
                         {"Pemberitahuan mendesak menunggu persetujuan", "An urgent notice waits for approval"},
                         {"Ditulis " + row.author_name + "; permintaan ini berlaku 10 menit.",
                          "Written by " + row.author_name + "; the request lasts 10 minutes."},
                         "/mendesak", {"Periksa", "Look"}));
  }
}

void add_drafts(Json& needs, Services& services, const Person& person) {
  Drafts drafts(services.database);
  if (person.role >= Role::editor) {
    const auto asked = drafts.count_asked();
    if (asked && *asked > 0)
      needs.push_back(need(
          "approval", static_cast<std::size_t>(*asked),
          {std::to_string(*asked) + " draf menunggu ditayangkan",
           counted(static_cast<std::size_t>(*asked), "draft waits to be published", "drafts wait to be published")},
          {"Dikirim oleh penulis", "Sent by their authors"}, "/tampilkan", {"Periksa", "Look"}));
  }
  const auto own = drafts.list(person.id, 0, Drafts::kMaxOpen);
  if (!own) return;
  for (const Draft& draft : *own) {
    if (draft.state != DraftState::refused) continue;
    const auto title = bilingual_of(draft.item, "title");
    needs.push_back(need(
        "draft", 1,
        {"Draf dikembalikan: " + title.id, "A draft came back: " + (title.en.empty() ? title.id : title.en)},
        {draft.reason, draft.reason}, "/tampilkan/" + std::to_string(draft.id) + "/isi", {"Perbaiki", "Mend"}));
  }
}

void add_kiosks(Json& needs, const News& news) {
  const auto offline = static_cast<std::size_t>(std::count_if(
      news.kiosks.begin(), news.kiosks.end(), [](const fleet::Kiosk& kiosk) { return !kiosk.is_online; }));
  if (offline > kMostOffline) {
    needs.push_back(
        need("kiosk", offline,
             {std::to_string(offline) + " kios terputus", std::to_string(offline) + " kiosks are offline"},
             {"Masing-masing tayang dari simpanan.", "Each plays its own copy."}, "/kios", {"Lihat", "Look"}));
    return;
  }
  for (const auto& kiosk : news.kiosks) {
    if (kiosk.is_online) continue;
    const Bilingual age =
        kiosk.last_word ? age_words(*kiosk.last_word, news.now) : Bilingual{"belum pernah tersambung", "never"};
    const bool is_known = kiosk.last_word.has_value();
    needs.push_back(need("kiosk", 1, {kiosk.name + " terputus", kiosk.name + " is offline"},
                         is_known ? Bilingual{"Sudah " + age.id + "; tayang dari simpanan.",
                                              "For " + age.en + "; it plays its own copy."}
                                  : Bilingual{"Belum pernah tersambung.", "It has never been online."},
                         "/kios", {"Lihat", "Look"}));
  }
}

// Only what this person's role can settle.
Json needs_of(Services& services, const News& news, const Person& person) {
  Json needs = Json::array();
  if (person.role >= Role::editor) add_urgent(needs, services, person, news.now);
  if (person.role >= Role::editor) add_moderation(needs, news);
  if (person.role >= Role::administrator) add_sources(needs, news);
  if (person.role >= Role::author) add_drafts(needs, services, person);
  if (person.role >= Role::administrator) add_kiosks(needs, news);
  return needs;
}

Bilingual where_words(const model::Target& target, const std::vector<fleet::Kiosk>& kiosks) {
  if (target.kiosks.empty() && target.groups.empty()) return {"Semua kios", "All kiosks"};
  std::string names;
  const auto add = [&names](const std::string& name) { names += (names.empty() ? "" : ", ") + name; };
  for (const auto& id : target.kiosks) {
    const auto found =
        std::find_if(kiosks.begin(), kiosks.end(), [&](const fleet::Kiosk& kiosk) { return kiosk.id == id; });
    add(found == kiosks.end() ? id : found->name);
  }
  for (const auto& group : target.groups) add(group);
  return {names, names};
}

Json changes_of(const News& news, const model::Zone& zone) {
  Json changes = Json::array();
  for (const Turn& turn : turns(news.release.items, days_from(news.now, 1, zone))) {
    if (changes.size() >= kMostChanges) break;
    const auto& item = *turn.item;
    Bilingual title = item.title;
    if (title.is_empty()) {
      const auto words = held_words(news.holdings, item.kind, item.reference);
      if (words) title = words->title;
    }
    const std::string english = title.en.empty() ? title.id : title.en;
    changes.push_back({{"at", base::to_unix_ms(turn.at)},
                       {"where", to_json(where_words(item.target, news.kiosks))},
                       {"title", to_json(turn.begins ? Bilingual{"Mulai: " + title.id, "Begins: " + english}
                                                     : Bilingual{"Selesai: " + title.id, "Ends: " + english})},
                       {"item", item.id},
                       {"begins", turn.begins}});
  }
  return changes;
}

Json opening_json(const model::OpeningHours& hours, base::Instant now) {
  const auto status = model::open_status(hours, now);
  if (status.state == model::OpenState::unknown) return {};
  const bool is_open = status.state != model::OpenState::closed;
  Json opening{{"is_open", is_open}};
  if (is_open) opening["until"] = base::to_unix_ms(days_from(now, 1, hours.zone).from + status.until);
  return opening;
}

// DESK.md section 8: the mean from "show something" to the first kiosk that showed it, of 30 days. What took longer
// than an hour was put aside meanwhile.
Json average_seconds(Services& services, base::Instant now) {
  constexpr std::chrono::days kSpan{30};
  constexpr std::chrono::hours kPutAside{1};
  const auto begun = Drafts(services.database).published_since(now - kSpan);
  if (!begun || services.fleet == nullptr) return {};
  base::Milliseconds sum{0};
  int count = 0;
  for (const auto& each : *begun) {
    const auto shown = services.fleet->shown(each.item_id, 0);
    if (!shown || shown->empty()) continue;
    auto first = base::Instant::max();
    for (const auto& [kiosk, at] : *shown) first = std::min(first, at);
    if (first < each.at || first - each.at > kPutAside) continue;
    sum += first - each.at;
    ++count;
  }
  if (count == 0) return {};
  return std::chrono::round<std::chrono::seconds>(sum / count).count();
}

Answer today(Services& services, OwnContent& own, const Request& request) {
  const News news = news_of(services, own);
  const auto hours = services.settings.opening_hours();
  Json kiosks = Json::array();
  for (const auto& kiosk : news.kiosks) kiosks.push_back(kiosk_json(kiosk));
  return answer({{"kiosks", std::move(kiosks)},
                 {"needs", needs_of(services, news, *request.person)},
                 {"changes", changes_of(news, hours.zone)},
                 {"opening", opening_json(hours, news.now)},
                 {"idea", idea_of_the_day(read_ideas(services.config.share_dir), news.now, hours.zone)},
                 {"average_seconds", average_seconds(services, news.now)}});
}

}  // namespace

Json work_counters(Services& services, const SharedContent& own) {
  const News news = news_of(services, *own);
  const auto care = std::count_if(news.sources.begin(), news.sources.end(),
                                  [&](const SourceRow& row) { return needs_care(row, news.now); });
  const auto offline = std::count_if(news.kiosks.begin(), news.kiosks.end(),
                                     [](const fleet::Kiosk& kiosk) { return !kiosk.is_online; });
  Json counters{
      {"moderation", waiting_posts(news.holdings, news.release).count}, {"sources", care}, {"kiosks", offline}};
  counters.update(content_counters(services));
  return counters;
}

Routes today_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  return {{"GET", "/api/v1/today", kViewer, Body::none, 0,
           [all, own](const Request& r) { return today(*all, *own, r); }}};
}

}  // namespace lobi::desk
