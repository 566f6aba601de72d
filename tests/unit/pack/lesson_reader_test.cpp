// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/lesson_reader.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace lobi::pack;
namespace model = lobi::model;

const std::string kHead =
    "---\nlobi: lesson/1\nid: contoh\nlang: id\ntitle: Contoh\nsummary: Sebuah contoh.\nlevel: dasar\n"
    "reviewed: 2026-11-01\nreview_every: 180d\nlicense: CC-BY-4.0\n---\n\n";  // 12 lines
constexpr int kFirstLine = 13;

LessonReading read(const std::string& cards) { return parse_lesson(kHead + cards, "contoh.id.md"); }

// The first note of a lesson with these cards: "line:column message".
std::string first_note(const std::string& cards, model::Language language = model::Language::english) {
  const LessonReading reading = read(cards);
  if (reading.notes.empty()) return "";
  const Diagnostic& note = reading.notes.front();
  return std::to_string(note.line) + ":" + std::to_string(note.column) + " " + note.message.in(language);
}

bool is_said(const std::string& cards, const std::string& words) {
  const LessonReading reading = read(cards);
  for (const Diagnostic& note : reading.notes)
    if (note.message.en.find(words) != std::string::npos) return !reading.lesson;
  return false;
}

template <typename T>
T only_block(const std::string& cards) {
  const LessonReading reading = read(cards);
  for (const Diagnostic& note : reading.notes) MESSAGE(to_text(note, model::Language::english));
  REQUIRE(reading.lesson);
  REQUIRE(reading.lesson->cards.front().blocks.size() == 1);
  return std::get<T>(reading.lesson->cards.front().blocks.front());
}

}  // namespace

TEST_CASE("a note about a choice has line, number found and the mend, in both languages") {
  const std::string cards = "# Judul\n\n?choice\n- [x] a\n- [x] b\n";
  CHECK(first_note(cards) == "15:1 ?choice needs exactly one [x], found 2");
  CHECK(first_note(cards, model::Language::indonesian) == "15:1 ?choice perlu tepat satu [x], ditemukan 2");
  const LessonReading reading = read(cards);
  CHECK(to_text(reading.notes.front(), model::Language::indonesian) ==
        "contoh.id.md:15:1: galat: ?choice perlu tepat satu [x], ditemukan 2");
}

TEST_CASE("inline marks become runs, links keep their address") {
  const auto paragraph = only_block<model::Paragraph>(
      "# J\n\nBaca **akhir** nama,\n*bukan* `awal`: [IASC](https://iasc.ojk.go.id).\n");
  const model::RichText expected = {
      {model::Inline::Style::plain, "Baca ", ""},   {model::Inline::Style::strong, "akhir", ""},
      {model::Inline::Style::plain, " nama, ", ""}, {model::Inline::Style::emphasis, "bukan", ""},
      {model::Inline::Style::plain, " ", ""},       {model::Inline::Style::code, "awal", ""},
      {model::Inline::Style::plain, ": ", ""},      {model::Inline::Style::link, "IASC", "https://iasc.ojk.go.id"},
      {model::Inline::Style::plain, ".", ""}};
  CHECK(paragraph.text == expected);
}

TEST_CASE("a backslash makes text of a mark") {
  CHECK(model::plain_text(only_block<model::Paragraph>("# J\n\n\\?choice itu kata, \\[x\\] juga \\*\n").text) ==
        "?choice itu kata, [x] juga *");
  const auto choice = only_block<model::Choice>("# J\n?choice\n- [x] a \\-- b -- sebab\n- [ ] c\n");
  CHECK(choice.options[0].text == "a -- b");
  CHECK(choice.options[0].feedback == "sebab");
  const auto match = only_block<model::Match>("# J\n?match\n- a \\=> b => c\n- d => e\n");
  CHECK(match.pairs[0].left == "a => b");
  CHECK(match.pairs[0].right == "c");
}

TEST_CASE("stars that open nothing stay text") {
  CHECK(model::plain_text(only_block<model::Paragraph>("# J\n\n2 * 3 * 4\n").text) == "2 * 3 * 4");
}

TEST_CASE("what is not in the format is an error with line and column") {
  CHECK(first_note("# J\n\nSatu dua\ntiga <b>empat</b>\n").rfind("16:6 HTML is not allowed", 0) == 0);
  CHECK(first_note("# J\n\nA < B tetap teks\n").empty());
  CHECK(is_said("# J\n\n| a | b |\n", "tables are not allowed"));
  CHECK(is_said("# J\n\nKata[^1]\n", "footnotes are not allowed"));
  CHECK(is_said("# J\n\n```\nx\n```\n", "code blocks are not allowed"));
  CHECK(is_said("# J\n\n- a\n  - b\n", "one level only"));
  CHECK(is_said("# J\n\n* a\n", "write lists with '- '"));
  CHECK(is_said("# J\n\n# K\n", "only one title"));
  CHECK(is_said("# J\n\nLihat ![a](img/a.png)\n", "a picture needs a line of its own"));
  CHECK(is_said("# J\n\n[a](http://contoh.id)\n", "a link must be"));
  CHECK(is_said("Tanpa judul\n", "a card must begin with '# Title'"));
}

