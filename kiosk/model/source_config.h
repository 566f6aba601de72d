// SPDX-License-Identifier: GPL-3.0-or-later
// One source of content as staff wrote it in sources.toml: what to fetch, from where, how often, whose it is.
//
// The file is checked where it is read (kiosk/pack); after that nobody checks again. `kind` is the key of a folder
// in kiosk/sync/sources; `network` is the badge its posts carry (a feed of the library's blog: website). What only
// one kind understands stands in `options`, so that a new kind of source needs no change here. Plain values: any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/network.h"

namespace lobi::model {

struct SourceConfig {
  std::string id;    // [a-z0-9-]{1,40}, unique; names the source in logs, `lobictl status` and inbox.db
  std::string kind;  // "feed", "mastodon", "bluesky", "oai-pmh", "opds"
  Network network = Network::website;
  std::string address;  // feed, OPDS root, OAI base URL, Mastodon or Bluesky server; http or https,
                        // of some kinds also file:///… with an absolute path
  std::string target;   // account ("perpus@lubuk.example", "did:plc:…"), hashtag ("#perpuslinggau"); else empty
  std::string name;     // "Kabar perpustakaan": for the QR card and for staff
  std::string follow_url;  // https; empty = no QR card
  bool is_own = false;     // by one of the library's own accounts: only then posts are shown without staff
  bool is_enabled = true;
  // Never fetched, only its QR card is shown: the terms of its network want that staff switch fetching on knowingly
  // (`enabled = true`): Threads, X.
  bool is_card_only = false;
  std::chrono::seconds interval{15 * 60};  // from the end of a success to the next run; at least a minute
  double jitter = 0.1;     // the interval is stretched by a random factor of 1 - jitter to 1 + jitter; 0..0.5
  std::string language;    // BCP 47, for posts that do not say; empty = unknown
  std::string credential;  // path of the file with the token (mode 0600); empty = tokens/<id>.token
  bool needs_credential = false;                // without a token it is only its QR card
  std::optional<std::int64_t> monthly_reads{};  // at most so many paid reads in a month (UTC); empty = no limit
  std::vector<std::string> blocked_words{};     // posts of this source with one of them wait for staff
  std::map<std::string, std::string> options;  // as the kind's folder documents them ("set", "metadata_prefix", …)

  // The value of an option; `otherwise` when staff did not set it.
  [[nodiscard]] std::string option(const std::string& key, const std::string& otherwise = {}) const {
    const auto found = options.find(key);
    return found == options.end() ? otherwise : found->second;
  }
};

}  // namespace lobi::model
