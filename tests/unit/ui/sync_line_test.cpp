// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sync_line.h"

#include <doctest/doctest.h>
#include <poll.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "fakes/temp_dir.h"
#include "link/socket.h"
#include "pixels/pixel_file.h"

using namespace lobi;

namespace {

struct Listener {
  fakes::TempDir dir;
  link::Server server{std::move(*link::Server::open(dir.path()))};
  ui::SyncLine line{dir.path(), std::filesystem::path(LOBI_SHARE) / "fonts.conf"};
  std::deque<link::Message> heard;

  // One turn of the server may bring several.
  link::Message next() {
    while (heard.empty()) {
      std::vector<pollfd> polled;
      for (const int one : server.descriptors()) polled.push_back({one, POLLIN, 0});
      REQUIRE(::poll(polled.data(), polled.size(), 60'000) > 0);
      server.handle([&](link::Server::Client, const link::Message& message) { heard.push_back(message); });
    }
    link::Message first = std::move(heard.front());
    heard.pop_front();
    return first;
  }
  pixels::Picture picture() {
    auto read = pixels::read_pixels(dir.path() / "screen.lpx");
    REQUIRE(read.has_value());
    return std::move(*read);
  }
};

pixels::Picture page(int width, int height, pixels::Pixel colour) {
  pixels::Picture out;
  out.width = width;
  out.height = height;
  out.is_opaque = true;
  out.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), colour);
  return out;
}

bool holds(const pixels::Picture& picture, pixels::Pixel colour) {
  return std::find(picture.pixels.begin(), picture.pixels.end(), colour) != picture.pixels.end();
}

}  // namespace

TEST_CASE("what is told arrives, in its order") {
  Listener sync;
  sync.line.tell(link::Presented{17, "abc", "batik", base::from_unix_ms(1000)});
  sync.line.tell(link::PairingRequest{link::PairingAction::confirm, ""});
  CHECK(std::get<link::Presented>(sync.next()).item == "batik");
  CHECK(std::get<link::PairingRequest>(sync.next()).action == link::PairingAction::confirm);
}

TEST_CASE("the picture is there when it is told of, 480 px wide, upright and lying") {
  Listener sync;
  sync.line.report({"batik", {"Batik", "Batik"}, false}, page(1280, 720, 0xFF336699));
  CHECK(std::get<link::ScreenReport>(sync.next()).item == "batik");
  CHECK(sync.picture().width == 480);
  CHECK(sync.picture().height == 270);
  CHECK(holds(sync.picture(), 0xFF336699));
  sync.line.report({"", {"Buku", "Books"}, false}, page(720, 1280, 0xFF993366));
  (void)sync.next();
  CHECK(sync.picture().height == 853);
}

TEST_CASE("of a session stands the last page that was nobody's, with words over it") {
  Listener sync;
  sync.line.report({"batik", {"Batik", "Batik"}, false}, page(1280, 720, 0xFF336699));
  (void)sync.next();
  sync.line.report({"", {"Sedang dipakai", "In use"}, true}, {});
  CHECK(std::get<link::ScreenReport>(sync.next()).is_in_session);
  const auto busy = sync.picture();
  CHECK(busy.width == 480);
  CHECK(busy.height == 270);
  CHECK(holds(busy, 0xFFE8AE3C));  // the plate
  CHECK_FALSE(holds(busy, 0xFF336699));
}

TEST_CASE("a session from the very start has a picture too") {
  Listener sync;
  sync.line.report({"", {"Sedang dipakai", "In use"}, true}, {});
  (void)sync.next();
  CHECK(holds(sync.picture(), 0xFFE8AE3C));
}
