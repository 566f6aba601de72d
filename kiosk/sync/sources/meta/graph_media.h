// SPDX-License-Identifier: GPL-3.0-or-later
// What Meta's networks write alike: who a post is by; and in Instagram and Threads a medium with its picture, or an
// album of them, and the words beside it.
//
//   media_type IMAGE → media_url; VIDEO → thumbnail_url (media_url is the film, and dies after hours);
//   CAROUSEL_ALBUM → children.data[]; alt_text stands at each. No width or height: the picture itself tells.
//
// media_url may be missing (music that is under licence): then the poster, else a card of text. Used by the two
// readers. Pure: any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "model/post.h"
#include "sync/sources/meta/graph_memory.h"

namespace lobi::sync {

// Adds the pictures of `node` to the post, at most kMaxGraphMedia.
void read_graph_media(const nlohmann::json& node, model::Post& post);

// Of a post by the account itself.
[[nodiscard]] model::Author author_of(const GraphAccount& account);

// username, as people write it, with the address of the account.
void set_username(std::string_view username, std::string_view address_head, GraphAccount& account);

}  // namespace lobi::sync
