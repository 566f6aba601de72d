// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/campaign_config.h"

#include <algorithm>

#include "pack/address_fields.h"
#include "pack/hours_text.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxCampaigns = 6, kMaxPlaces = 6, kMaxTitle = 60, kMaxText = 160, kMaxServer = 100;

enum class Edge { begins, ends };  // a day's first moment, and the one after its last

// False: there is a date, and it is none. `instant` stays empty without one.
bool read_day(TomlTable& table, const std::string& key, Edge edge, const model::Zone& zone,
              std::optional<base::Instant>& instant) {
  const auto text = table.date(key);
  if (!text) return !table.has(key);
  const auto day = parse_date(*text);
  if (!day) {
    table.warn(key, {"'" + key + "' bukan tanggal; tulis seperti " + key + " = 2026-12-31. Kampanye dilewati",
                     "'" + key + "' is no date; write it like " + key + " = 2026-12-31. The campaign is left out"});
    return false;
  }
  const std::chrono::sys_days days = std::chrono::sys_days(*day) + std::chrono::days(edge == Edge::ends ? 1 : 0);
  instant = base::Instant(days) - zone.offset;
  return true;
}

// "lubuk.example", as it stands in addresses.
bool is_host(const std::string& text) {
  const bool has_only = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
  });
  return has_only && text.find('.') != std::string::npos && text.front() != '.' && text.back() != '.';
}

std::string read_server(TomlTable& table) {
  std::string server = table.text("server", kMaxServer).value_or("");
  if (server.empty() || is_host(server)) return server;
  table.warn("server", {"'server' adalah nama server saja, misalnya \"mastodon.social\"",
                        "'server' is the server's name alone, such as \"mastodon.social\""});
  return {};
}

void read_place(TomlTable& table, model::Campaign& campaign) {
  if (!table.has("network")) {
    table.warn("network", {"tempat ini tidak punya 'network'; tulis misalnya network = \"instagram\". Dilewati",
                           "this place has no 'network'; write, say, network = \"instagram\". It is left out"});
    return;
  }
  model::CampaignPlace place;
  place.network = read_network(table);
  const std::string server = read_server(table);
  place.url = https_address(table, "url");
  table.warn_unknown();
  const bool is_bad_url = table.has("url") && place.url.empty();
  if (place.url.empty()) place.url = model::post_address(place.network, campaign.hashtag, server);
  if (is_bad_url || place.url.empty()) {
    const bool is_mastodon = place.network == model::Network::mastodon;
    table.warn(is_bad_url ? "url" : "network",
               {std::string("tempat ini dilewati: tulis ") +
                    (is_mastodon ? "server = \"mastodon.social\" atau " : "") + "url = \"https://…\"",
                std::string("this place is left out: write ") +
                    (is_mastodon ? "server = \"mastodon.social\" or " : "") + "url = \"https://…\""});
    return;
  }
  warn_of_dense_code(table, table.has("url") ? "url" : "network", place.url);
  campaign.places.push_back(std::move(place));
}

bool read_hashtag(TomlTable& table, const std::vector<model::Campaign>& others, model::Campaign& campaign) {
  const auto hashtag = model::hashtag_from(table.text("hashtag", kMaxTitle).value_or(""));
  if (!hashtag) {
    table.warn("hashtag", {"kampanye perlu 'hashtag' dari huruf, angka, dan _, paling panjang 40, misalnya "
                           "\"#BacaBareng\"; dilewati",
                           "a campaign needs a 'hashtag' of letters, digits and _, 40 at most, such as "
                           "\"#BacaBareng\"; it is left out"});
    return false;
  }
  campaign.hashtag = *hashtag;
  const bool is_twice = std::any_of(others.begin(), others.end(),
                                    [&](const model::Campaign& other) { return other.tag() == campaign.tag(); });
  if (is_twice)
    table.warn("hashtag", {"#" + *hashtag + " sudah ada di atas; gabungkan keduanya. Yang ini dilewati",
                           "#" + *hashtag + " stands above already; make them one. This one is left out"});
  return !is_twice;
}

void read_campaign(TomlTable& table, const model::Zone& zone, std::vector<model::Campaign>& campaigns) {
  model::Campaign campaign;
  const bool has_hashtag = read_hashtag(table, campaigns, campaign);
  campaign.title = table.bilingual("title", kMaxTitle);
  campaign.text = table.bilingual("text", kMaxText);
  const bool has_from = read_day(table, "from", Edge::begins, zone, campaign.from);
  const bool has_until = read_day(table, "until", Edge::ends, zone, campaign.until);
  auto places = table.tables("place", kMaxPlaces);
  table.warn_unknown();
  if (!has_hashtag || !has_from || !has_until) return;
  for (TomlTable& place : places) read_place(place, campaign);
  if (campaign.places.empty()) {
    table.warn("place",
               {"kampanye tanpa tempat berkirim tidak ditampilkan; tulis [[campaign.place]] dengan network",
                "a campaign with nowhere to post is not shown; write [[campaign.place]] with a network"});
    return;
  }
  if (campaign.from && campaign.until && *campaign.until <= *campaign.from) {
    table.warn("until", {"'until' lebih awal daripada 'from'; kampanye tidak akan pernah tampil. Tukar keduanya",
                         "'until' is before 'from': the campaign would never be shown. Swap them"});
    return;
  }
  campaigns.push_back(std::move(campaign));
}

}  // namespace

std::vector<model::Campaign> read_campaigns(TomlTable& root, const model::Zone& zone) {
  std::vector<model::Campaign> campaigns;
  for (TomlTable& table : root.tables("campaign", kMaxCampaigns)) read_campaign(table, zone, campaigns);
  return campaigns;
}

}  // namespace lobi::pack
