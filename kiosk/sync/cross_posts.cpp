// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/cross_posts.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "base/unicode.h"
#include "sync/near_text.h"
#include "sync/text/canonical_key.h"

namespace lobi::sync {
namespace {

using Rows = std::vector<const store::PostRow*>;

// social-apis.md 14.3: the thresholds are a proposal of that document.
constexpr std::chrono::hours kWindow{48};
constexpr std::size_t kLeastLetters = 20;
constexpr double kLeastPrefix = 0.6;
constexpr double kSimilarWithLink = 0.5;
constexpr double kSimilarWithPicture = 0.3;
constexpr double kNearlySame = 0.8;  // our own proposal: one word of a short sentence differs
constexpr std::size_t kLeastNearLetters = 40;
constexpr std::size_t kMaxGroup = 32;  // of posts that share a link or picture: a link in every post says nothing

constexpr std::array kNetworkOrder{model::Network::website,  model::Network::facebook, model::Network::instagram,
                                   model::Network::mastodon, model::Network::bluesky,  model::Network::youtube,
                                   model::Network::telegram, model::Network::x,        model::Network::tiktok};

// Sets of places that turned out to be one message.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t place) {
    while (parent_[place] != place) place = parent_[place] = parent_[parent_[place]];
    return place;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool may_be_cross_posts(const store::PostRow& a, const store::PostRow& b) {
  if (!a.post.is_own || !b.post.is_own || a.post.source == b.post.source) return false;
  return std::chrono::abs(a.post.created_at - b.post.created_at) <= kWindow;
}

void join_same_address(const Rows& rows, Groups& groups) {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto& post = rows[place]->post;
    if (post.canonical_key.empty()) continue;
    const auto [known, is_new] = first.emplace(post.canonical_key, place);
    if (!is_new && rows[known->second]->post.source != post.source) groups.join(place, known->second);
  }
}

// Sorted by text, whatever begins with a text stands right behind it.
void join_same_text(const Rows& rows, Groups& groups) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rows[a]->folded < rows[b]->folded; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string_view shorter = rows[order[i]]->folded;
    if (shorter.size() < kLeastLetters) continue;
    for (std::size_t k = i + 1; k < order.size() && k < i + kMaxGroup; ++k) {
      const std::string_view longer = rows[order[k]]->folded;
      if (longer.substr(0, shorter.size()) != shorter) break;
      const bool is_long_enough =
          static_cast<double>(shorter.size()) >= kLeastPrefix * static_cast<double>(longer.size());
      if (is_long_enough && may_be_cross_posts(*rows[order[i]], *rows[order[k]])) groups.join(order[i], order[k]);
    }
  }
}

void join_similar(const Rows& rows, const std::map<std::string, std::vector<std::size_t>>& sharing, double least,
                  Groups& groups) {
  for (const auto& entry : sharing) {
    const auto& places = entry.second;
    if (places.size() > kMaxGroup) continue;
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t k = i + 1; k < places.size(); ++k) {
        const auto& a = *rows[places[i]];
        const auto& b = *rows[places[k]];
        if (may_be_cross_posts(a, b) && trigram_similarity(a.folded, b.folded) >= least) {
          groups.join(places[i], places[k]);
        }
      }
    }
  }
}

void join_same_link_or_picture(const Rows& rows, Groups& groups) {
  std::map<std::string, std::vector<std::size_t>> by_link;
  std::map<std::string, std::vector<std::size_t>> by_picture;
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto& post = rows[place]->post;
    if (!post.is_own) continue;
    std::set<std::string> links;
    for (const auto& span : post.spans) {
      if (span.kind == model::SpanKind::link) links.insert(canonical_key(span.uri));
    }
    if (!post.canonical_key.empty()) links.insert(post.canonical_key);
    for (const auto& link : links) by_link[link].push_back(place);
    std::set<std::string> pictures;
    for (const auto& media : post.media) {
      if (!media.sha256.empty()) pictures.insert(media.sha256);
    }
    for (const auto& picture : pictures) by_picture[picture].push_back(place);
  }
  join_similar(rows, by_link, kSimilarWithLink, groups);
  join_similar(rows, by_picture, kSimilarWithPicture, groups);
}

// "9", "30" of "pukul 9 sampai 30": two texts that differ in a number say two things.
std::vector<std::string_view> numbers_in(std::string_view text) {
  std::vector<std::string_view> numbers;
  constexpr std::string_view kDigits = "0123456789";
  for (auto at = text.find_first_of(kDigits); at != std::string_view::npos; at = text.find_first_of(kDigits, at)) {
    const auto end = std::min(text.find_first_not_of(kDigits, at), text.size());
    numbers.push_back(text.substr(at, end - at));
    at = end;
  }
  return numbers;
}

