// SPDX-License-Identifier: GPL-3.0-or-later
// All that a publication holds, as lobi keeps it in memory: read once by a worker when a generation appears,
// never changed afterwards, so the screen needs no database while it draws. Plain values: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/campaign.h"
#include "model/catalogue_item.h"
#include "model/event.h"
#include "model/network.h"
#include "model/post.h"
#include "model/release.h"

namespace lobi::model {

// What the screen needs to know of a source: how fresh it is, and where its QR card leads when it falls silent.
struct SourceHealth {
  std::string id;
  Network network = Network::website;
  std::string name;
  std::string follow_url;
  std::optional<base::Instant> last_success;
  std::optional<std::int64_t> followers{};  // of its account, counted within a week; empty = unknown
};

// One pushed item with its picture, whose pixels lie in media/ as those of a post.
struct PlannedItem {
  PushedItem item;
  std::optional<Media> picture;
  std::string pixels{};  // path of a file elsewhere: of a draft that is looked at (lobi --plan); never published
};

// Of the release that this kiosk plays: the items that are meant for it and are here whole, each with its schedule.
struct Plan {
  std::int64_t version = 0;  // of the release; 0: none was ever accepted
  std::string digest;        // SHA-256 of its document, 64 hex digits; what staff compare
  std::vector<PlannedItem> items;
};

struct Content {
  std::int64_t generation = 0;  // 0 = the content shipped with lobi
  base::Instant published_at{};
  std::vector<SourceHealth> sources;
  std::vector<Post> posts;           // newest first; only what may be shown
  std::vector<CatalogueItem> items;  // newest first
  std::vector<Event> events;         // soonest first
  std::vector<Campaign> campaigns;   // as lobi.toml has them, without those that are over
  Plan plan;                         // what staff pushed
};

}  // namespace lobi::model
