// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/similar_titles.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace lobi;
using namespace lobi::ui;
using model::ItemKind;

namespace {

const base::Instant kNow = base::from_unix_ms(1'795'420'200'000);

model::CatalogueItem item(const std::string& title, ItemKind kind = ItemKind::book) {
  model::CatalogueItem one;
  one.source = "katalog";
  one.local_id = title;
  one.kind = kind;
  one.title = title;
  return one;
}

model::CatalogueItem about(const std::string& title, std::vector<std::string> subjects) {
  auto one = item(title);
  one.subjects = std::move(subjects);
  return one;
}

model::Content content_of(std::vector<model::CatalogueItem> items) {
  model::Content content;
  content.items = std::move(items);
  return content;
}

}  // namespace

TEST_CASE("titles with more in common come first, those with nothing in common not at all") {
  auto content = content_of({about("this", {"Kopi", "Pertanian"}), about("coffee", {"Kopi"}),
                             about("nothing", {"Puisi"}), about("both", {"Pertanian", "Kopi"})});
  CHECK(similar_titles(content, 0, kNow, 10) == std::vector<std::size_t>{3, 1});
}

TEST_CASE("a rare subject binds closer than one that everybody has") {
  std::vector<model::CatalogueItem> items{about("this", {"Fiksi", "Belitung"})};
  for (int i = 0; i < 8; ++i) items.push_back(about("novel " + std::to_string(i), {"Fiksi"}));
  items.push_back(about("island", {"Belitung"}));
  CHECK(similar_titles(content_of(items), 0, kNow, 1) == std::vector<std::size_t>{9});
}

TEST_CASE("the same people and the neighbouring shelf count") {
  auto content = content_of({item("this"), item("same author"), item("same class"), item("other class")});
  content.items[0].creators = content.items[1].creators = {{"Hamka", ""}};
  content.items[0].call_number = "746.662 AIS b";
  content.items[2].call_number = "746.1 TEN k";
  content.items[3].call_number = "813 HAM t";
  CHECK(similar_titles(content, 0, kNow, 10) == std::vector<std::size_t>{1, 2});
}

TEST_CASE("the e-book of a book comes before everything else") {
  auto content =
      content_of({about("Data", {"Statistik"}), about("Numbers", {"Statistik"}), item("Data", ItemKind::ebook)});
  CHECK(similar_titles(content, 0, kNow, 10) == std::vector<std::size_t>{2, 1});
}

TEST_CASE("no more titles than asked for, none that may not be shown any more") {
  auto content =
      content_of({about("this", {"Kopi"}), about("a", {"Kopi"}), about("gone", {"Kopi"}), about("b", {"Kopi"})});
  content.items[2].show_until = kNow;
  CHECK(similar_titles(content, 0, kNow, 10) == std::vector<std::size_t>{1, 3});
  CHECK(similar_titles(content, 0, kNow, 1) == std::vector<std::size_t>{1});
}

TEST_CASE("before and after a title stand the nearest ones of its kind") {
  auto content =
      content_of({item("first"), item("paper", ItemKind::article), item("this"), item("expired"), item("last")});
  content.items[3].show_until = kNow - std::chrono::seconds(1);
  const auto middle = title_neighbours(content, 2, kNow);
  CHECK(middle.previous == "katalog:first");
  CHECK(middle.next == "katalog:last");
  const auto alone = title_neighbours(content, 1, kNow);
  CHECK(alone.previous.empty());
  CHECK(alone.next.empty());
}
