// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/media_store.h"

#include <doctest/doctest.h>

#include <fstream>

#include "fakes/temp_dir.h"
#include "pixels/pixel_file.h"

using namespace lobi;
using namespace std::chrono_literals;

namespace {

pixels::Picture noise() {
  pixels::Picture picture;
  picture.width = picture.height = 32;
  std::uint32_t value = 1;
  for (int pixel = 0; pixel < 32 * 32; ++pixel)
    picture.pixels.push_back(0xFF000000U | (value = value * 1664525U + 1013904223U));
  return picture;
}

std::string name(char letter) { return std::string(64, letter); }

}  // namespace

TEST_CASE("over its cap the folder loses what is longest unused, never what a publication names") {
  fakes::TempDir dir;
  auto store = sync::MediaStore::open(dir / "media", 1'000'000'000);
  REQUIRE(store);
  for (const char letter : {'a', 'b', 'c'}) REQUIRE(store->put(name(letter), noise()));
  const auto one = store->total_bytes() / 3;
  auto capped = sync::MediaStore::open(dir / "media", one * 2);
  std::filesystem::last_write_time(capped->path_of(name('a')), std::filesystem::file_time_type::clock::now() - 9h);
  std::filesystem::last_write_time(capped->path_of(name('b')), std::filesystem::file_time_type::clock::now() - 5h);
  CHECK(capped->evict({name('a')}) == std::vector<std::string>{name('b')});
  CHECK(capped->has(name('a')));
  CHECK(capped->has(name('c')));
}

TEST_CASE("what does not fit under the cap is not stored") {
  fakes::TempDir dir;
  auto store = sync::MediaStore::open(dir / "media", 1'000'000'000);
  REQUIRE(store->put(name('a'), noise()));
  auto full = sync::MediaStore::open(dir / "media", store->total_bytes() * 3 / 2);
  const auto refused = full->put(name('b'), noise());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::limit);
  CHECK_FALSE(full->has(name('b')));
}

TEST_CASE("a picture that is named no longer counts as used until now") {
  fakes::TempDir dir;
  auto store = sync::MediaStore::open(dir / "media", 1'000'000'000);
  REQUIRE(store->put(name('a'), noise()));
  std::filesystem::last_write_time(store->path_of(name('a')), std::filesystem::file_time_type::clock::now() - 9h);
  CHECK(store->evict({name('a')}).empty());
  CHECK(store->evict({}).empty());
  CHECK(std::filesystem::last_write_time(store->path_of(name('a'))) >
        std::filesystem::file_time_type::clock::now() - 1h);
}

TEST_CASE("what an interrupted write left is cleared, and no foreign name is a picture") {
  fakes::TempDir dir;
  std::filesystem::create_directories(dir / "media");
  std::ofstream(dir / "media" / (name('a') + ".lpx.tmp")) << "half";
  auto store = sync::MediaStore::open(dir / "media", 1'000'000);
  CHECK(store->total_bytes() == 0);
  CHECK_FALSE(store->has("../inbox"));
}
