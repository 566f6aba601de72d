// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/package.h"

#include <doctest/doctest.h>
#include <fcntl.h>

#include <fstream>

#include "base/files.h"
#include "base/unique_fd.h"
#include "fakes/temp_dir.h"
#include "trust/digest.h"

using namespace lobi;

namespace {

struct Fixture {
  fakes::TempDir dir;
  std::filesystem::path file = dir / "a.lobi-package";

  Fixture() {
    std::ofstream(dir / "one.jpg") << "first picture";
    std::ofstream(dir / "two.jpg") << "second";
    REQUIRE(push::write_package(file, "keys envelope", "release envelope", {dir / "one.jpg", dir / "two.jpg"}));
  }
  base::UniqueFd open() const { return base::UniqueFd(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); }
  std::string bytes() const { return base::read_file(file, 100'000).value(); }
  void write(const std::string& bytes) const { REQUIRE(base::replace_file(file, bytes)); }
};

}  // namespace

TEST_CASE("what was packed is unpacked") {
  const Fixture f;
  const auto descriptor = f.open();
  const auto package = push::open_package(descriptor.get());
  REQUIRE(package);
  CHECK(package->keys == "keys envelope");
  CHECK(package->release == "release envelope");
  REQUIRE(package->head.media.size() == 2);
  CHECK(package->head.media[0].sha256 == trust::sha256_hex("first picture"));
  CHECK(push::read_medium(descriptor.get(), *package, 1).value() == "second");
}

TEST_CASE("a package that is cut off anywhere, or longer than it says, is refused whole") {
  const Fixture f;
  const auto bytes = f.bytes();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    f.write(bytes.substr(0, length));
    CHECK_FALSE(push::open_package(f.open().get()));
  }
  f.write(bytes + "x");
  CHECK_FALSE(push::open_package(f.open().get()));
}

TEST_CASE("a picture that was altered is not handed out") {
  const Fixture f;
  auto bytes = f.bytes();
  bytes.back() = 'X';
  f.write(bytes);
  const auto descriptor = f.open();
  const auto package = push::open_package(descriptor.get());
  REQUIRE(package);
  CHECK(push::read_medium(descriptor.get(), *package, 0));
  CHECK(push::read_medium(descriptor.get(), *package, 1).error().kind == ErrorKind::malformed);
}

TEST_CASE("a package that shrinks while it is read is an error") {
  const Fixture f;
  const auto descriptor = f.open();
  const auto package = push::open_package(descriptor.get());
  REQUIRE(package);
  std::filesystem::resize_file(f.file, static_cast<std::uintmax_t>(package->head.length));
  CHECK_FALSE(push::read_medium(descriptor.get(), *package, 0));
}
