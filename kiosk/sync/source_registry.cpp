// SPDX-License-Identifier: GPL-3.0-or-later
// The list of kinds: a new source is a folder in sources/ and a line here.
#include <array>
#include <string_view>

#include "sync/source.h"
#include "sync/sources/bluesky/bluesky_source.h"
#include "sync/sources/crossref/crossref_source.h"
#include "sync/sources/csv/csv_source.h"
#include "sync/sources/doaj/doaj_source.h"
#include "sync/sources/facebook/facebook_source.h"
#include "sync/sources/feed/feed_source.h"
#include "sync/sources/ical/ical_source.h"
#include "sync/sources/inlislite/inlislite_source.h"
#include "sync/sources/instagram/instagram_source.h"
#include "sync/sources/koha/koha_source.h"
#include "sync/sources/mastodon/mastodon_source.h"
#include "sync/sources/oai_pmh/oai_pmh_source.h"
#include "sync/sources/opds/opds_source.h"
#include "sync/sources/slims/slims_source.h"
#include "sync/sources/telegram/telegram_source.h"
#include "sync/sources/threads/threads_source.h"
#include "sync/sources/tiktok/tiktok_source.h"
#include "sync/sources/x/x_source.h"
#include "sync/sources/youtube/youtube_source.h"

namespace lobi::sync {
namespace {

struct Kind {
  std::string_view key;  // `kind` in sources.toml
  std::unique_ptr<Source> (*make)(SourceContext);
};

constexpr std::array<Kind, 19> kKinds{{{"feed", make_feed_source},
                                       {"mastodon", make_mastodon_source},
                                       {"bluesky", make_bluesky_source},
                                       {"facebook", make_facebook_source},
                                       {"instagram", make_instagram_source},
                                       {"threads", make_threads_source},
                                       {"oai-pmh", make_oai_pmh_source},
                                       {"opds", make_opds_source},
                                       {"slims", make_slims_source},
                                       {"csv", make_csv_source},
                                       {"koha", make_koha_source},
                                       {"inlislite", make_inlislite_source},
                                       {"doaj", make_doaj_source},
                                       {"crossref", make_crossref_source},
                                       {"ical", make_ical_source},
                                       {"telegram", make_telegram_source},
                                       {"youtube", make_youtube_source},
                                       {"x", make_x_source},
                                       {"tiktok", make_tiktok_source}}};

}  // namespace

std::unique_ptr<Source> make_source(SourceContext context) {
  for (const auto& kind : kKinds) {
    if (kind.key == context.config.kind) return kind.make(std::move(context));
  }
  return nullptr;
}

std::vector<std::string_view> source_kinds() {
  std::vector<std::string_view> keys;
  for (const auto& kind : kKinds) keys.push_back(kind.key);
  return keys;
}

}  // namespace lobi::sync
