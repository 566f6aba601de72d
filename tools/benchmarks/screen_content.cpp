// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen_content.h"

#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "fakes/content.h"
#include "pixels/pixel_file.h"
#include "store/publication_writer.h"

namespace lobi::bench {
namespace {

constexpr std::array<const char*, 5> kSentences{
    "Dongeng Sabtu lalu ramai sekali! Terima kasih, adik-adik. Pekan depan giliran kisah Si Pahit Lidah.",
    "Mobil pustaka singgah di SDN Kelingi Hulu besok pukul 08.00 WIB. Kartu anggota bisa dibuat di tempat.",
    "Tanya pustakawan: buku apa yang membuat Anda betah membaca sampai larut?",
    "Lima sumber artikel ilmiah gratis untuk tugas akhir, dari repositori kampus sampai jurnal terbuka 📚",
    "Ruang baca buka sampai sore. Bawa botol minum sendiri, ya. السلام عليكم, selamat datang!"};
constexpr std::array kNetworks{model::Network::mastodon, model::Network::bluesky, model::Network::website,
                               model::Network::instagram};

std::string sha_of(int picture) {
  char name[65];
  std::snprintf(name, sizeof name, "%064x", static_cast<unsigned>(picture + 1));
  return name;
}

pixels::Picture noisy_picture(int number) {
  std::mt19937 random(static_cast<unsigned>(number));
  pixels::Picture picture;
  picture.width = 904;
  picture.height = 560 + static_cast<int>(random() % 160);
  picture.pixels.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  const std::uint32_t base = random() & 0x7F7F7F;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const auto wave = static_cast<std::uint32_t>(x / 8 + y / 6 + number) & 0x3F;
      picture.pixels.push_back(0xFF000000U | (base + wave * 0x010101U + (random() & 0x0F0F0F)));
    }
  }
  pixels::measure(picture);
  return picture;
}

model::Post post_number(int number, int pictures, base::Instant newest) {
  model::Post post = fakes::some_post(std::to_string(number), newest - std::chrono::minutes(number));
  post.network = kNetworks[static_cast<std::size_t>(number) % kNetworks.size()];
  post.text = std::string(kSentences[static_cast<std::size_t>(number) % kSentences.size()]) + " (" +
              std::to_string(number) + ")";
  post.spans.clear();
  post.show_until = newest + std::chrono::hours(24 * 30);
  if (number % 4 == 3) return post;
  model::Media media;
  media.sha256 = sha_of(number % pictures);
  media.width = 904;
  media.height = 640;
  media.mean_colour = 0x808080;
  post.media = {media};
  return post;
}

}  // namespace

Result<void> publish_posts(const std::filesystem::path& state_dir, int posts, int pictures, base::Instant newest) {
  std::filesystem::create_directories(state_dir / "media");
  for (int number = 0; number < pictures; ++number) {
    const auto file = state_dir / "media" / (sha_of(number) + ".lpx");
    if (auto written = pixels::write_pixels(file, noisy_picture(number)); !written) return written;
  }
  auto writer = store::PublicationWriter::open(state_dir / "published", state_dir / "media");
  if (!writer) return fail(writer.error());
  model::Content content;
  content.generation = writer->next_generation();
  content.published_at = newest;
  for (int number = 0; number < posts; ++number) content.posts.push_back(post_number(number, pictures, newest));
  for (int number = 0; number < 40; ++number) content.items.push_back(fakes::some_item(std::to_string(number)));
  return writer->publish(std::move(content));
}

}  // namespace lobi::bench