TEST_CASE("a picture needs a description and a path inside the lesson's folder") {
  CHECK(only_block<model::Picture>("# J\n\n![Sebuah ponsel](img/a.svg)\n").alt == "Sebuah ponsel");
  for (const char* bad : {"![](img/a.png)", "![a](../a.png)", "![a](/a.png)", "![a](https://x.id/a.png)",
                          "![a](img/a.exe)", "![a](img/a.png"})
    CHECK(is_said(std::string("# J\n\n") + bad + "\n", "a picture needs a description"));
}

TEST_CASE("an unknown directive gets a guess") {
  CHECK(first_note("# J\n\n?choise\n- [x] a\n") == "15:1 unknown directive ?choise. Did you mean ?choice?");
}

TEST_CASE("choices shuffle unless they are fixed or true and false") {
  CHECK(only_block<model::Choice>("# J\n?choice\n- [x] a\n- [ ] b\n").shuffles);
  CHECK_FALSE(only_block<model::Choice>("# J\n?choice fixed\n- [x] a\n- [ ] b\n").shuffles);
  const auto fact = only_block<model::Choice>("# J\n?truefalse\n- [ ] Benar\n- [x] Salah\n");
  CHECK(fact.kind == model::ChoiceKind::truefalse);
  CHECK_FALSE(fact.shuffles);
  CHECK(is_said("# J\n?truefalse\n- [ ] Benar\n- [x] Salah\n- [ ] Entah\n", "needs 2 options, found 3"));
  CHECK(is_said("# J\n?multi\n- [ ] a\n- [ ] b\n", "at least one [x]"));
}

TEST_CASE("orders, bins, pairs and faces keep their limits") {
  CHECK(only_block<model::Order>("# J\n?order\n1. a\n2. b\n3. c\n").steps.size() == 3);
  CHECK(is_said("# J\n?order\n1. a\n2. b\n", "needs 3–6 steps, found 2"));
  CHECK(only_block<model::Sort>("# J\n?sort\n## A\n- x\n## B\n- y\n").bins[1].items[0] == "y");
  CHECK(is_said("# J\n?sort\n## A\n- x\n", "needs 2–3 bins"));
  CHECK(is_said("# J\n?match\n- a => b\n", "needs 2–5 pairs"));
  CHECK(only_block<model::Reveal>("# J\n?reveal\n- depan => belakang\n").faces[0].back == "belakang");
  CHECK(is_said("# J\n?match\n- a -> b\n- c => d\n", "this line is no part of ?match"));
}

TEST_CASE("areas are per cent of the picture and stay inside it") {
  const auto hotspot =
      only_block<model::Hotspot>("# J\n?hotspot img/a.svg\n- (10,55,50.5,12) Akhiran\n> Ada satu.\n");
  CHECK(hotspot.areas[0].width == doctest::Approx(50.5));
  CHECK(hotspot.hint == "Ada satu.");
  CHECK(is_said("# J\n?hotspot img/a.svg\n- (60,0,50,10) keluar\n", "the area leaves the picture"));
  CHECK(is_said("# J\n?hotspot img/a.svg\n- (1,2,3) kurang\n", "an area is written"));
  CHECK(is_said("# J\n?hotspot\n- (1,2,3,4) a\n", "needs a picture"));
  CHECK(is_said("# J\n?hotspot img/a.svg\n- (nan,2,3,4) a\n", "the area leaves the picture"));
}

TEST_CASE("a simulated phone changes its picture after a step") {
  const auto simulate = only_block<model::Simulate>(
      "# J\n?simulate img/a.svg\n1. (0,0,10,10) Ketuk ikon => img/b.svg\n2. (5,5,10,10) Tutup\n");
  CHECK(simulate.steps[0].next_picture == "img/b.svg");
  CHECK(simulate.steps[0].label == "Ketuk ikon");
  CHECK(simulate.steps[1].next_picture.empty());
  const LessonReading reading = read("# J\n?simulate img/a.svg\n1. (0,0,10,10) Ketuk => img/b.svg\n");
  REQUIRE(reading.pictures.size() == 2);
  CHECK(reading.pictures[1].path == "img/b.svg");
  CHECK(reading.pictures[1].line == 15);
}

