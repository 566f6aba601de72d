// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_feed.h"

#include <array>
#include <cstdint>
#include <ctime>

namespace lobi::bench {
namespace {

constexpr std::array kTopics{"Dongeng Sabtu pagi",     "Koleksi baru bulan ini", "Kelas komputer untuk lansia",
                             "Pameran foto kota lama", "Klub baca remaja",       "Layanan antar buku"};
constexpr std::array kWords{"angin",  "bambu",   "cerita",  "durian", "embun",  "fajar", "gambut", "hutan",
                            "ikan",   "jalan",   "kelingi", "lampu",  "melati", "nenas", "ombak",  "padi",
                            "rotan",  "sungai",  "teluk",   "ulat",   "waktu",  "yakin", "zaman",  "akar",
                            "benang", "cempaka", "dapur",   "elang",  "gunung", "hujan", "kabut",  "lagu"};
constexpr int kWordsEach = 12;

std::string time_text(base::Instant instant, const char* form) {
  const auto seconds = static_cast<std::time_t>(base::to_unix_ms(instant) / 1000);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  const auto size = std::strftime(text.data(), text.size(), form, &parts);
  return {text.data(), size};
}

std::string rfc3339(base::Instant instant) { return time_text(instant, "%Y-%m-%dT%H:%M:%SZ"); }

std::string topic_of(int number) { return kTopics[static_cast<std::size_t>(number) % kTopics.size()]; }

// The same words for the same number on every machine (a linear congruential generator).
std::string words_of(int number) {
  std::string words;
  auto state = static_cast<std::uint64_t>(number) + 1;
  for (int count = 0; count < kWordsEach; ++count) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    words += (count == 0 ? "" : " ") + std::string(kWords[(state >> 33) % kWords.size()]);
  }
  return words;
}

std::string entry(int number, base::Instant created) {
  const std::string id = std::to_string(number);
  std::string text =
      "<item><title>" + topic_of(number) + " " + id + "</title><link>https://perpus.example/kabar/" + id +
      "?utm_source=rss</link><guid>https://perpus.example/?p=" + id + "</guid><pubDate>" +
      time_text(created, "%a, %d %b %Y %H:%M:%S +0000") + "</pubDate><description><![CDATA[<p>" + words_of(number) +
      ": datang dan ajak teman. Bacaan ke-" + id + " menunggu di <a href=\"https://perpus.example/katalog/" + id +
      "\">katalog</a>.</p><p>Info lengkap di meja layanan. #perpus #baca" + id + "</p>]]></description>";
  if (number % 3 == 0)
    text += "<enclosure url=\"https://perpus.example/foto/" + id + ".jpg\" type=\"image/jpeg\" length=\"9\"/>";
  return text + "</item>\n";
}

std::string status(int number, base::Instant created) {
  const std::string id = std::to_string(110'000'000'000 + number);
  std::string media;
  if (number % 3 == 0)
    media = R"({"id":")" + id + R"(","type":"image","url":"https://files.lubuk.example/)" + id +
            R"(.jpg","description":"Foto )" + id + R"(","meta":{"original":{"width":1600,"height":1200}}})";
  return R"({"id":")" + id + R"(","uri":"https://lubuk.example/users/perpus/statuses/)" + id +
         R"(","url":"https://lubuk.example/@perpus/)" + id + R"(","created_at":")" + rfc3339(created) +
         R"(","visibility":"public","sensitive":false,"spoiler_text":"","language":"id","reblog":null,)"
         R"("replies_count":1,"reblogs_count":2,"favourites_count":3,"content":"<p>)" +
         topic_of(number) + ": " + words_of(number) +
         R"( <a href=\"https://lubuk.example/tags/perpus\" class=\"mention hashtag\" rel=\"tag\">#<span>perpus</span></a></p>",)"
         R"("tags":[{"name":"perpus","url":"https://lubuk.example/tags/perpus"}],"mentions":[],"emojis":[],)"
         R"("media_attachments":[)" +
         media +
         R"(],"account":{"id":"42","acct":"perpus","username":"perpus","display_name":"Perpus","url":)"
         R"("https://lubuk.example/@perpus","avatar":"https://files.lubuk.example/a.png","note":"<p>Perpus</p>"}})";
}

std::string view(int number, base::Instant created) {
  const std::string id = "3k" + std::to_string(1'000'000 + number);
  std::string picture;
  if (number % 3 == 0)
    picture = R"(,"embed":{"$type":"app.bsky.embed.images#view","images":[{"thumb":"https://cdn.bsky.example/t/)" +
              id + R"(","fullsize":"https://cdn.bsky.example/f/)" + id +
              R"(","alt":"Foto","aspectRatio":{"width":1600,"height":1200}}]})";
  return R"({"post":{"uri":"at://did:plc:perpus/app.bsky.feed.post/)" + id + R"(","cid":"bafy)" + id +
         R"(","author":{"did":"did:plc:perpus","handle":"perpus.example","displayName":"Perpus"},)"
         R"("record":{"$type":"app.bsky.feed.post","langs":["id"],"createdAt":")" +
         rfc3339(created) + R"(","text":")" + topic_of(number) + ". " + words_of(number) +
         R"( #perpus"},"indexedAt":")" + rfc3339(created) + R"(","replyCount":1,"repostCount":2,"likeCount":3)" +
         picture + "}}";
}

// entries of one kind, newest first, with `between` between them.
template <typename Write>
std::string joined(int first, int entries, base::Instant newest, const char* between, Write write) {
  std::string text;
  for (int place = 0; place < entries; ++place) {
    if (place > 0) text += between;
    text += write(first + entries - 1 - place, newest - std::chrono::minutes(place + 1));
  }
  return text;
}

}  // namespace

std::string rss_feed(int first, int entries, base::Instant newest) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Kabar</title>"
         "<link>https://perpus.example/</link><description>Kabar</description>\n" +
         joined(first, entries, newest, "", entry) + "</channel></rss>\n";
}

std::string mastodon_page(int first, int entries, base::Instant newest) {
  return "[" + joined(first, entries, newest, ",", status) + "]";
}

std::string bluesky_page(int first, int entries, base::Instant newest, const std::string& cursor) {
  const std::string next = cursor.empty() ? "" : R"(,"cursor":")" + cursor + "\"";
  return R"({"feed":[)" + joined(first, entries, newest, ",", view) + "]" + next + "}";
}

}  // namespace lobi::bench
