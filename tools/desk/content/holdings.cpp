// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/holdings.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.h"
#include "model/network.h"
#include "sync/fleet_holdings.h"

namespace lobi::desk {
namespace {

template <typename Held>
void add_missing(std::vector<fleet::Merged<Held>>& rows, const std::vector<Held>& more) {
  std::set<std::string> known;
  for (const auto& row : rows) known.insert(row.held.reference);
  for (const auto& held : more)
    if (known.insert(held.reference).second) rows.push_back({held, {}});
}

void newest_first(std::vector<fleet::Merged<pack::HeldPost>>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.held.at > b.held.at; });
}

// "buku", "book": of HeldTitle::form.
Bilingual form_words(const std::string& form) {
  static const std::map<std::string, Bilingual> kForms{{"book", {"buku", "book"}},
                                                       {"ebook", {"buku elektronik", "e-book"}},
                                                       {"audiobook", {"buku suara", "audiobook"}},
                                                       {"serial", {"terbitan berkala", "serial"}},
                                                       {"article", {"artikel", "article"}},
                                                       {"thesis", {"tugas akhir", "thesis"}},
                                                       {"map", {"peta", "map"}},
                                                       {"audiovisual", {"audiovisual", "audiovisual"}}};
  const auto found = kForms.find(form);
  return found == kForms.end() ? Bilingual{} : found->second;
}

std::string joined(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + " · " + second;
}

struct Row {
  std::string reference;
  Bilingual title;
  std::string detail;
  std::optional<base::Instant> at;
};
Row row_of(const pack::HeldPost& post) {
  const std::string network(model::network_name(model::network_from_key(post.network)));
  return {post.reference,
          {post.title, {}},
          joined(network, post.account.empty() ? post.author : post.account),
          post.at};
}
Row row_of(const pack::HeldTitle& title) {
  return {title.reference, {title.title, {}}, joined(title.author, form_words(title.form).id), std::nullopt};
}
Row row_of(const pack::HeldEvent& event) { return {event.reference, {event.title, {}}, "", event.starts_at}; }
Row row_of(const pack::HeldOther& other) { return {other.reference, other.title, "", std::nullopt}; }

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char byte : base::casefold(text)) {
    if (byte != ' ') {
      word += byte;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

template <typename Held>
Json rows_of(const std::vector<fleet::Merged<Held>>& shelf, const std::string& query, std::size_t limit,
             const char* mark = "") {
  const auto wanted = words_of(query);
  Json rows = Json::array();
  for (const auto& each : shelf) {
    if (rows.size() >= limit) break;
    Row row = row_of(each.held);
    if (*mark != '\0') row.detail = mark + row.reference;
    const std::string all =
        base::casefold(row.title.id + ' ' + row.title.en + ' ' + row.detail + ' ' + row.reference);
    const auto is_in = [&](const std::string& word) { return all.find(word) != std::string::npos; };
    if (!std::all_of(wanted.begin(), wanted.end(), is_in)) continue;
    rows.push_back({{"reference", row.reference},
                    {"title", to_json(row.title)},
                    {"detail", row.detail},
                    {"at", row.at ? Json(base::to_unix_ms(*row.at)) : Json()},
                    {"kiosks", each.kiosks}});
  }
  return rows;
}

template <typename Held>
const Held* find_in(const std::vector<fleet::Merged<Held>>& rows, const std::string& reference) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.held.reference == reference; });
  return found == rows.end() ? nullptr : &found->held;
}

}  // namespace

fleet::FleetHoldings merged(fleet::FleetHoldings holdings, const pack::Holdings& own) {
  add_missing(holdings.posts, own.posts);
  add_missing(holdings.waiting, own.waiting);
  add_missing(holdings.titles, own.titles);
  add_missing(holdings.events, own.events);
  add_missing(holdings.lessons, own.lessons);
  add_missing(holdings.campaigns, own.campaigns);
  newest_first(holdings.posts);
  newest_first(holdings.waiting);
  std::stable_sort(holdings.events.begin(), holdings.events.end(),
                   [](const auto& a, const auto& b) { return a.held.starts_at < b.held.starts_at; });
  return holdings;
}

fleet::FleetHoldings all_holdings(fleet::Fleet* fleet, OwnContent& own) {
  fleet::FleetHoldings holdings = fleet == nullptr ? fleet::FleetHoldings{} : fleet->holdings();
  const auto content = own.content();
  const auto moderation = own.moderation();
  if (!content && !moderation) return holdings;
  const std::vector<link::WaitingPost> none;
  static const model::Content kNothing;
  return merged(std::move(holdings),
                sync::fleet_holdings(content ? *content : kNothing, moderation ? moderation->waiting : none, {}));
}

std::optional<Json> library_rows(const fleet::FleetHoldings& holdings, const std::string& shelf,
                                 const std::string& query, std::size_t limit) {
  if (shelf == "posts") return rows_of(holdings.posts, query, limit);
  if (shelf == "titles") return rows_of(holdings.titles, query, limit);
  if (shelf == "events") return rows_of(holdings.events, query, limit);
  if (shelf == "lessons") return rows_of(holdings.lessons, query, limit);
  if (shelf == "campaigns") return rows_of(holdings.campaigns, query, limit, "#");
  return std::nullopt;
}

std::optional<pack::HeldWords> held_words(const fleet::FleetHoldings& holdings, model::PushedKind kind,
                                          const std::string& reference) {
  using model::PushedKind;
  if (kind == PushedKind::post) {
    const auto* post = find_in(holdings.posts, reference);
    if (post == nullptr) post = find_in(holdings.waiting, reference);
    if (post != nullptr) return pack::HeldWords{{post->title, {}}, post->account, post->permalink, post->at};
  } else if (kind == PushedKind::title) {
    if (const auto* title = find_in(holdings.titles, reference))
      return pack::HeldWords{{title->title, {}}, title->author, {}, {}};
  } else if (kind == PushedKind::event) {
    if (const auto* event = find_in(holdings.events, reference))
      return pack::HeldWords{{event->title, {}}, {}, {}, event->starts_at};
  } else if (kind == PushedKind::lesson || kind == PushedKind::campaign) {
    const auto& shelf = kind == PushedKind::lesson ? holdings.lessons : holdings.campaigns;
    if (const auto* other = find_in(shelf, reference)) return pack::HeldWords{other->title, {}, {}, {}};
  }
  return std::nullopt;
}

}  // namespace lobi::desk
