// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/visibility.h"

#include <algorithm>

#include "sync/text/post_rules.h"

namespace lobi::sync {

base::Instant confirmed_at(const store::PostRow& row, const store::SourceRecord& source) {
  const bool is_in_newest = row.listing == source.listing && source.verified_at.has_value();
  return is_in_newest ? std::max(row.post.verified_at, *source.verified_at) : row.post.verified_at;
}

base::Instant shown_until(const store::PostRow& row, const store::SourceRecord& source) {
  return confirmed_at(row, source) + unconfirmed_limit(row.post.network, row.post.is_own);
}

bool must_be_forgotten(const store::PostRow& row, const store::SourceRecord& source, base::Instant now) {
  constexpr std::chrono::hours kKept{30 * 24};
  if (shown_until(row, source) > now) return false;
  switch (row.post.network) {
    case model::Network::facebook:
    case model::Network::instagram:
    case model::Network::threads:
    case model::Network::x:
    case model::Network::youtube:
    case model::Network::tiktok:
      return true;
    default:
      return row.listing != source.listing && confirmed_at(row, source) + kKept <= now;
  }
}

model::Moderation moderation_of(const store::PostRow& row, const std::optional<store::Decision>& decision) {
  if (!decision) return row.post.moderation;
  const bool is_other_version = decision->content_hash != row.content_hash;
  if (decision->moderation == model::Moderation::approved && !row.post.is_own && is_other_version) {
    return model::Moderation::pending;
  }
  return decision->moderation;
}

Visibility judge(const store::PostRow& row, const model::SourceConfig* config, const store::SourceRecord& source,
                 const std::optional<store::Decision>& decision, const ModerationRules& rules, base::Instant now) {
  if (config == nullptr || !config->is_enabled || config->is_card_only) return Visibility::source_disabled;
  const auto moderation = moderation_of(row, decision);
  const auto is_approved_since = [&](base::Instant block) {
    return moderation == model::Moderation::approved && decision && decision->at >= block;
  };
  if (const auto* block = rules.block_of_author(row.post);
      block != nullptr && moderation != model::Moderation::hidden && !is_approved_since(block->at))
    return Visibility::author_blocked;
  switch (moderation) {
    case model::Moderation::rejected:
      return Visibility::rejected;
    case model::Moderation::hidden:
      return Visibility::hidden;
    case model::Moderation::pending:
      if (decision && decision->moderation == model::Moderation::approved) return Visibility::waits_edited;
      return row.post.is_sensitive ? Visibility::waits_sensitive : Visibility::waits_not_own;
    case model::Moderation::automatic:
    case model::Moderation::approved:
      break;
  }
  if (const auto* word = rules.word_in(row.post); word != nullptr && !is_approved_since(word->at))
    return Visibility::waits_word;
  if (row.post.remote_state == model::RemoteState::missing_once) return Visibility::missing;
  if (row.post.remote_state != model::RemoteState::live) return Visibility::withheld;
  if (shown_until(row, source) <= now) return Visibility::expired;
  return row.dup_of ? Visibility::duplicate : Visibility::shown;
}

TitleVisibility judge_title(const model::CatalogueItem& title, const model::SourceConfig* config,
                            base::Instant now) {
  if (config == nullptr || !config->is_enabled || config->is_card_only) return TitleVisibility::source_disabled;
  return title.show_until && *title.show_until <= now ? TitleVisibility::over : TitleVisibility::shown;
}

TitleVisibility judge_event(const model::Event& event, const model::SourceConfig* config, base::Instant now) {
  if (config == nullptr || !config->is_enabled) return TitleVisibility::source_disabled;
  return event.show_until && *event.show_until <= now ? TitleVisibility::over : TitleVisibility::shown;
}

}  // namespace lobi::sync
