// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/moderation.h"

#include <doctest/doctest.h>

#include "fakes/content.h"
#include "fakes/temp_dir.h"
#include "store/publication_reader.h"
#include "sync/ingest.h"
#include "sync/publisher.h"

using namespace lobi;
using namespace std::chrono_literals;
using fakes::kNoon;
using link::ModerateAction;

namespace {

// A source of other people's posts and one of the library's own.
struct Desk {
  fakes::TempDir dir;
  store::Inbox inbox = std::move(*store::Inbox::open(dir.path()));
  std::vector<model::SourceConfig> configs{config("tagar", false), config("kabar", true)};
  std::vector<store::SourceRecord> records{inbox.source("tagar").value(), inbox.source("kabar").value()};
  std::vector<sync::ListedWord> words;
  model::Zone zone;
  base::Instant now = kNoon;

  static model::SourceConfig config(const std::string& id, bool is_own) {
    model::SourceConfig config;
    config.id = id;
    config.is_own = is_own;
    return config;
  }
  static model::Post post(const std::string& id, bool is_own) {
    auto post = fakes::some_post(id);
    post.text = "Kiriman nomor " + id;
    post.spans.clear();
    post.is_own = is_own;
    post.moderation = is_own ? model::Moderation::automatic : model::Moderation::pending;
    return post;
  }
  void take(std::vector<model::Post> posts, std::size_t source) {
    sync::Harvest harvest;
    harvest.posts = std::move(posts);
    REQUIRE(sync::ingest(inbox, records[source], harvest, now));
  }
  link::Explanation decide(ModerateAction action, const std::string& subject, const std::string& reason = {}) {
    now += 1min;
    return sync::moderate(inbox, {action, subject, "budi", reason}, now).value();
  }
  std::size_t shown() {
    auto publisher = sync::Publisher::open(inbox, configs, dir.path(), words);
    return publisher->content(records, now).value().posts.size();
  }
  std::string why(const std::string& item) {
    return sync::explain(inbox, {configs, records, words, zone, now}, item).value().reasons.front().en;
  }
  link::ModerationList list() { return sync::list_moderation(inbox, {configs, records, words, zone, now}).value(); }
};

std::string item(const std::string& id) { return "mastodon:https://lubuk.example/statuses/" + id; }

bool says(const std::string& text, const char* words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("who decides reads the whole post, not its beginning") {
  Desk desk;
  auto post = Desk::post("1", false);
  post.text =
      "Pulang dari perpustakaan bawa tiga buku dan satu kartu baru,\ndan adik minta dibacakan semuanya malam ini "
      "juga.";
  desk.take({post}, 0);
  REQUIRE(desk.list().waiting.size() == 1);
  CHECK(says(desk.list().waiting[0].title, "satu kartu baru, dan adik minta dibacakan semuanya malam ini juga."));
}

TEST_CASE("a stranger's post waits, is approved by somebody at some time, and is shown") {
  Desk desk;
  desk.take({Desk::post("1", false)}, 0);
  CHECK(desk.shown() == 0);
  REQUIRE(desk.list().waiting.size() == 1);
  CHECK(desk.list().waiting[0].item == item("1"));
  CHECK(desk.decide(ModerateAction::approve, item("1")).is_found);
  CHECK(desk.shown() == 1);
  CHECK(desk.list().waiting.empty());
  CHECK(says(desk.why(item("1")), "approved by budi, 2026-11-18"));
}

TEST_CASE("a hidden post stays hidden over a new sync, and undo shows it again") {
  Desk desk;
  desk.take({Desk::post("1", true)}, 1);
  desk.decide(ModerateAction::hide, item("1"), "salah jam");
  CHECK(desk.shown() == 0);
  CHECK(says(desk.why(item("1")), "Hidden by budi"));
  CHECK(says(desk.why(item("1")), "salah jam"));
  auto edited = Desk::post("1", true);
  edited.text += " yang disunting";
  desk.take({edited}, 1);
  CHECK(desk.shown() == 0);
  CHECK(desk.decide(ModerateAction::undo, {}).is_found);
  CHECK(desk.shown() == 1);
  CHECK(desk.list().decisions[0].is_undone);
  CHECK_FALSE(desk.decide(ModerateAction::undo, {}).is_found);  // nothing is left to take back
}

TEST_CASE("undo gives back the decision before, not none") {
  Desk desk;
  desk.take({Desk::post("1", false)}, 0);
  desk.decide(ModerateAction::approve, item("1"));
  desk.decide(ModerateAction::hide, item("1"));
  CHECK(desk.shown() == 0);
  desk.decide(ModerateAction::undo, item("1"));
  CHECK(desk.shown() == 1);
  desk.decide(ModerateAction::undo, item("1"));
  CHECK(desk.shown() == 0);
  CHECK(says(desk.why(item("1")), "not by one of the library's own accounts"));
}

TEST_CASE("a blocked author leaves with all posts, also approved ones, until a later approval") {
  Desk desk;
  auto other = Desk::post("3", false);
  other.author = {"9", "@lain@lubuk.example", "Lain", "", ""};
  desk.take({Desk::post("1", false), Desk::post("2", false), other}, 0);
  for (const char* id : {"1", "2", "3"}) desk.decide(ModerateAction::approve, item(id));
  CHECK(desk.shown() == 3);
  CHECK(desk.decide(ModerateAction::block, "@Perpus@lubuk.example").is_found);
  CHECK(desk.shown() == 1);
  CHECK(says(desk.why(item("1")), "@perpus@lubuk.example) is blocked by budi"));
  desk.decide(ModerateAction::approve, item("2"));
  CHECK(desk.shown() == 2);
  desk.decide(ModerateAction::undo, "@perpus@lubuk.example");
  CHECK(desk.shown() == 3);
  CHECK(desk.decide(ModerateAction::block, item("3")).title == "@lain@lubuk.example");
  CHECK_FALSE(desk.decide(ModerateAction::block, "@nobody@lubuk.example").is_found);
}

TEST_CASE("a blocked word sends even the library's own posts to staff, who may approve them all the same") {
  Desk desk;
  desk.take({Desk::post("1", true), Desk::post("2", true)}, 1);
  CHECK(desk.decide(ModerateAction::block, "NOMOR").is_found);
  CHECK(desk.shown() == 0);
  CHECK(says(desk.why(item("1")), "holds the word \"NOMOR\", blocked by budi"));
  desk.decide(ModerateAction::approve, item("1"));
  CHECK(desk.shown() == 1);
  desk.decide(ModerateAction::undo, "NOMOR");
  CHECK(desk.shown() == 2);
  CHECK_FALSE(desk.decide(ModerateAction::block, "!!!").is_found);
}

TEST_CASE("words of the configuration hold for their language and their source") {
  Desk desk;
  auto english = Desk::post("1", true);
  english.language = "en-GB";
  desk.take({english, Desk::post("2", true)}, 1);
  desk.configs[1].blocked_words = {"nomor 2"};
  desk.words = sync::configured_words({{"id", {"kiriman"}}}, desk.configs);
  CHECK(desk.shown() == 1);  // the English one
  CHECK(says(desk.why(item("2")), "of a word list"));
  desk.words = sync::configured_words({}, desk.configs);
  CHECK(desk.shown() == 1);
  desk.configs[0].blocked_words = {"kiriman"};  // of another source
  desk.configs[1].blocked_words.clear();
  desk.words = sync::configured_words({}, desk.configs);
  CHECK(desk.shown() == 2);
}

TEST_CASE("what is not known is not decided") {
  Desk desk;
  CHECK_FALSE(desk.decide(ModerateAction::hide, "mastodon:nothing").is_found);
  CHECK(desk.list().decisions.empty());
}

TEST_CASE("only whole words match, however they are written") {
  sync::WordList list;
  list.add({"bodoh", {}, {}, {}, {}});
  list.add({"dua  kata", {}, {}, {}, {}});
  const auto matches = [&](const char* text) {
    model::Post post;
    post.text = text;
    return list.find_in(post) != nullptr;
  };
  CHECK(matches("Kamu BODOH!"));
  CHECK(matches("ｂｏｄｏｈ"));
  CHECK(matches("b\u0334odoh"));
  CHECK(matches("bo\u200Bdoh"));
  CHECK(matches("#bodoh"));
  CHECK(matches("dua, kata"));
  CHECK_FALSE(matches("bodohnya"));
  CHECK_FALSE(matches("kebodohan"));
  CHECK_FALSE(matches("dua lagi kata"));
  CHECK_FALSE(matches(""));
}
