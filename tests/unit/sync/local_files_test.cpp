// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/local_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "fakes/transport.h"

using namespace lobi;
using sync::LocalFiles;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "lobi-local-files-XXXXXX";
  Folder() {
    std::string name = path.string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

struct Fixture {
  Folder folder;
  fakes::FakeTransport network;
  std::vector<model::SourceConfig> sources{1};
  std::unique_ptr<LocalFiles> files;

  explicit Fixture(const std::string& name) {
    std::ofstream(folder.path / "buku.csv") << "judul\nA\n";
    sources[0].address = "file://" + (folder.path / name).string();
    files = std::make_unique<LocalFiles>(network, sources);
  }
  fetch::Fetched ask(const std::string& address, const fetch::Validators& validators = {},
                     std::size_t most = 1 << 20) {
    fetch::Request request;
    request.url = address;
    request.validators = validators;
    request.limits.body_bytes = most;
    std::optional<fetch::Fetched> got;
    files->start(request, [&](fetch::Fetched fetched) { got = std::move(fetched); });
    REQUIRE_FALSE(got);  // never inside start()
    files->dispatch();
    REQUIRE(got);
    return *got;
  }
};

}  // namespace

TEST_CASE("a file that sources.toml names is answered like a server's, and not again while it is unchanged") {
  Fixture fixture("buku.csv");
  const auto first = fixture.ask(fixture.sources[0].address);
  REQUIRE(first.is_ok());
  CHECK(first.response.body == "judul\nA\n");
  CHECK(fixture.ask(fixture.sources[0].address, first.response.validators).response.is_not_modified);
  std::ofstream(fixture.folder.path / "buku.csv") << "judul\nA\nB\n";
  CHECK(fixture.ask(fixture.sources[0].address, first.response.validators).response.body == "judul\nA\nB\n");
  CHECK(fixture.ask(fixture.sources[0].address, {}, 3).error->kind == ErrorKind::limit);
}

TEST_CASE("no other file is read, and what is no plain file is not there") {
  Fixture fixture("hilang.csv");
  CHECK(fixture.ask("file:///etc/passwd").error->kind == ErrorKind::blocked);
  CHECK(fixture.ask(fixture.sources[0].address).error->kind == ErrorKind::not_found);
  Fixture folder(".");
  CHECK(folder.ask(folder.sources[0].address).error->kind == ErrorKind::not_found);
}

TEST_CASE("everything else goes to the network, and both can be taken back") {
  Fixture fixture("buku.csv");
  fetch::Request request;
  request.url = "https://perpus.example/";
  int answers = 0;
  const auto network = fixture.files->start(request, [&](const fetch::Fetched&) { ++answers; });
  CHECK(fixture.network.asked == std::vector<std::string>{"https://perpus.example/"});
  request.url = fixture.sources[0].address;
  const auto local = fixture.files->start(request, [&](const fetch::Fetched&) { ++answers; });
  CHECK(fixture.files->has_waiting());
  fixture.files->cancel(network);
  fixture.files->cancel(local);
  fixture.files->dispatch();
  fixture.network.answer_all([](const fetch::Request&) { return fakes::answered(""); });
  CHECK(answers == 0);
}
