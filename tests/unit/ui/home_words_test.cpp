// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/home_words.h"

#include <doctest/doctest.h>

namespace lobi::ui {
namespace {

// Indonesian needs no file; English is read from the build tree's.
struct Words {
  Words() {
    auto read = base::Translations::read(std::filesystem::path(LOBI_SHARE) / "translations/en.mo");
    REQUIRE(read.has_value());
    english = std::move(*read);
  }
  const Look& look(model::Language language) {
    LookChoice choice;
    choice.language = language;
    return looks.get(choice);
  }
  Art art{std::filesystem::path(LOBI_SHARE)};
  base::Translations indonesian, english;
  Looks looks{{art, indonesian, english, make_layout({1920, 1080}, 0, 1), {}}};
};

constexpr auto kIndonesian = model::Language::indonesian, kEnglish = model::Language::english;

Offer offer_of(int new_books, int books, int e_books, int articles) {
  Offer offer;
  offer.new_books = new_books;
  offer.book_count = books;
  offer.e_book_count = e_books;
  offer.article_count = articles;
  return offer;
}

TEST_CASE("the books tile counts what is new and names only what is there") {
  Words words;
  const Look& look = words.look(kIndonesian);
  CHECK(books_line(look, offer_of(12, 30, 4, 2)) == "12 judul baru, e-book, artikel ilmiah");
  CHECK(books_line(look, offer_of(12, 30, 0, 0)) == "12 judul baru");
  CHECK(books_line(look, offer_of(0, 0, 4, 0)) == "e-book");
}

TEST_CASE("without anything new the tile says how many titles there are") {
  Words words;
  CHECK(books_line(words.look(kIndonesian), offer_of(0, 1234, 0, 0)) == "1.234 judul");
  CHECK(books_line(words.look(kEnglish), offer_of(0, 1234, 0, 0)) == "1,234 titles");
}

TEST_CASE("one is one in English") {
  Words words;
  const Look& look = words.look(kEnglish);
  CHECK(new_books_text(look, offer_of(1, 5, 0, 0)) == "One new title");
  CHECK(paths_line(look, 1) == "One path, no account");
  CHECK(accounts_text(look, 1) == "One account");
}

TEST_CASE("numbers are words up to ten") {
  Words words;
  CHECK(paths_line(words.look(kIndonesian), 4) == "Empat jalur, tanpa akun");
  CHECK(paths_line(words.look(kEnglish), 4) == "Four paths, no account");
  CHECK(paths_text(words.look(kIndonesian), 11) == "11 jalur");
  CHECK(accounts_text(words.look(kIndonesian), 6) == "Enam akun");
}

}  // namespace
}  // namespace lobi::ui
