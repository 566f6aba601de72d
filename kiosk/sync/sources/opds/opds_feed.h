// SPDX-License-Identifier: GPL-3.0-or-later
// One OPDS feed as values: its titles, and the links that lead on. OPDS 1.2 is Atom and read here; what starts with
// '{' is OPDS 2.0 (opds2_feed.h).
//
// Whether an entry is a title is decided by its acquisition links and by nothing else: calibre labels every feed
// alike. Entries without them are doors to other feeds. Pure; any thread. Specification: reference/library.md A5.1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/catalogue_item.h"
#include "model/source_config.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxOpdsEntries = 1000;  // of one feed

struct OpdsContext {
  std::string source;           // id in sources.toml
  std::string catalogue;        // the configured address
  std::string permalink;        // template with {id}; empty = the entry's own page, if it names one
  std::string language = "id";  // preferred where a text is there in several
};

struct OpdsDoor {
  std::string title;
  std::string address;
};

struct OpdsFeed {
  std::vector<model::CatalogueItem> items;
  std::vector<OpdsDoor> doors;  // entries that lead to other feeds
  std::string newest;           // rel http://opds-spec.org/sort/new
  std::string next;             // rel next: more of the same list
  bool is_truncated = false;    // its end did not arrive
};

// `address` is where the feed came from; relative links are resolved against xml:base and it. ErrorKind::malformed
// when it is no such feed.
[[nodiscard]] Result<OpdsFeed> parse_opds_feed(std::string_view bytes, std::string_view charset,
                                               const std::string& address, const OpdsContext& context);

[[nodiscard]] OpdsContext opds_context(const model::SourceConfig& config);

}  // namespace lobi::sync