void join_nearly_same_text(const Rows& rows, Groups& groups) {
  std::vector<std::size_t> places;
  std::vector<std::string_view> texts;
  std::map<std::size_t, std::set<std::string_view>> sources;  // of each group
  for (std::size_t place = 0; place < rows.size(); ++place) {
    sources[groups.find(place)].insert(rows[place]->post.source);
    if (!rows[place]->post.is_own || rows[place]->folded.size() < kLeastNearLetters) continue;
    places.push_back(place);
    texts.emplace_back(rows[place]->folded);
  }
  const auto may_pair = [&](std::size_t a, std::size_t b) {
    return groups.find(places[a]) != groups.find(places[b]) &&
           may_be_cross_posts(*rows[places[a]], *rows[places[b]]);
  };
  for (const NearPair& pair : near_pairs(texts, kNearlySame, may_pair)) {
    const auto a = places[pair.a], b = places[pair.b];
    const auto left = groups.find(a), right = groups.find(b);
    if (left == right) continue;
    if (numbers_in(texts[pair.a]) != numbers_in(texts[pair.b])) continue;
    auto both = sources[left];
    both.insert(sources[right].begin(), sources[right].end());
    if (both.size() < sources[left].size() + sources[right].size()) continue;
    groups.join(left, right);
    sources[groups.find(a)] = std::move(both);
  }
}

std::size_t rank_of(model::Network network) {
  const auto* const found = std::find(kNetworkOrder.begin(), kNetworkOrder.end(), network);
  return static_cast<std::size_t>(found - kNetworkOrder.begin());
}

bool is_better(const store::PostRow& a, const store::PostRow& b) {
  if (a.post.is_own != b.post.is_own) return a.post.is_own;
  if (a.post.media.empty() != b.post.media.empty()) return !a.post.media.empty();
  if (a.post.text.size() != b.post.text.size()) return a.post.text.size() > b.post.text.size();
  if (rank_of(a.post.network) != rank_of(b.post.network)) return rank_of(a.post.network) < rank_of(b.post.network);
  return a.row < b.row;  // the same winner each time
}

std::set<std::string_view> trigrams_of(std::string_view text) {
  std::set<std::string_view> pieces;
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) pieces.insert(text.substr(at, 3));
  return pieces;
}

// Lower-case letters and digits of a piece of text, one blank for anything between them.
void append_letters(std::string& out, std::string_view text) {
  const std::string folded = base::nfkc_casefold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const auto point = base::decode_utf8(folded, at);
    if (base::is_letter_or_digit(point.value)) {
      out.append(folded, at, point.length);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += point.length;
  }
}

}  // namespace

std::string comparable_text(const model::Post& post) {
  constexpr std::size_t kMaxCompared = 2000;  // bytes: a blog entry is told apart long before
  std::string out;
  append_letters(out, post.title);
  if (!out.empty() && out.back() != ' ') out += ' ';
  std::size_t at = 0;
  const std::string_view text(post.text);
  for (const auto& span : post.spans) {  // in order, and not overlapping: the text pipeline sees to it
    if (span.begin < at || span.end > text.size() || at > kMaxCompared) continue;
    append_letters(out, text.substr(at, span.begin - at));
    at = span.end;
  }
  if (at < kMaxCompared && at < text.size()) append_letters(out, text.substr(at, kMaxCompared - at));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

double trigram_similarity(std::string_view a, std::string_view b) {
  const auto left = trigrams_of(a);
  const auto right = trigrams_of(b);
  if (left.empty() || right.empty()) return 0;
  std::size_t shared = 0;
  for (const auto& piece : left) shared += right.count(piece);
  return static_cast<double>(shared) / static_cast<double>(left.size() + right.size() - shared);
}

std::vector<std::optional<std::size_t>> find_duplicates(const Rows& rows) {
  Groups groups(rows.size());
  std::vector<std::optional<std::size_t>> shown_instead(rows.size());
  std::set<std::string_view> sources;
  for (const auto* row : rows) sources.insert(row->post.source);
  if (sources.size() < 2) return shown_instead;
  join_same_address(rows, groups);
  join_same_text(rows, groups);
  join_same_link_or_picture(rows, groups);
  join_nearly_same_text(rows, groups);
  std::map<std::size_t, std::size_t> winners;
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto [winner, is_first] = winners.emplace(groups.find(place), place);
    if (!is_first && is_better(*rows[place], *rows[winner->second])) winner->second = place;
  }
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto winner = winners[groups.find(place)];
    if (winner != place) shown_instead[place] = winner;
  }
  return shown_instead;
}

}  // namespace lobi::sync
