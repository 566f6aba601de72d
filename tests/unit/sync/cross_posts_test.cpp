// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/cross_posts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "fakes/content.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

store::PostRow row_of(std::int64_t number, const std::string& source, model::Network network,
                      const std::string& text) {
  store::PostRow row;
  row.row = number;
  row.post = fakes::some_post(std::to_string(number));
  row.post.source = source;
  row.post.network = network;
  row.post.text = text;
  row.post.spans.clear();
  row.folded = sync::comparable_text(row.post);
  return row;
}

std::vector<std::optional<std::size_t>> duplicates(const std::vector<store::PostRow>& rows) {
  std::vector<const store::PostRow*> pointers;
  for (const auto& row : rows) pointers.push_back(&row);
  return sync::find_duplicates(pointers);
}

constexpr const char* kLong = "Sabtu ini ada dongeng bersama Kak Rini di ruang anak pukul sembilan pagi.";

}  // namespace

TEST_CASE("links, mentions, hashtags, emoji and capitals do not count") {
  auto post = fakes::some_post("1");
  post.text = "Ayo DATANG! 📚 #perpus https://x.example";
  post.spans = {{17, 24, model::SpanKind::hashtag, "perpus"}, {25, 42, model::SpanKind::link, "https://x.example"}};
  CHECK(sync::comparable_text(post) == "ayo datang");
}

TEST_CASE("the same text from two networks is one card, the one with a picture") {
  std::vector<store::PostRow> rows{row_of(1, "m", model::Network::mastodon, kLong),
                                   row_of(2, "b", model::Network::bluesky, std::string("📣 ") + kLong)};
  rows[1].post.media.push_back({});
  const auto found = duplicates(rows);
  CHECK(found[0] == 1);
  CHECK_FALSE(found[1].has_value());
}

TEST_CASE("a text cut at a network's limit is the same text, a short beginning is not") {
  const std::string text(kLong);
  CHECK(duplicates({row_of(1, "m", model::Network::mastodon, text),
                    row_of(2, "b", model::Network::bluesky, text.substr(0, 60))})[1] == 0);
  CHECK_FALSE(duplicates({row_of(1, "m", model::Network::mastodon, text),
                          row_of(2, "b", model::Network::bluesky, text.substr(0, 30))})[1]
                  .has_value());
}

TEST_CASE("short texts, one source, strangers and two days apart are never the same") {
  CHECK_FALSE(duplicates({row_of(1, "m", model::Network::mastodon, "Selamat pagi"),
                          row_of(2, "b", model::Network::bluesky, "Selamat pagi")})[1]
                  .has_value());
  CHECK_FALSE(duplicates({row_of(1, "m", model::Network::mastodon, kLong),
                          row_of(2, "m", model::Network::mastodon, kLong)})[1]
                  .has_value());
  auto stranger = row_of(2, "b", model::Network::bluesky, kLong);
  stranger.post.is_own = false;
  CHECK_FALSE(duplicates({row_of(1, "m", model::Network::mastodon, kLong), stranger})[1].has_value());
  auto older = row_of(2, "b", model::Network::bluesky, kLong);
  older.post.created_at -= 49h;
  CHECK_FALSE(duplicates({row_of(1, "m", model::Network::mastodon, kLong), older})[1].has_value());
}

TEST_CASE("one address on two sources is one card") {
  auto a = row_of(1, "situs", model::Network::website, "Berita tentang pameran");
  auto b = row_of(2, "tube", model::Network::youtube, "Video");
  b.post.canonical_key = a.post.canonical_key;
  CHECK(duplicates({a, b})[1] == 0);
}

TEST_CASE("the same link and similar words are one card, the same link and other words are two") {
  const model::Span link{0, 4, model::SpanKind::link, "https://perpus.example/pameran?utm_source=m"};
  auto a = row_of(1, "m", model::Network::mastodon, "Pameran foto lama kota dibuka hari ini di lantai dua");
  auto b = row_of(2, "b", model::Network::bluesky, "Hari ini dibuka: pameran foto lama kota di lantai dua");
  auto c = row_of(3, "x", model::Network::x, "Jangan lupa kembalikan buku sebelum libur panjang tiba ya");
  for (auto* row : {&a, &b, &c}) row->post.spans = {link};
  const auto found = duplicates({a, b, c});
  CHECK((found[0].has_value() || found[1].has_value()));
  CHECK_FALSE(found[2].has_value());
}

TEST_CASE("nearly the same text from two networks is one card") {
  const std::string polished =
      "Sabtu ini ada dongeng bersama Kak Rini, di ruang anak, pukul sembilan pagi!! Ajak teman.";
  const std::string plain =
      "Hai! Sabtu ini ada dongeng bersama Kak Rini di ruang anak pukul sembilan pagi. Ajak temanmu.";
  const auto found = duplicates(
      {row_of(1, "a", model::Network::mastodon, polished), row_of(2, "b", model::Network::bluesky, plain)});
  CHECK((found[0].has_value() != found[1].has_value()));
}

TEST_CASE("another number, or two announcements from one template, stay two cards") {
  const std::string nine = "Perpustakaan hari ini buka sampai pukul 9 malam, datanglah bersama keluarga dan teman.";
  const std::string eight =
      "Perpustakaan hari ini buka sampai pukul 8 malam, datanglah bersama keluarga dan teman.";
  CHECK_FALSE(duplicates({row_of(1, "a", model::Network::mastodon, nine),
                          row_of(2, "b", model::Network::bluesky, eight)})[1]
                  .has_value());
  const std::string template_of =
      "Besok ada kelas komputer untuk warga di lantai dua, gratis, bawa kartu anggota. Hari ";
  const auto found = duplicates({row_of(1, "a", model::Network::mastodon, template_of + "Sabtu"),
                                 row_of(2, "b", model::Network::bluesky, template_of + "Sabtu"),
                                 row_of(3, "a", model::Network::mastodon, template_of + "Rabu"),
                                 row_of(4, "b", model::Network::bluesky, template_of + "Rabu")});
  CHECK(std::count_if(found.begin(), found.end(), [](const auto& of) { return of.has_value(); }) == 2);
}
