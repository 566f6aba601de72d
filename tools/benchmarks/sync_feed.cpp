// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync_feed.h"

#include <array>
#include <ctime>

namespace lobi::bench {
namespace {

constexpr std::array kTopics{"Dongeng Sabtu pagi",     "Koleksi baru bulan ini", "Kelas komputer untuk lansia",
                             "Pameran foto kota lama", "Klub baca remaja",       "Layanan antar buku"};

std::string rfc822(base::Instant instant) {
  const auto seconds = static_cast<std::time_t>(base::to_unix_ms(instant) / 1000);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
  return {text.data(), size};
}

std::string entry(int number, base::Instant created) {
  const std::string id = std::to_string(number);
  const std::string topic = kTopics[static_cast<std::size_t>(number) % kTopics.size()];
  std::string text = "<item><title>" + topic + " " + id + "</title><link>https://perpus.example/kabar/" + id +
                     "?utm_source=rss</link><guid>https://perpus.example/?p=" + id + "</guid><pubDate>" +
                     rfc822(created) + "</pubDate><description><![CDATA[<p>" + topic +
                     ": datang dan ajak teman, gratis untuk semua warga. Bacaan ke-" + id +
                     " menunggu di <a href=\"https://perpus.example/katalog/" + id +
                     "\">katalog</a>.</p><p>Info lengkap di meja layanan. #perpus #baca" + id +
                     "</p>]]></description>";
  if (number % 3 == 0)
    text += "<enclosure url=\"https://perpus.example/foto/" + id + ".jpg\" type=\"image/jpeg\" length=\"9\"/>";
  return text + "</item>\n";
}

}  // namespace

std::string rss_feed(int first, int entries, base::Instant newest) {
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Kabar</title>"
      "<link>https://perpus.example/</link><description>Kabar</description>\n";
  for (int number = 0; number < entries; ++number) {
    feed += entry(first + number, newest - std::chrono::minutes(number + 1));
  }
  return feed + "</channel></rss>\n";
}

}  // namespace lobi::bench
