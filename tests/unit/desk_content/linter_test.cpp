// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/linter.h"

#include <doctest/doctest.h>

#include "tools/desk/content/date_words.h"
#include "tools/desk/content/draft_item.h"
#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

using namespace std::chrono_literals;

constexpr Day kThursday{2026y, std::chrono::November, 26d};

// Local time of a day after Thursday, 26 November 2026, in WIB.
base::Instant at(int days, std::chrono::minutes time) {
  return base::Instant(std::chrono::sys_days(kThursday) + std::chrono::days(days)) - 7h + time;
}
std::int64_t ms(int days, std::chrono::minutes time) { return base::to_unix_ms(at(days, time)); }

LintInput input_of(Json item) {
  LintInput input;
  input.item = std::move(item);
  input.now = at(0, 10h);
  for (std::size_t day = 1; day < 6; ++day) input.hours.week[day] = {{8h, 16h}};  // closed at weekends
  input.kiosks = {{"aa", "Lobi Utama", {"Gedung"}, 1920, 1080}, {"bb", "Ruang Anak", {"Gedung"}, 1080, 1920}};
  return input;
}

Json good() {
  return {{"kind", "announcement"},
          {"title", {{"id", "Ayo membatik durian!"}, {"en", "Come and make batik!"}}},
          {"text", {{"id", "Gratis untuk semua."}, {"en", "Free for all."}}}};
}

const Finding* find(const std::vector<Finding>& findings, std::string_view code) {
  for (const Finding& each : findings)
    if (each.code == code) return &each;
  return nullptr;
}

// What the linter says of the item under that code; its mend, where it has one, takes it away.
Finding says(const LintInput& input, std::string_view code) {
  const auto findings = lint(input);
  const Finding* found = find(findings, code);
  REQUIRE_MESSAGE(found != nullptr, code);
  CHECK_FALSE(found->message.id.empty());
  CHECK_FALSE(found->message.en.empty());
  if (found->mend) {
    LintInput mended = input;
    mended.item = merged(input.item, found->mend->patch);
    const auto after = lint(mended);
    const Finding* still = find(after, code);
    CHECK_MESSAGE((still == nullptr || still->field != found->field || still->level == Level::passed), code);
    CHECK(clean_item(mended.item).wrong.empty());
  }
  return *found;
}

TEST_CASE("a good announcement has only passed rows") {
  const auto findings = lint(input_of(good()));
  for (const Finding& each : findings)
    CHECK_MESSAGE(each.level == Level::passed, each.code << ": " << each.message.en);
  CHECK(find(findings, "contrast")->message.id == "Kontras 9,2 : 1");
  CHECK(find(findings, "length") != nullptr);
  CHECK(find(findings, "schedule") != nullptr);
}

TEST_CASE("an empty title stops publishing, with the words of DESK.md") {
  Json item = good();
  item["title"] = {{"en", "Only English"}};
  const Finding found = says(input_of(item), "title_empty");
  CHECK(found.level == Level::error);
  CHECK(found.field == "title.id");
  CHECK(found.message.id == "Judul masih kosong. Tulis apa yang ingin Anda katakan.");
}

TEST_CASE("a headline over 40 letters is not read from 5 metres; its end can go into the supporting line") {
  Json item = good();
  item["title"]["id"] = "Lokakarya batik durian untuk seluruh warga kota";
  const Finding found = says(input_of(item), "title_long");
  CHECK(found.level == Level::advice);
  CHECK(found.message.id == "47 huruf; di atas 40 tidak terbaca dari 5 meter.");
  REQUIRE(found.mend.has_value());
  const Json mended = merged(item, found.mend->patch);
  CHECK(mended["title"]["id"] == "Lokakarya batik durian untuk seluruh");
  CHECK(mended["text"]["id"] == "warga kota. Gratis untuk semua.");
  item["title"]["id"] = std::string(81, 'a');
  CHECK(says(input_of(item), "title_long").level == Level::error);
}

TEST_CASE("a text that is too long for 2 metres stops after a sentence that fits") {
  Json item = good();
  item["text"]["id"] = "Gratis untuk semua warga. " + std::string(150, 'x') + ".";
  const Finding found = says(input_of(item), "text_long");
  CHECK(found.message.en.find("2 metres") != std::string::npos);
  CHECK(found.mend->patch["text"]["id"] == "Gratis untuk semua warga.");
}

TEST_CASE("missing English is an advice at the first field that lacks it") {
  Json item = good();
  item["text"].erase("en");
  const Finding found = says(input_of(item), "english_missing");
  CHECK(found.level == Level::advice);
  CHECK(found.field == "text.en");
}

