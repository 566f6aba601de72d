// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/content_watch.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "link/socket.h"
#include "store/publication_reader.h"
#include "store/publication_writer.h"

using namespace lobi;

namespace {

struct Site {
  fakes::TempDir dir;
  store::PublicationWriter writer;

  Site() : writer(std::move(*store::PublicationWriter::open(dir.path() / "published", make_media(dir.path())))) {}
  static std::filesystem::path make_media(const std::filesystem::path& path) {
    std::filesystem::create_directories(path / "media");
    return path / "media";
  }
  std::int64_t publish(const std::string& post) {
    model::Content content;
    content.generation = writer.next_generation();
    content.posts = {fakes::some_post(post)};
    const auto generation = content.generation;
    REQUIRE(writer.publish(std::move(content)).has_value());
    return generation;
  }
  ui::WatchedPaths paths() { return {dir.path() / "published", dir.path() / "screen", dir.path()}; }
};

// Rung by the watch's thread.
class Bell {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    ++rings_;
    rung_.notify_all();
  }
  void wait_for(int rings) {
    std::unique_lock lock(mutex_);
    rung_.wait(lock, [&] { return rings_ >= rings; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  int rings_ = 0;
};

}  // namespace

TEST_CASE("what is published already is there before the first frame") {
  Site site;
  const auto generation = site.publish("satu");
  Bell bell;
  ui::ContentWatch watch(site.paths(), [&] { bell.ring(); });
  const auto content = watch.take();
  REQUIRE(content != nullptr);
  CHECK(content->content.generation == generation);
  CHECK(watch.take() == nullptr);
}

TEST_CASE("a new publication is found without anybody saying so") {
  Site site;
  Bell bell;
  ui::ContentWatch watch(site.paths(), [&] { bell.ring(); });
  CHECK(watch.take() == nullptr);
  site.publish("satu");
  bell.wait_for(1);
  const auto content = watch.take();
  REQUIRE(content != nullptr);
  CHECK(content->content.posts.front().native_id == fakes::some_post("satu").native_id);
}

TEST_CASE("a publication that cannot be read is left out, and the one before stays") {
  Site site;
  const auto good = site.publish("satu");
  const auto bad = site.publish("dua");
  const auto folder = store::publication_path(site.dir.path() / "published", bad);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  std::filesystem::remove(folder / "content.db");
  Bell bell;
  ui::ContentWatch watch(site.paths(), [&] { bell.ring(); });
  const auto content = watch.take();
  REQUIRE(content != nullptr);
  CHECK(content->content.generation == good);
}

TEST_CASE("a screen that is restarted in good order again and again keeps its content") {
  Site site;
  const auto generation = site.publish("satu");
  for (int start = 0; start < 5; ++start) {
    ui::ContentWatch watch(site.paths(), [] {});
    const auto content = watch.take();
    REQUIRE(content != nullptr);
    CHECK(content->content.generation == generation);
  }
}

TEST_CASE("a snapshot reads without leaving a trace") {
  Site site;
  site.publish("satu");
  CHECK(ui::read_current(site.dir.path() / "published") != nullptr);
  CHECK_FALSE(std::filesystem::exists(site.dir.path() / "screen"));
}

TEST_CASE("a nudge says how fetching fares, and the last one counts") {
  Site site;
  Bell bell;
  ui::ContentWatch watch(site.paths(), [&] { bell.ring(); });
  CHECK_FALSE(watch.take_health());
  const model::SyncHealth offline{fakes::kNoon, true};
  while (!link::tell_lobi(site.dir.path(), link::Nudge{0, offline}))
    std::this_thread::yield();  // until the watch listens
  bell.wait_for(1);
  CHECK(watch.take_health() == offline);
  CHECK_FALSE(watch.take_health());
}
