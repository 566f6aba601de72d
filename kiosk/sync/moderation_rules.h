// SPDX-License-Identifier: GPL-3.0-or-later
// What staff decided beyond single posts: blocked authors and blocked words, with the word lists of the
// configuration.
//
// Built anew from inbox.db for each publication and explanation, so a decision holds at once. Authors are known by
// network and the network's own id of them, which survives a new handle. Who uses it: sync/visibility.h through the
// publisher and explain. One thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/source_config.h"
#include "store/inbox.h"
#include "sync/word_list.h"

namespace lobi::sync {

// Words that stand in the configuration: words-id.txt, words-en.txt, `blocked_words` of a source.
[[nodiscard]] std::vector<ListedWord> configured_words(const std::map<std::string, std::vector<std::string>>& lists,
                                                       const std::vector<model::SourceConfig>& sources);

class ModerationRules {
 public:
  ModerationRules() = default;  // nothing is blocked
  [[nodiscard]] static Result<ModerationRules> load(store::Inbox& inbox, const std::vector<ListedWord>& configured);

  // Empty when nothing blocks it.
  [[nodiscard]] const store::Block* block_of_author(const model::Post& post) const;
  [[nodiscard]] const ListedWord* word_in(const model::Post& post) const { return words_.find_in(post); }

 private:
  std::map<std::string, store::Block> authors_;  // network key, blank, id
  WordList words_;
};

// How an author is called in a block: the network's id, else the handle.
[[nodiscard]] std::string author_key(const model::Author& author);

}  // namespace lobi::sync