TEST_CASE("an event is shown until its end") {
  Json item = good();
  item["kind"] = "event";
  item["event"] = {{"starts_at", ms(2, 9h)}, {"ends_at", ms(2, 12h)}};
  item["schedule"] = {{"until", ms(3, 12h)}};
  const Finding found = says(input_of(item), "after_event");
  CHECK(found.message.id == "Tayang sampai Minggu, acaranya Sabtu.");
  CHECK(found.message.en == "Shown until Sunday, the event is on Saturday.");
  CHECK(found.mend->label.id == "Berhenti Sabtu 12.00");
  CHECK(found.mend->label.en == "Stop Saturday 12:00");
  item.erase("schedule");
  says(input_of(item), "after_event");
  item["schedule"] = {{"until", ms(9, 12h)}};
  CHECK(says(input_of(item), "after_event").message.id == "Tayang sampai 5 Desember, acaranya 28 November.");
  item["schedule"] = {{"from", ms(3, 12h)}};
  CHECK(says(input_of(item), "after_event").level == Level::error);
}

TEST_CASE("an event needs a day that is still to come and an end after its beginning") {
  Json item = good();
  item["kind"] = "event";
  CHECK(says(input_of(item), "day_empty").level == Level::error);
  item["event"] = {{"starts_at", ms(-1, 9h)}};
  CHECK(says(input_of(item), "event_past").level == Level::error);
  item["event"] = {{"starts_at", ms(1, 9h)}, {"ends_at", ms(1, 8h)}};
  CHECK(says(input_of(item), "event_end_before_start").message.en == "It ends before it starts.");
}

TEST_CASE("a schedule that ends before it starts, is over or never meets opening hours is an error with a mend") {
  Json item = good();
  item["schedule"] = {{"from", ms(3, 9h)}, {"until", ms(2, 9h)}};
  CHECK(says(input_of(item), "end_before_start").message.id == "Selesai lebih awal daripada mulai.");
  item["schedule"] = {{"until", ms(0, 9h)}};
  CHECK(says(input_of(item), "past").mend.has_value());
  item["schedule"] = {{"day_from", 600}, {"day_until", 600}};
  CHECK(says(input_of(item), "hours_end_before_start").mend.has_value());
  item["schedule"] = {{"day_from", 17 * 60}, {"day_until", 20 * 60}};
  CHECK(says(input_of(item), "never_plays").mend->label.en == "During all opening hours");
  item["schedule"] = {{"weekdays", {0, 6}}};
  CHECK(says(input_of(item), "never_plays").mend->label.en == "Every day");
  item["schedule"] = {{"weekdays", Json::array()}, {"day_from", 0}, {"day_until", 60}};
  CHECK(says(input_of(item), "never_plays").mend->label.en == "Every day, during all opening hours");
  item["schedule"] = {{"from", ms(2, 9h)}, {"until", ms(3, 9h)}};  // a weekend
  CHECK(says(input_of(item), "never_plays").mend->label.en == "From now on, without an end");
}

TEST_CASE("where no opening hours are known any hour will do") {
  Json item = good();
  item["schedule"] = {{"weekdays", {0}}, {"day_from", 0}, {"day_until", 60}};
  LintInput input = input_of(item);
  input.hours.week = {};
  CHECK(find(lint(input), "never_plays") == nullptr);
}

TEST_CASE("a date in the words that is over is stale, one to come gives the schedule its end") {
  Json item = good();
  item["text"]["id"] = "Sabtu, 14 November 2026.";
  CHECK(says(input_of(item), "stale_date").field == "text.id");
  item["text"]["id"] = "Sabtu, 28 November.";
  const Finding found = says(input_of(item), "no_end");
  CHECK(found.mend->patch["schedule"]["until"] == ms(3, 0h));
  item["text"]["id"] = "Sejak 17 Agustus 1945.";
  CHECK(find(lint(input_of(item)), "stale_date") == nullptr);
}

