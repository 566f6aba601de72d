// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <fstream>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "store/generation_log.h"
#include "store/publication_writer.h"

using namespace lobi;

namespace {

void publish(const std::filesystem::path& published, std::int64_t generation) {
  auto writer = store::PublicationWriter::open(published, published / "media");
  model::Content content;
  content.generation = generation;
  REQUIRE(writer->publish(content));
}

}  // namespace

TEST_CASE("with no publication there is nothing to choose") {
  fakes::TempDir dir;
  CHECK_FALSE(store::GenerationLog::open(dir.path()).choose_generation(dir / "published").has_value());
}

TEST_CASE("a publication that fails to settle three times is quarantined and the previous one shown") {
  fakes::TempDir dir;
  publish(dir / "published", 1);
  publish(dir / "published", 2);
  for (int start = 0; start < store::kMaxStarts; ++start) {
    auto log = store::GenerationLog::open(dir.path());  // each time a new process
    CHECK(log.choose_generation(dir / "published") == 2);
    REQUIRE(log.record_started(2));
  }
  auto log = store::GenerationLog::open(dir.path());
  CHECK(log.is_quarantined(2));
  CHECK(log.choose_generation(dir / "published") == 1);
  publish(dir / "published", 3);
  CHECK(log.choose_generation(dir / "published") == 3);
}

TEST_CASE("a publication that settled once is never quarantined by later starts") {
  fakes::TempDir dir;
  publish(dir / "published", 1);
  auto log = store::GenerationLog::open(dir.path());
  REQUIRE(log.record_started(1));
  REQUIRE(log.record_settled(1));
  for (int start = 0; start < 5; ++start) REQUIRE(log.record_started(1));
  CHECK(store::GenerationLog::open(dir.path()).choose_generation(dir / "published") == 1);
  CHECK(store::GenerationLog::open(dir.path()).is_settled(1));
}

TEST_CASE("a start that ended in good order does not speak against a publication") {
  fakes::TempDir dir;
  publish(dir / "published", 1);
  for (int start = 0; start < 5; ++start) {
    auto log = store::GenerationLog::open(dir.path());
    REQUIRE(log.record_started(1));
    REQUIRE(log.record_ended(1));
  }
  CHECK_FALSE(store::GenerationLog::open(dir.path()).is_quarantined(1));
}

TEST_CASE("a broken publication is quarantined at once") {
  fakes::TempDir dir;
  publish(dir / "published", 1);
  auto log = store::GenerationLog::open(dir.path());
  REQUIRE(log.record_broken(1));
  CHECK_FALSE(log.choose_generation(dir / "published").has_value());
}

TEST_CASE("a memory that claims more starts than a number holds counts no further") {
  fakes::TempDir dir;
  std::ofstream(dir / "generations") << "42 2147483647 started\n";
  auto log = store::GenerationLog::open(dir.path());
  REQUIRE(log.record_started(42));
  CHECK(log.is_quarantined(42));
}

TEST_CASE("a damaged memory is an empty one") {
  fakes::TempDir dir;
  publish(dir / "published", 1);
  std::ofstream(dir / "generations") << "nonsense \x01 -3 9999999999999999999999";
  CHECK(store::GenerationLog::open(dir.path()).choose_generation(dir / "published") == 1);
}
