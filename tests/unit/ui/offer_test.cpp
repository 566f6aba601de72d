// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/offer.h"

#include <doctest/doctest.h>

namespace lobi::ui {
namespace {

using std::chrono::days;
using std::chrono::hours;

struct Given {
  model::Content content;
  std::filesystem::path publication = "/published/000001";
  pack::LessonShelf shelf;
  std::filesystem::path lessons = "/lessons";
  model::Library library;
  base::Instant now{days(20'000)};

  [[nodiscard]] Offer offer() const { return make_offer({content, publication, shelf, lessons, library, now}); }
  void add_post(const std::string& id, base::Milliseconds ago, const std::string& picture) {
    model::Post post;
    post.native_id = id;
    post.text = "Kabar " + id + ".";
    post.created_at = now - ago;
    if (!picture.empty()) {
      model::Media media;
      media.sha256 = picture;
      post.media.push_back(media);
    }
    content.posts.push_back(post);
  }
  void add_title(model::ItemKind kind, const std::string& id, base::Milliseconds ago) {
    model::CatalogueItem item;
    item.local_id = id;
    item.kind = kind;
    item.title = id;
    item.added_at = now - ago;
    content.items.push_back(item);
  }
};

TEST_CASE("posts older than a week are not offered") {
  Given given;
  given.add_post("baru", hours(2), "aa");
  given.add_post("lama", days(8), "bb");
  const Offer offer = given.offer();
  REQUIRE(offer.posts.size() == 1);
  CHECK(offer.posts.front().headline == "Kabar baru");
}

TEST_CASE("a post that must no longer be shown is not offered") {
  Given given;
  given.add_post("habis", hours(2), "aa");
  given.content.posts.front().show_until = given.now;
  CHECK(given.offer().posts.empty());
}

TEST_CASE("one message on two networks is offered once, by its picture") {
  Given given;
  given.add_post("mastodon", hours(1), "aa");
  given.add_post("situs", hours(2), "aa");
  given.add_post("tanpa gambar", hours(3), "");
  CHECK(given.offer().posts.size() == 2);
}

TEST_CASE("the picture of a linked page is not a post's own") {
  Given given;
  given.add_post("tautan", hours(1), "aa");
  given.content.posts.front().media.front().kind = model::MediaKind::link_card;
  CHECK(given.offer().posts.front().picture.file.empty());
}

TEST_CASE("titles are counted by kind, and as new within a week of their arrival") {
  Given given;
  given.add_title(model::ItemKind::book, "a", days(1));
  given.add_title(model::ItemKind::book, "b", days(40));
  given.add_title(model::ItemKind::ebook, "c", days(1));
  given.add_title(model::ItemKind::article, "d", days(1));
  given.content.items.back().is_deleted = false;
  const Offer offer = given.offer();
  CHECK(offer.book_count == 2);
  CHECK(offer.new_books == 1);
  CHECK(offer.e_book_count == 1);
  CHECK(offer.article_count == 1);
  CHECK(offer.books.size() == 2);
  CHECK(offer.e_books.size() == 1);
}

TEST_CASE("a title without a shelf mark stands with its author") {
  Given given;
  given.add_title(model::ItemKind::ebook, "a", days(1));
  given.content.items.front().creators.push_back({"Hamka", ""});
  CHECK(given.offer().e_books.front().mark == "Hamka");
}

TEST_CASE("a path without lessons is not offered") {
  Given given;
  given.shelf.paths = {{"kosong", {}, {}, "art/a.svg", "rimba", {}}, {"aman", {}, {}, "art/b.svg", "rimba", {"x"}}};
  const Offer offer = given.offer();
  REQUIRE(offer.paths.size() == 1);
  CHECK(offer.paths.front().picture == "/lessons/art/b.lpx");
}

TEST_CASE("a library without anything offers nothing") {
  const Offer offer = Given{}.offer();
  CHECK(offer.posts.empty());
  CHECK_FALSE(offer.has_titles());
  CHECK(offer.paths.empty());
}

}  // namespace
}  // namespace lobi::ui
