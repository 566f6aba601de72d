// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that hold for a post of whatever network, applied once when a source has read it: who may be shown
// without being asked, for how long, and what a count, a language or a handle may look like.
//
// social-apis.md 14.4 and 14.5 with DESIGN.md section 2: only posts by the library's own accounts that nobody
// flagged are automatic; all else waits for staff. Used by the sources of sync. Pure: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/post.h"

namespace lobi::sync {

// What a source knows of every post it reads.
struct PostOrigin {
  std::string source;  // id in sources.toml
  model::Network network = model::Network::website;
  bool is_own = false;  // the account or feed that is asked belongs to the library
  base::Instant now{};  // time of the fetch
};

// Source, network, fetched_at, verified_at and is_own; the reader fills in the rest.
[[nodiscard]] model::Post post_from(const PostOrigin& origin);

// Sets what follows from the rest: moderation, show_until, created_at when nobody can have meant the one given, and
// canonical_key, from the address that stands in it (at://, http) or else from the permalink. Call it once, last.
void finish_post(model::Post& post);

// How long a post that nobody confirms any more may be shown.
[[nodiscard]] base::Milliseconds unconfirmed_limit(model::Network network, bool is_own);

// Of what a visitor sees (title, text, pictures): for networks that do not say when a post changes. 16 hex digits,
// the same on every machine; not a protection against intent.
[[nodiscard]] std::string content_fingerprint(const model::Post& post);

// BCP 47 as far as the screen needs it: "id_ID" → "id-ID"; empty for what is none.
[[nodiscard]] std::string safe_language(std::string_view raw);

// A count that a network can mean: not negative.
[[nodiscard]] std::optional<std::int64_t> safe_count(std::optional<std::int64_t> raw);

}  // namespace lobi::sync
