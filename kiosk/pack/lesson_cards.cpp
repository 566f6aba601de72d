// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/lesson_cards.h"

#include <algorithm>

#include "pack/lesson_exercises.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxTitle = 80;
constexpr std::size_t kMaxPassage = 1200;
constexpr std::size_t kMaxWords = 25;  // library.md B4.1: what a visitor reads of one card

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool is_bullet(std::string_view text) { return starts_with(text, "- "); }

bool starts_block(const Line& line) {
  return directive_of(line).has_value() || is_bullet(line.text) || number_marker(line.text) > 0 ||
         starts_with(line.text, "> ") || starts_with(line.text, "![") || starts_with(line.text, "#") ||
         starts_with(line.text, "|") || starts_with(line.text, "```");
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool is_inside = false;
  for (const char c : text) {
    words += c != ' ' && !is_inside ? 1 : 0;
    is_inside = c != ' ';
  }
  return words;
}

class CardParser {
 public:
  CardParser(std::span<const Line> lines, bool is_last, LessonNotes& notes, std::vector<PictureUse>& pictures)
      : lines_(lines), is_last_(is_last), notes_(notes), pictures_(pictures), exercises_(notes, pictures) {}

  model::Card parse() {
    take_title();
    const int head = at_ > 0 && at_ <= lines_.size() ? lines_[at_ - 1].number : 0;
    while (at_ < lines_.size()) take_block();
    if (words_ > kMaxWords)
      notes_.warn(head, 1,
                  {"kartu ini " + std::to_string(words_) + " kata; paling banyak 25, bagi menjadi dua kartu",
                   "this card has " + std::to_string(words_) + " words; 25 at most, split it in two"});
    return std::move(card_);
  }

 private:
  void take_title() {
    while (at_ < lines_.size() && lines_[at_].text.empty()) ++at_;
    if (at_ == lines_.size() || !starts_with(lines_[at_].text, "# ")) {
      const int line = at_ < lines_.size() ? lines_[at_].number : lines_.empty() ? 1 : lines_.back().number;
      notes_.error(line, 1, {"kartu harus mulai dengan '# Judul'", "a card must begin with '# Title'"});
      return;
    }
    const Passage passage(lines_[at_++], 2);
    card_.title = parse_plain(passage, notes_);
    if (count_characters(card_.title) > kMaxTitle)
      notes_.error(passage.line(), passage.column(),
                   {"judul kartu paling panjang 80 karakter", "a card's title may have 80 characters at most"});
  }

  void take_block() {
    const Line& line = lines_[at_];
    if (line.text.empty()) {
      ++at_;
    } else if (auto directive = directive_of(line)) {
      take_directive(*directive);
    } else if (starts_with(line.text, "![")) {
      take_picture();
    } else if (is_bullet(line.text) || number_marker(line.text) > 0) {
      take_list();
    } else if (starts_with(line.text, "> ")) {
      take_quote();
    } else if (!refuse(line)) {
      take_paragraph();
    }
  }

  // Markdown that is not part of the format: an error, and the line is passed over.
  bool refuse(const Line& line) {
    const std::string_view text = line.text;
    model::Bilingual message;
    if (text.front() == '#')
      message = {
          "hanya satu judul '# …' per kartu; '## …' hanya di ?sort, '### …' hanya di ?quiz. Teks biasa: tulis \\#",
          "only one title '# …' a card; '## …' only in ?sort, '### …' only in ?quiz. For plain text write \\#"};
    else if (text.front() == '|')
      message = {"tabel tidak didukung; pakai daftar '- …'", "tables are not allowed; use a list '- …'"};
    else if (starts_with(text, "```") || starts_with(text, "~~~"))
      message = {"blok kode tidak didukung; pakai `kode` di dalam kalimat",
                 "code blocks are not allowed; use `code` in the sentence"};
    else if (starts_with(text, "* ") || starts_with(text, "+ "))
      message = {"daftar ditulis dengan '- '", "write lists with '- '"};
    else if (text == "---")
      message = {"pemisah kartu harus tepat '---' tanpa spasi",
                 "a card break must be exactly '---' without blanks"};
    else if (is_indented_marker(text))
      message = {"daftar hanya satu tingkat; hapus spasi di depan",
                 "lists have one level only; remove the blanks in front"};
    else
      return false;
    notes_.error(line.number, 1, std::move(message));
    ++at_;
    return true;
  }

