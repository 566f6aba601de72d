// SPDX-License-Identifier: GPL-3.0-or-later
// Inline Markdown of a lesson: **strong**, *emphasis*, `code`, [text](https://…) and backslash escapes; the rest is
// text.
#include <optional>

#include "pack/lesson_text.h"

namespace lobi::pack {
namespace {

using model::Inline;

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && is_punctuation(text[i + 1])) ++i;
    plain += text[i];
  }
  return plain;
}

// The next place of `mark` at or after `from` that no backslash hides.
std::size_t find_mark(std::string_view text, std::string_view mark, std::size_t from) {
  for (std::size_t i = from; i + mark.size() <= text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text.substr(i, mark.size()) == mark)
      return i;
  }
  return std::string_view::npos;
}

class InlineParser {
 public:
  InlineParser(const Passage& passage, LessonNotes& notes)
      : passage_(passage), text_(passage.text()), notes_(notes) {}

  model::RichText parse() {
    while (at_ < text_.size())
      if (!take_escape() && !take_code() && !take_emphasis() && !take_bracket()) take_character();
    flush();
    return std::move(runs_);
  }

 private:
  void flush() {
    if (!plain_.empty()) runs_.push_back({Inline::Style::plain, std::move(plain_), {}});
    plain_.clear();
  }
  void push(Inline::Style style, std::string text, std::string url = {}) {
    flush();
    runs_.push_back({style, std::move(text), std::move(url)});
  }
  void error(model::Bilingual message) {
    notes_.error(passage_.line(at_), passage_.column(at_), std::move(message));
  }
  char next(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool take_escape() {
    if (text_[at_] != '\\' || !is_punctuation(next(1))) return false;
    plain_ += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  bool take_code() {
    if (text_[at_] != '`') return false;
    const std::size_t end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos || end == at_ + 1) return false;
    push(Inline::Style::code, std::string(text_.substr(at_ + 1, end - at_ - 1)));
    at_ = end + 1;
    return true;
  }

  // A mark opens only before and closes only after a letter, so that "2 * 3" stays as it is.
  bool take_emphasis() {
    if (text_[at_] != '*') return false;
    const std::string_view mark = next(1) == '*' ? "**" : "*";
    const std::size_t inside = at_ + mark.size();
    if (inside >= text_.size() || text_[inside] == ' ' || text_[inside] == '*') return false;
    const std::size_t end = find_mark(text_, mark, inside);
    if (end == std::string_view::npos || text_[end - 1] == ' ') {
      notes_.warn(passage_.line(at_), passage_.column(at_),
                  {"tanda bintang tanpa pasangan; tutup, atau tulis \\*",
                   "a star without its partner; close it, or write \\*"});
      return false;
    }
    push(mark.size() == 2 ? Inline::Style::strong : Inline::Style::emphasis,
         unescaped(text_.substr(inside, end - inside)));
    at_ = end + mark.size();
    return true;
  }

  bool take_bracket() {
    if (text_[at_] == '!' && next(1) == '[')
      error({"gambar harus di baris sendiri: ![teks](img/…)", "a picture needs a line of its own: ![text](img/…)"});
    if (text_[at_] != '[') return false;
    if (next(1) == '^')
      error({"catatan kaki tidak didukung; tulis di dalam kalimat",
             "footnotes are not allowed; write it into the sentence"});
    const std::size_t middle = find_mark(text_, "](", at_);
    const std::size_t end = middle == std::string_view::npos ? middle : text_.find(')', middle);
    if (end == std::string_view::npos || text_.substr(at_, middle - at_).find(']') != std::string_view::npos)
      return false;
    const std::string_view url = text_.substr(middle + 2, end - middle - 2);
    if (!is_https_address(url))
      error({"tautan harus [teks](https://…) dengan alamat lengkap",
             "a link must be [text](https://…) with a full address"});
    push(Inline::Style::link, unescaped(text_.substr(at_ + 1, middle - at_ - 1)), std::string(url));
    at_ = end + 1;
    return true;
  }

  void take_character() {
    if (text_[at_] == '<' && (is_letter(next(1)) || next(1) == '/' || next(1) == '!'))
      error({"HTML tidak didukung; pakai **tebal**, *miring*, [teks](https://…), atau tulis \\<",
             "HTML is not allowed; use **bold**, *italics*, [text](https://…), or write \\<"});
    plain_ += text_[at_++];
  }

  const Passage& passage_;
  std::string_view text_;
  LessonNotes& notes_;
  std::size_t at_ = 0;
  std::string plain_;
  model::RichText runs_;
};

}  // namespace

model::RichText parse_inline(const Passage& passage, LessonNotes& notes) {
  return InlineParser(passage, notes).parse();
}

std::string parse_plain(const Passage& passage, LessonNotes& notes) {
  return model::plain_text(parse_inline(passage, notes));
}

}  // namespace lobi::pack
