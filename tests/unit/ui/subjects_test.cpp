// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/subjects.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace lobi;
using namespace lobi::ui;
using model::ItemKind;
using paint::CoverStyle;

namespace {

model::CatalogueItem item(ItemKind kind, std::vector<std::string> subjects, std::string call_number = "") {
  model::CatalogueItem one;
  one.kind = kind;
  one.title = "Judul";
  one.subjects = std::move(subjects);
  one.call_number = std::move(call_number);
  return one;
}

}  // namespace

TEST_CASE("children's books are known by subjects or shelf mark, books about children are not among them") {
  CHECK(is_for_children(item(ItemKind::book, {"Kucing", "Cerita Anak"})));
  CHECK(is_for_children(item(ItemKind::book, {}, "E PRA k")));
  CHECK_FALSE(is_for_children(item(ItemKind::article, {"Cerita anak"})));
  CHECK_FALSE(is_for_children(item(ItemKind::book, {"Pendidikan anak"})));
  CHECK_FALSE(is_for_children(item(ItemKind::book, {}, "813 MAH s")));
}

TEST_CASE("cooking is known by subjects or by its class") {
  CHECK(is_about_cooking(item(ItemKind::book, {"Masakan Sumatera Selatan"})));
  CHECK(is_about_cooking(item(ItemKind::book, {}, "641.595 98 SAP d")));
  CHECK_FALSE(is_about_cooking(item(ItemKind::book, {"Kopi"}, "633.73 MAR k")));
}

TEST_CASE("a painted cover shows a plate, a cat or a curve only where that is true") {
  std::set<CoverStyle> styles;
  for (int i = 0; i < 400; ++i) {
    auto novel = item(ItemKind::book, {"Fiksi Indonesia"}, "813 MAH s");
    novel.title = "Novel " + std::to_string(i);
    const CoverStyle style = suitable_cover_style(novel);
    styles.insert(style);
    CHECK(style == suitable_cover_style(novel));
  }
  CHECK(styles.size() == 6);
  CHECK_FALSE(styles.contains(CoverStyle::kitchen));
  CHECK_FALSE(styles.contains(CoverStyle::children));
  CHECK_FALSE(styles.contains(CoverStyle::journal));
  CHECK(suitable_cover_style(item(ItemKind::article, {})) == CoverStyle::journal);
  CHECK(suitable_cover_style(item(ItemKind::book, {"Dongeng"})) == CoverStyle::children);
}