  static bool is_indented_marker(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == 0 || first == std::string_view::npos) return false;
    return is_bullet(text.substr(first)) || number_marker(text.substr(first)) > 0;
  }

  void take_directive(Directive& directive) {
    ++at_;
    std::vector<Line> body;
    // ?qr has no body: what follows belongs to the card.
    while (directive.name != "qr" && at_ < lines_.size() && !directive_of(lines_[at_])) {
      if (!lines_[at_].text.empty()) body.push_back(lines_[at_]);
      ++at_;
    }
    directive.body = body;
    if (directive.name == "quiz" && !is_last_)
      notes_.error(directive.line.number, 1,
                   {"?quiz hanya di kartu terakhir; pindahkan ke akhir berkas",
                    "?quiz stands on the last card only; move it to the end of the file"});
    if (auto block = exercises_.parse(directive)) card_.blocks.push_back(*std::move(block));
  }

  void take_picture() {
    const Line& line = lines_[at_++];
    const std::size_t middle = line.text.find("](");
    const bool is_whole = middle != std::string_view::npos && line.text.back() == ')';
    const std::string_view path =
        is_whole ? line.text.substr(middle + 2, line.text.size() - middle - 3) : std::string_view();
    const Passage alt(line, 2, is_whole ? middle - 2 : 0);
    if (!is_whole || alt.is_empty() || !is_picture_path(path)) {
      notes_.error(
          line.number, 1,
          {"gambar perlu keterangan dan berkas di folder pelajaran: ![Apa yang terlihat](img/nama.svg)",
           "a picture needs a description and a file in the lesson's folder: ![What it shows](img/name.svg)"});
      return;
    }
    pictures_.push_back({std::string(path), line.number, column_of(line.text, middle + 2)});
    card_.blocks.push_back(model::Picture{std::string(path), parse_plain(alt, notes_)});
  }

  void take_list() {
    model::TextList list;
    list.is_numbered = !is_bullet(lines_[at_].text);
    while (at_ < lines_.size()) {
      const std::size_t marker = is_bullet(lines_[at_].text) ? 2 : number_marker(lines_[at_].text);
      if (marker == 0) break;
      Passage item(lines_[at_++], marker);
      // An indented line goes on with the item.
      while (at_ < lines_.size() && starts_with(lines_[at_].text, "  ") && !is_indented_marker(lines_[at_].text))
        item.add(lines_[at_++], 0);
      list.items.push_back(rich(item));
    }
    card_.blocks.push_back(std::move(list));
  }

  void take_quote() {
    Passage passage;
    while (at_ < lines_.size() && starts_with(lines_[at_].text, "> ")) passage.add(lines_[at_++], 2);
    card_.blocks.push_back(model::Quote{rich(passage)});
  }

  void take_paragraph() {
    Passage passage(lines_[at_++], 0);
    while (at_ < lines_.size() && !lines_[at_].text.empty() && !starts_block(lines_[at_]))
      passage.add(lines_[at_++], 0);
    card_.blocks.push_back(model::Paragraph{rich(passage)});
  }

  model::RichText rich(const Passage& passage) {
    model::RichText text = parse_inline(passage, notes_);
    const std::string plain = model::plain_text(text);
    words_ += count_words(plain);
    if (count_characters(plain) > kMaxPassage)
      notes_.error(passage.line(), passage.column(),
                   {"teks ini lebih dari 1.200 karakter; bagi menjadi beberapa kartu",
                    "this text has more than 1,200 characters; split it into cards"});
    return text;
  }

  std::span<const Line> lines_;
  bool is_last_;
  LessonNotes& notes_;
  std::vector<PictureUse>& pictures_;
  ExerciseParser exercises_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  model::Card card_;
};

// The places of the breaks. A break beside text would be a heading to other Markdown readers.
std::vector<std::size_t> find_breaks(std::span<const Line> lines, LessonNotes& notes) {
  std::vector<std::size_t> breaks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].text != "---" || !lines[i].is_exact) continue;
    breaks.push_back(i);
    const bool is_apart =
        (i == 0 || lines[i - 1].text.empty()) && (i + 1 == lines.size() || lines[i + 1].text.empty());
    if (!is_apart)
      notes.warn(lines[i].number, 1,
                 {"beri baris kosong sebelum dan sesudah ---", "put an empty line before and after ---"});
  }
  breaks.push_back(lines.size());
  return breaks;
}

}  // namespace

std::vector<model::Card> parse_cards(std::span<const Line> lines, LessonNotes& notes,
                                     std::vector<PictureUse>& pictures) {
  const std::vector<std::size_t> breaks = find_breaks(lines, notes);
  std::vector<model::Card> cards;
  if (breaks.size() > kMaxCards)
    notes.error(lines[breaks[kMaxCards - 1]].number, 1,
                {"lebih dari 12 kartu; bagi menjadi dua pelajaran", "more than 12 cards; make two lessons of it"});
  std::size_t begin = 0;
  for (std::size_t i = 0; i < std::min(breaks.size(), kMaxCards); ++i) {
    const bool is_last = i + 1 == breaks.size();
    cards.push_back(CardParser(lines.subspan(begin, breaks[i] - begin), is_last, notes, pictures).parse());
    begin = std::min(breaks[i] + 1, lines.size());
  }
  if (pictures.size() > kMaxPictures)
    notes.error(pictures[kMaxPictures].line, pictures[kMaxPictures].column,
                {"lebih dari 20 gambar dalam satu pelajaran", "more than 20 pictures in one lesson"});
  return cards;
}

}  // namespace lobi::pack
