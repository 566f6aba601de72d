// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/ideas.h"

#include <algorithm>

#include "base/files.h"
#include "base/log.h"
#include "model/release.h"

namespace lobi::desk {
namespace {

using std::chrono::days;

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr int kMaxDepth = 8, kAhead = 45, kWeek = 7;

std::chrono::local_days today_of(base::Instant now, const model::Zone& zone) {
  return std::chrono::floor<days>(model::to_local(now, zone));
}

std::optional<std::chrono::month_day> date_from(const std::string& text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto number = [&](std::size_t at) -> unsigned {
    if (text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return 0;
    return static_cast<unsigned>((text[at] - '0') * 10 + (text[at + 1] - '0'));
  };
  const std::chrono::month_day date{std::chrono::month(number(0)), std::chrono::day(number(3))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Idea> idea_from(const Json& row) {
  if (!row.is_object()) return std::nullopt;
  Idea idea;
  idea.id = text_of(row, "id");
  idea.kind = text_of(row, "kind");
  idea.title = bilingual_of(row, "title");
  idea.text = bilingual_of(row, "text");
  if (idea.id.empty() || idea.title.id.empty() || !model::pushed_kind_from(idea.kind)) return std::nullopt;
  const auto item = row.find("item");
  if (item != row.end() && item->is_object()) idea.item = *item;
  idea.item["kind"] = idea.kind;
  idea.date = date_from(text_of(row, "date"));
  if (const auto weekday = whole_of(row, "weekday"); weekday && *weekday >= 0 && *weekday < kWeek)
    idea.weekday = static_cast<int>(*weekday);
  return idea;
}

Json idea_json(const Idea& idea, const std::optional<base::Instant>& at) {
  return {{"id", idea.id},
          {"kind", idea.kind},
          {"title", to_json(idea.title)},
          {"text", to_json(idea.text)},
          {"item", idea.item},
          {"at", at ? Json(base::to_unix_ms(*at)) : Json()}};
}

}  // namespace

std::vector<Idea> parse_ideas(std::string_view text) {
  std::vector<Idea> ideas;
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= kMaxDepth; };
  if (text.size() > kMaxBytes) return ideas;
  const auto rows = Json::parse(text, shallow, false);
  if (!rows.is_array()) return ideas;
  for (const auto& row : rows) {
    if (ideas.size() >= kMostIdeas) break;
    if (auto idea = idea_from(row)) ideas.push_back(std::move(*idea));
  }
  return ideas;
}

std::vector<Idea> read_ideas(const std::filesystem::path& share_dir) {
  const auto text = base::read_file(share_dir / "ideas.json", kMaxBytes);
  if (text) return parse_ideas(*text);
  base::log_warning("desk", text.error().with("no content ideas").message);
  return {};
}

std::optional<base::Instant> next_day(const Idea& idea, base::Instant now, int within, const model::Zone& zone) {
  const auto today = today_of(now, zone);
  for (int ahead = 0; ahead < within; ++ahead) {
    const auto day = today + days(ahead);
    const std::chrono::year_month_day date(day);
    const bool is_date = idea.date && date.month() == idea.date->month() && date.day() == idea.date->day();
    const bool is_weekday = !idea.date && idea.weekday &&
                            std::chrono::weekday(day).c_encoding() == static_cast<unsigned>(*idea.weekday);
    if (is_date || is_weekday)
      return base::Instant(std::chrono::duration_cast<base::Milliseconds>(day.time_since_epoch())) - zone.offset;
  }
  return std::nullopt;
}

Json ideas_json(const std::vector<Idea>& ideas, base::Instant now, const model::Zone& zone) {
  struct Dated {
    const Idea* idea;
    int rank;  // dates, weekdays, others
    std::optional<base::Instant> at;
  };
  std::vector<Dated> all;
  for (const auto& idea : ideas) {
    const auto at = next_day(idea, now, idea.date ? kAhead : kWeek, zone);
    if (idea.date && !at) continue;
    all.push_back({&idea, idea.date ? 0 : idea.weekday ? 1 : 2, at});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Dated& a, const Dated& b) { return a.rank != b.rank ? a.rank < b.rank : a.at < b.at; });
  Json list = Json::array();
  for (const auto& each : all) list.push_back(idea_json(*each.idea, each.at));
  return list;
}

Json idea_of_the_day(const std::vector<Idea>& ideas, base::Instant now, const model::Zone& zone) {
  if (ideas.empty()) return {};
  const Idea* best = nullptr;
  std::optional<base::Instant> best_at;
  for (const auto& idea : ideas) {
    const auto at = idea.date ? next_day(idea, now, kWeek, zone) : std::nullopt;
    if (at && (!best_at || *at < *best_at)) {
      best = &idea;
      best_at = at;
    }
  }
  for (const auto& idea : ideas) {
    if (best != nullptr) break;
    if (const auto at = next_day(idea, now, 1, zone); at && !idea.date) {
      best = &idea;
      best_at = at;
    }
  }
  std::vector<const Idea*> others;
  for (const auto& idea : ideas)
    if (!idea.date && !idea.weekday) others.push_back(&idea);
  if (best == nullptr && others.empty()) return {};
  if (best == nullptr) {
    const auto day = today_of(now, zone).time_since_epoch().count();
    best = others[static_cast<std::size_t>(day) % others.size()];
  }
  return idea_json(*best, best_at);
}

}  // namespace lobi::desk