TEST_CASE("a QR link gives the lines after it back to the card") {
  const LessonReading reading = read("# J\n\n?qr https://iasc.ojk.go.id \"Lapor\"\nTeks sesudahnya.\n");
  REQUIRE(reading.lesson);
  REQUIRE(reading.lesson->cards[0].blocks.size() == 2);
  CHECK(std::get<model::QrLink>(reading.lesson->cards[0].blocks[0]).label == "Lapor");
  CHECK(is_said("# J\n?qr http://contoh.id\n", "needs an https address"));
  CHECK(is_said("# J\n?qr https://contoh.id Lapor\n", "needs an https address"));
}

TEST_CASE("the quiz stands on the last card, knows true and false, and has two to five questions") {
  const auto quiz = only_block<model::Quiz>(
      "# J\n?quiz\n### Satu?\n- [x] a\n- [ ] b\n### Dua?\n- [ ] Benar\n- [x] Salah -- Sebab.\n");
  CHECK(quiz.questions[0].choice.shuffles);
  CHECK(quiz.questions[1].choice.kind == model::ChoiceKind::truefalse);
  CHECK(is_said("# J\n?quiz\n### Satu?\n- [x] a\n- [ ] b\n", "needs 2–5 questions"));
  CHECK(is_said("# J\n?quiz\n### A?\n- [x] a\n- [ ] b\n### B?\n- [x] a\n- [ ] b\n\n---\n\n# K\n\nt\n",
                "on the last card only"));
}

TEST_CASE("a note for staff is not shown") {
  const LessonReading reading = read("# J\n\nTeks.\n\n?note\nUntuk petugas <b>bebas</b>.\n");
  REQUIRE(reading.lesson);
  CHECK(reading.lesson->cards[0].blocks.size() == 1);
}

TEST_CASE("long cards are a warning and stay") {
  std::string words;
  for (int i = 0; i < 26; ++i) words += "kata ";
  const LessonReading reading = read("# J\n\n" + words + "\n");
  CHECK(reading.lesson);
  REQUIRE(reading.notes.size() == 1);
  CHECK(reading.notes[0].severity == Severity::warning);
  CHECK(reading.notes[0].line == kFirstLine);
}

TEST_CASE("the limits of the file are kept") {
  std::string cards;
  for (int i = 0; i < 13; ++i) cards += "# J\n\nt\n\n---\n\n";
  CHECK(is_said(cards + "# Z\n\nt\n", "more than 12 cards"));
  CHECK(is_said("# J\n?choice\n- [x] " + std::string(301, 'a') + "\n- [ ] b\n", "more than 300 characters"));
  CHECK(is_said("# J\n\n" + std::string(70'000, 'a') + "\n", "more than 64 KiB"));
  std::string pictures = "# J\n\n";
  for (int i = 0; i < 21; ++i) pictures += "![a](img/a.png)\n";
  CHECK(is_said(pictures, "more than 20 pictures"));
  CHECK(is_said("# J\n\nrusak \xC3\x28\n", "not UTF-8"));
}

TEST_CASE("the front matter names what is missing and what is wrong") {
  const auto note = [](const std::string& head, const std::string& words) {
    const LessonReading reading = parse_lesson(head, "contoh.id.md");
    for (const Diagnostic& one : reading.notes)
      if (one.message.en.find(words) != std::string::npos) return one.line;
    return -1;
  };
  CHECK(note("# J\n", "the front matter is missing") == 1);
  CHECK(note("---\nid: a\n", "is not closed") == 1);
  std::string head = kHead + "# J\n\nt\n";
  CHECK(note(std::string(head).replace(head.find("level: dasar"), 12, "level: mudah"),
             "choose from dasar, menengah, lanjut") == 7);
  CHECK(note(std::string(head).replace(head.find("id: contoh"), 10, "id: lain"), "must be named lain.id.md") == 3);
  CHECK(note(std::string(head).replace(head.find("180d"), 4, "soon"), "write 'review_every' in days") == 9);
  CHECK(note(std::string(head).replace(head.find("license"), 7, "licence"), "Did you mean 'license'") == 10);
  CHECK(note(std::string(head).replace(head.find("license"), 7, "licence"), "'license' is required") == 1);
}

TEST_CASE("YAML words stay text, comments and quotes are cut") {
  std::string head = kHead + "# J\n\nt\n";
  head.replace(head.find("title: Contoh"), 13, "title: \"no # 1\"  # catatan");
  const LessonReading reading = parse_lesson(head, "contoh.id.md");
  REQUIRE(reading.lesson);
  CHECK(reading.lesson->title == "no # 1");
  CHECK(reading.lesson->minutes == 1);
}

TEST_CASE("Windows line ends and a byte-order mark are read") {
  std::string text = "\xEF\xBB\xBF";
  for (const char c : kHead + "# J\n\nt\n") text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(parse_lesson(text, "contoh.id.md").lesson);
}
