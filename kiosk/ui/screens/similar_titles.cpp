// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/similar_titles.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "ui/screens/world.h"

namespace lobi::ui {
namespace {

constexpr double kCreator = 3, kSubject = 2, kClass = 0.75, kOtherForm = 4;
constexpr std::size_t kClassDigits = 3;  // 746.662: 746, a shelf's width in a library of this size

bool is_shown(const model::CatalogueItem& item, base::Instant now) {
  return !item.show_until || *item.show_until > now;
}

// "746" of "746.662 AIS b"; empty where it is no Dewey number.
std::string_view dewey_class(const model::CatalogueItem& item) {
  const std::string_view mark = item.call_number;
  if (mark.size() < kClassDigits) return {};
  const bool is_number =
      std::all_of(mark.begin(), mark.begin() + kClassDigits, [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? mark.substr(0, kClassDigits) : std::string_view{};
}

// A subject that half the library shares says little: its weight falls with the titles that have it.
class Likeness {
 public:
  Likeness(const model::Content& content, const model::CatalogueItem& item)
      : item_(item), class_(dewey_class(item)) {
    for (const auto& creator : item.creators) creators_.insert(creator.name);
    for (const auto& subject : item.subjects) subjects_.emplace(subject, 0);
    for (const auto& other : content.items)
      for (const auto& subject : other.subjects)
        if (const auto found = subjects_.find(subject); found != subjects_.end()) found->second += 1;
    all_ = static_cast<double>(content.items.size());
  }

  [[nodiscard]] double with(const model::CatalogueItem& other) const {
    double score = 0;
    for (const auto& creator : other.creators)
      if (creators_.contains(creator.name)) score += kCreator;
    for (const auto& subject : other.subjects)
      if (const auto found = subjects_.find(subject); found != subjects_.end())
        score += kSubject * (1 - 0.6 * found->second / all_);
    if (!class_.empty() && dewey_class(other) == class_) score += kClass;
    if (other.title == item_.title && other.kind != item_.kind) score += kOtherForm;
    return score;
  }

 private:
  const model::CatalogueItem& item_;
  std::string_view class_;
  std::unordered_set<std::string_view> creators_;
  std::unordered_map<std::string_view, double> subjects_;
  double all_ = 1;
};

}  // namespace

std::vector<std::size_t> similar_titles(const model::Content& content, std::size_t position, base::Instant now,
                                        std::size_t most) {
  const auto& item = content.items[position];
  const Likeness likeness(content, item);
  std::vector<std::pair<double, std::size_t>> scored;
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    if (i == position || !is_shown(content.items[i], now)) continue;
    const double score = likeness.with(content.items[i]);
    if (score > 0) scored.emplace_back(-score, i);
  }
  const auto end = scored.begin() + static_cast<std::ptrdiff_t>(std::min(most, scored.size()));
  std::partial_sort(scored.begin(), end, scored.end());
  std::vector<std::size_t> titles;
  for (auto it = scored.begin(); it != end; ++it) titles.push_back(it->second);
  return titles;
}

TitleNeighbours title_neighbours(const model::Content& content, std::size_t position, base::Instant now) {
  const auto& items = content.items;
  const auto is_neighbour = [&](std::size_t i) {
    return items[i].kind == items[position].kind && is_shown(items[i], now);
  };
  TitleNeighbours found;
  for (std::size_t i = position; i-- > 0 && found.previous.empty();)
    if (is_neighbour(i)) found.previous = item_key(items[i]);
  for (std::size_t i = position + 1; i < items.size() && found.next.empty(); ++i)
    if (is_neighbour(i)) found.next = item_key(items[i]);
  return found;
}

}  // namespace lobi::ui
