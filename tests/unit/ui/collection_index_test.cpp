// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/collection_index.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace lobi;
using namespace lobi::ui;
using model::ItemKind;

namespace {

const base::Instant kNow = base::from_unix_ms(1'795'420'200'000);

model::CatalogueItem item(ItemKind kind, const std::string& title, int days_old = 30) {
  model::CatalogueItem one;
  one.source = "katalog";
  one.local_id = title;
  one.kind = kind;
  one.title = title;
  one.added_at = kNow - std::chrono::hours(24 * days_old);
  return one;
}

model::Content content_of(std::vector<model::CatalogueItem> items) {
  model::Content content;
  content.generation = 7;
  content.items = std::move(items);
  return content;
}

CollectionIndex index_of(const model::Content& content, base::Instant now = kNow) {
  CollectionIndex index;
  index.follow(content, now);
  return index;
}

}  // namespace

TEST_CASE("each kind that has titles gets a shelf, books first") {
  const auto content = content_of({item(ItemKind::article, "a"), item(ItemKind::ebook, "e"),
                                   item(ItemKind::book, "b"), item(ItemKind::book, "c")});
  const auto index = index_of(content);
  REQUIRE(index.kinds().size() == 3);
  CHECK(index.kinds()[0].filter == "books");
  CHECK(index.kinds()[0].items == std::vector<std::size_t>{2, 3});
  CHECK(index.kinds()[1].filter == "ebooks");
  CHECK(index.kinds()[2].style == ShelfStyle::papers);
  CHECK(index.all().items.size() == 4);
  CHECK(index.find("maps") == nullptr);
  CHECK(index.find("") != nullptr);
}

TEST_CASE("a shelf counts what came in the last seven days") {
  const auto content = content_of({item(ItemKind::book, "today", 0), item(ItemKind::book, "six days", 6),
                                   item(ItemKind::book, "eight days", 8)});
  CHECK(index_of(content).find("books")->this_week == 2);
}

TEST_CASE("a title without a date of its own is never new") {
  auto one = item(ItemKind::book, "undated");
  one.added_at.reset();
  CHECK(index_of(content_of({one})).find("books")->this_week == 0);
}

TEST_CASE("what may not be shown any more is on no shelf, from that moment on") {
  auto one = item(ItemKind::book, "until noon");
  one.show_until = kNow + std::chrono::minutes(5);
  const auto content = content_of({one});
  CollectionIndex index;
  CHECK(index.follow(content, kNow));
  CHECK(index.find("books") != nullptr);
  CHECK_FALSE(index.follow(content, kNow + std::chrono::minutes(4)));
  CHECK(index.follow(content, kNow + std::chrono::minutes(5)));
  CHECK(index.find("books") == nullptr);
  CHECK(index.find("") == nullptr);
}

TEST_CASE("a new generation is looked at anew, the same one is not") {
  auto content = content_of({item(ItemKind::book, "b")});
  CollectionIndex index;
  CHECK(index.follow(content, kNow));
  CHECK_FALSE(index.follow(content, kNow));
  content.generation = 8;
  CHECK(index.follow(content, kNow));
}

TEST_CASE("a subject that four titles share gets a shelf, however it is capitalised") {
  std::vector<model::CatalogueItem> items;
  for (int i = 0; i < 4; ++i) {
    items.push_back(item(ItemKind::book, "poems " + std::to_string(i)));
    items.back().subjects = {i % 2 == 0 ? "Puisi" : "PUISI"};
  }
  items.push_back(item(ItemKind::book, "alone"));
  items.back().subjects = {"Kopi"};
  const auto index = index_of(content_of(items));
  REQUIRE(index.subjects().size() == 1);
  CHECK(index.subjects()[0].filter == "subject:Puisi");
  CHECK(index.subjects()[0].items.size() == 4);
  CHECK(index.find("subject:Puisi") == &index.subjects()[0]);
  CHECK(index.find("subject:Kopi") == nullptr);
}
