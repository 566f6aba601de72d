// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/translations.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace {

using lobi::base::fill;
using lobi::base::Translations;

// tests/fixtures/translations/ holds a small .po and the .mo that msgfmt 0.21 made of it (ORIGIN.md).
std::filesystem::path fixture(const char* name) {
  return std::filesystem::path(LOBI_FIXTURES) / "translations" / name;
}

Translations sample() {
  auto read = Translations::read(fixture("sample.mo"));
  REQUIRE(read);
  return *std::move(read);
}

std::string sample_bytes() {
  std::string bytes(std::filesystem::file_size(fixture("sample.mo")), '\0');
  std::FILE* file = std::fopen(fixture("sample.mo").c_str(), "rb");
  REQUIRE(file != nullptr);
  REQUIRE(std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size());
  std::fclose(file);
  return bytes;
}

}  // namespace

TEST_CASE("a text that is translated comes in the other language") {
  CHECK(sample().tr("Beranda") == "Home");
  CHECK(sample().tr("Kabar") == "News");
}

TEST_CASE("a text that is not translated stays Indonesian") {
  CHECK(sample().tr("Tidak ada di sini") == "Tidak ada di sini");
  CHECK(sample().tr("Belum diterjemahkan") == "Belum diterjemahkan");
  CHECK(Translations().tr("Beranda") == "Beranda");
  CHECK(sample().tr("").empty());
}

TEST_CASE("a context tells two meanings of one word apart") {
  const Translations words = sample();
  CHECK(words.tr("Selesai") == "Finished");
  CHECK(words.tr_in("dock", "Selesai") == "Done");
  CHECK(words.tr_in("other", "Selesai") == "Selesai");
  CHECK(words.tr_in("dock", "Beranda") == "Beranda");
}

TEST_CASE("every cut of a translation file is refused or read, never trusted") {
  const std::string whole = sample_bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto words = Translations::parse(whole.substr(0, size));
    if (words) CHECK(words->tr("Beranda").size() < 10);
  }
}

TEST_CASE("a file with offsets outside itself is malformed") {
  std::string bytes = sample_bytes();
  bytes[15] = '\x7f';  // the offset of the table of keys
  const auto words = Translations::parse(bytes);
  REQUIRE_FALSE(words);
  CHECK(words.error().kind == lobi::ErrorKind::malformed);
}

TEST_CASE("fill puts values in their places and leaves other braces alone") {
  CHECK(fill("Halaman {0} dari {1}", {"1", "4"}) == "Halaman 1 dari 4");
  CHECK(fill("{1} of {0}", {"4", "1"}) == "1 of 4");
  CHECK(fill("{2} {x} {", {"a", "b"}) == "{2} {x} {");
}
