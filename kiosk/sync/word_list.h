// SPDX-License-Identifier: GPL-3.0-or-later
// The words that send a post to staff instead of to the screen: per language, per source, and those staff blocked.
//
// Whole words only, never parts of words (Scunthorpe), after Unicode compatibility and case folding and without
// marks that stay apart and invisible signs: "Bodoh", "ＢＯＤＯＨ" and "b\u0334odoh" are one word. A phrase of
// several words matches with anything but letters and digits between them. Looked at are title, text, hashtags,
// descriptions of pictures, and the author's names. A list of a language holds for posts in that language and for
// those that do not say theirs. Who uses it: sync/moderation_rules.h. Any thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/post.h"

namespace lobi::sync {

struct ListedWord {
  std::string word;      // as it was written
  std::string language;  // "id": only for posts in it; empty = for all
  std::string source;    // only for posts of it; empty = for all
  std::string person;    // who blocked it; empty = it stands in a list
  base::Instant at{};    // when; an approval after it counts more
};

class WordList {
 public:
  // A word without a letter or digit is left out.
  void add(ListedWord word);
  [[nodiscard]] bool is_empty() const { return entries_.empty(); }
  // The first that the post holds and that holds for it; the newest block first.
  [[nodiscard]] const ListedWord* find_in(const model::Post& post) const;

 private:
  struct Entry {
    ListedWord word;
    std::string folded;  // " dua kata "
  };
  std::vector<Entry> entries_;
};

// Words of letters and digits, folded, with one blank before, between and behind them; empty for none.
[[nodiscard]] std::string folded_words(std::string_view text);

}  // namespace lobi::sync
