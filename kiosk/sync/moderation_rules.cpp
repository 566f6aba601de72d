// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/moderation_rules.h"

namespace lobi::sync {

std::vector<ListedWord> configured_words(const std::map<std::string, std::vector<std::string>>& lists,
                                         const std::vector<model::SourceConfig>& sources) {
  std::vector<ListedWord> words;
  for (const auto& [language, list] : lists) {
    for (const auto& word : list) words.push_back({word, language, {}, {}, {}});
  }
  for (const auto& source : sources) {
    for (const auto& word : source.blocked_words) words.push_back({word, {}, source.id, {}, {}});
  }
  return words;
}

std::string author_key(const model::Author& author) { return author.id.empty() ? author.handle : author.id; }

Result<ModerationRules> ModerationRules::load(store::Inbox& inbox, const std::vector<ListedWord>& configured) {
  ModerationRules rules;
  for (const auto& word : configured) rules.words_.add(word);
  auto blocks = inbox.blocks();
  if (!blocks) return fail(blocks.error());
  for (auto& block : *blocks) {
    if (block.kind == store::BlockKind::word) {
      rules.words_.add({block.key, {}, {}, block.person, block.at});
    } else {
      auto key = std::string(model::network_key(block.network)) + ' ' + block.key;
      rules.authors_.emplace(std::move(key), std::move(block));
    }
  }
  return rules;
}

const store::Block* ModerationRules::block_of_author(const model::Post& post) const {
  if (authors_.empty()) return nullptr;
  const auto found = authors_.find(std::string(model::network_key(post.network)) + ' ' + author_key(post.author));
  return found == authors_.end() ? nullptr : &found->second;
}

}  // namespace lobi::sync
