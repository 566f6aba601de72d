// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that inbox.db and content.db have in common, each list beside the code that binds and reads it.
//
// Both databases hold posts, media and titles; only what surrounds them differs. One list for both means that a new
// member of a model type is added in one place (columns.cpp) and by one migration. The order of a list is the order
// of binding and reading. Private to kiosk/store. One thread.
#pragma once

#include "model/catalogue_item.h"
#include "model/event.h"
#include "model/media.h"
#include "model/post.h"
#include "model/release.h"
#include "store/database.h"

namespace lobi::store {

// Each is "a, b, c"; the _definition has the types for CREATE TABLE, the _places as many '?'.
extern const char* const kPostColumns;
extern const char* const kPostDefinition;
extern const char* const kMediaColumns;
extern const char* const kMediaDefinition;
extern const char* const kItemColumns;
extern const char* const kItemDefinition;
extern const char* const kEventColumns;
extern const char* const kEventDefinition;
extern const char* const kPushedColumns;
extern const char* const kNoticeColumns;  // after those; since version 6
extern const char* const kPushedDefinition;

// "?,?,?" for a list of columns.
[[nodiscard]] std::string places_for(std::string_view columns);

// `packed_*` must outlive the statement's run: what a row needs beside the post itself.
struct PackedPost {
  std::string spans, hashtags, also_on;
};
[[nodiscard]] PackedPost pack(const model::Post& post);
void bind_post(Statement& statement, const model::Post& post, const PackedPost& packed);
[[nodiscard]] model::Post read_post(Statement& statement);

void bind_media(Statement& statement, const model::Media& media);
[[nodiscard]] model::Media read_media(Statement& statement);

struct PackedItem {
  std::string creators, isbn, subjects;
};
[[nodiscard]] PackedItem pack(const model::CatalogueItem& item);
void bind_item(Statement& statement, const model::CatalogueItem& item, const PackedItem& packed);
[[nodiscard]] model::CatalogueItem read_item(Statement& statement);  // without its cover

void bind_event(Statement& statement, const model::Event& event, const std::string& packed_categories);
[[nodiscard]] model::Event read_event(Statement& statement);  // without its poster

// Without its target, which was decided before a plan is written. `packed_times` must outlive the run.
[[nodiscard]] std::string pack_times(const std::vector<model::NoticeTime>& times);
void bind_pushed(Statement& statement, const model::PushedItem& item, const std::string& packed_times);
[[nodiscard]] model::PushedItem read_pushed(Statement& statement);

// Keys of enums in files, in the order of the enum. Unknown keys become the first.
[[nodiscard]] std::string_view moderation_key(model::Moderation moderation);
[[nodiscard]] model::Moderation moderation_from_key(std::string_view key);
[[nodiscard]] std::string_view remote_state_key(model::RemoteState state);
[[nodiscard]] model::RemoteState remote_state_from_key(std::string_view key);
[[nodiscard]] std::string_view item_kind_key(model::ItemKind kind);

}  // namespace lobi::store