TEST_CASE("a picture is described, sharp, small enough and there") {
  Json item = good();
  item["picture"] = {{"sha256", std::string(64, 'a')}, {"bytes", 9'000'000}};
  LintInput input = input_of(item);
  CHECK(says(input, "picture_gone").level == Level::error);
  input.picture = LintPicture{640, 360, 9'000'000, 0x808080, std::string(64, 'b'), 900'000};
  CHECK(says(input, "alt_missing").message.id == "Belum ada keterangan gambar. Satu kalimat cukup.");
  CHECK(find(lint(input), "picture_small")->message.id ==
        "Gambar 640 × 360 akan tampak buram. Pakai minimal 1280 × 720.");
  const auto findings = lint(input);
  CHECK(find(findings, "picture_large")->mend->patch["picture"]["sha256"] == std::string(64, 'b'));
  input.picture = LintPicture{1080, 1920, 400'000, 0xFAF5EB, "", 0};
  CHECK(find(lint(input), "picture_small") == nullptr);
  says(input, "picture_pale");
  input.item["kind"] = "picture";
  CHECK(find(lint(input), "alt_missing")->level == Level::error);
  input.item.erase("picture");
  CHECK(says(input, "picture_empty").level == Level::error);
}

TEST_CASE("a link opens on a visitor's telephone or is an error") {
  Json item = good();
  item["link"] = "http://perpus.example/batik";
  CHECK(says(input_of(item), "link").mend->patch["link"] == "https://perpus.example/batik");
  item["link"] = "perpus.example/batik";
  CHECK(says(input_of(item), "link").mend->patch["link"] == "https://perpus.example/batik");
  for (const char* wrong : {"javascript:alert(1)", "https://", "https://rina:rahasia@perpus.example/"}) {
    item["link"] = wrong;
    CHECK(says(input_of(item), "link").level == Level::error);
  }
  for (const char* local : {"https://192.168.1.5/", "https://localhost/", "https://katalog/",
                            "https://opac.local/x", "https://[::1]/", "https://127.0.0.1/"}) {
    item["link"] = local;
    CHECK(says(input_of(item), "link_private").level == Level::error);
  }
}

TEST_CASE("a link whose page is not there is told, one that nobody could ask is not") {
  Json item = good();
  item["link"] = "https://perpus.example/batk";
  LintInput input = input_of(item);
  input.link_status = 404;
  CHECK(says(input, "link_dead").message.id == "Halaman ini tidak ada.");
  for (const int status : {0, 200, 403, 500}) {
    input.link_status = status;
    CHECK(find(lint(input), "link_dead") == nullptr);
  }
  CHECK(is_public_link("https://perpus.example/batik"));
  for (const char* link :
       {"", "http://perpus.example/", "https://10.0.0.1/", "https://meja.local/", "https://[fe80::1]/"})
    CHECK_FALSE(is_public_link(link));
}

TEST_CASE("a link that is too long for its code is shortened by its tracking marks") {
  Json item = good();
  item["link"] = "https://perpus.example/batik?utm_source=" + std::string(100, 'x') + "&tanggal=28#daftar";
  const Finding found = says(input_of(item), "qr_small");
  CHECK(found.level == Level::advice);
  CHECK(found.mend->patch["link"] == "https://perpus.example/batik?tanggal=28#daftar");
  item["link"] = "https://perpus.example/" + std::string(250, 'x');
  CHECK(says(input_of(item), "qr_small").level == Level::error);
  item["link"] = "https://perpus.example/" + std::string(50, 'x');
  LintInput input = input_of(item);
  CHECK(find(lint(input), "qr") != nullptr);
  input.kiosks.push_back({"cc", "Layar kecil", {}, 1024, 600});
  CHECK(says(input, "qr_small").message.en.find("Layar kecil") != std::string::npos);
}

TEST_CASE("it is shown somewhere, and what it points at is there") {
  Json item = good();
  item["target"] = {{"kiosks", {"zz"}}, {"groups", Json::array()}};
  CHECK(says(input_of(item), "nowhere").message.id == "Pilih minimal satu kios.");
  item["target"] = {{"kiosks", {"zz", "aa"}}, {"groups", {"Gedung"}}};
  CHECK(says(input_of(item), "kiosk_unknown").mend->patch["target"]["kiosks"] == Json({"aa"}));
  LintInput none = input_of(good());
  none.kiosks.clear();
  CHECK(says(none, "no_kiosks").level == Level::advice);
  LintInput post = input_of({{"kind", "post"}});
  CHECK(says(post, "nothing_chosen").level == Level::error);
  post.item["reference"] = "mastodon:1";
  post.holders = std::vector<std::string>{};
  CHECK(says(post, "not_held").level == Level::advice);
  post.holders = std::vector<std::string>{"aa"};
  CHECK(says(post, "not_held").message.id == "1 dari 2 kios memilikinya; di yang lain akan dilewati.");
  post.holders = std::vector<std::string>{"aa", "bb"};
  CHECK(find(lint(post), "held") != nullptr);
}

}  // namespace
}  // namespace lobi::desk
