// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about words: there, in both languages, short enough to be read from where people stand.
#include "base/unicode.h"
#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

using model::PushedKind;

// Letters; 0: this kind has no such words. As the forms count them (web/pages/kinds.js).
struct Lengths {
  std::size_t title = 0, text = 0;
};
Lengths lengths_of(PushedKind kind) {
  switch (kind) {
    case PushedKind::announcement:
      return {40, 160};
    case PushedKind::event:
      return {40, 60};
    case PushedKind::picture:
      return {60, 0};
    case PushedKind::quote:
      return {160, 60};
    case PushedKind::urgent:
      return {40, 200};
    case PushedKind::title:
      return {0, 100};
    case PushedKind::post:
    case PushedKind::lesson:
    case PushedKind::campaign:
      return {};
  }
  return {};
}

bool brings_words(const LintItem& item) { return !model::is_reference(item.kind) || item.has_event; }

// The longest beginning of whole words within `most` letters, and what is left; the beginning is empty when the
// first word is too long already.
std::pair<std::string, std::string> split_at_word(const std::string& text, std::size_t most) {
  const std::size_t cut = base::grapheme_prefix(text, most + 1);
  const auto blank = text.rfind(' ', cut == 0 ? 0 : cut - 1);
  if (blank == std::string::npos) return {"", text};
  return {text.substr(0, blank), text.substr(blank + 1)};
}

// The end of the last whole sentence within `most` letters; 0: none.
std::size_t sentence_end(const std::string& text, std::size_t most) {
  const std::size_t limit = base::grapheme_prefix(text, most);
  for (std::size_t at = limit; at > 1; --at) {
    const char sign = text[at - 1];
    if ((sign == '.' || sign == '!' || sign == '?') && (at == text.size() || text[at] == ' ' || text[at] == '\n'))
      return at;
  }
  return 0;
}

// Moves the end of a headline into the supporting line, where there is room for it.
std::optional<Mend> move_end(const LintItem& item, const std::string& language, const std::string& words,
                             const Lengths& lengths) {
  if (item.kind != PushedKind::announcement) return std::nullopt;
  const auto [first, rest] = split_at_word(words, lengths.title);
  const std::string& text = language == "id" ? item.text.id : item.text.en;
  const std::string joined = text.empty() ? rest : rest + ". " + text;
  if (first.empty() || base::count_code_points(joined) > lengths.text) return std::nullopt;
  return Mend{{"Pindahkan akhirnya ke kalimat pendukung", "Move its end to the supporting line"},
              {{"title", {{language, first}}}, {"text", {{language, joined}}}}};
}

void lint_title_length(Lint& lint, const char* language, const std::string& words, const Lengths& lengths) {
  const std::size_t letters = base::count_code_points(words);
  if (lengths.title == 0 || letters <= lengths.title) return;
  const std::string n = std::to_string(letters), of = std::to_string(lengths.title);
  const std::string metres =
      lint.item.kind == PushedKind::quote || lint.item.kind == PushedKind::picture ? "2" : "5";
  Bilingual message{n + " huruf; di atas " + of + " tidak terbaca dari " + metres + " meter.",
                    n + " letters; above " + of + " it cannot be read from " + metres + " metres."};
  const std::string field = std::string("title.") + language;
  auto mend = move_end(lint.item, language, words, lengths);
  // Twice as long does not even fit: the screen would cut it.
  if (letters > 2 * lengths.title)
    lint.error("title_long", field, std::move(message), std::move(mend));
  else
    lint.advise("title_long", field, std::move(message), std::move(mend));
}

void lint_text_length(Lint& lint, const char* language, const std::string& words, const Lengths& lengths) {
  const std::size_t letters = base::count_code_points(words);
  if (lengths.text == 0 || letters <= lengths.text) return;
  const std::string n = std::to_string(letters), of = std::to_string(lengths.text);
  std::optional<Mend> mend;
  if (const std::size_t end = sentence_end(words, lengths.text); end > 0)
    mend = Mend{{"Berhenti sesudah kalimat yang muat", "Stop after the sentence that fits"},
                {{"text", {{language, words.substr(0, end)}}}}};
  lint.advise("text_long", std::string("text.") + language,
              {n + " huruf; di atas " + of + " tidak terbaca dari 2 meter.",
               n + " letters; above " + of + " it cannot be read from 2 metres."},
              std::move(mend));
}

// One row, at the first field that lacks it.
void lint_english(Lint& lint) {
  const LintItem& item = lint.item;
  const char* field = item.title.en.empty() && !item.title.id.empty()                   ? "title.en"
                      : item.text.en.empty() && !item.text.id.empty()                   ? "text.en"
                      : item.has_picture && item.alt.en.empty() && !item.alt.id.empty() ? "picture.alt.en"
                                                                                        : nullptr;
  if (field != nullptr)
    lint.advise("english_missing", field,
                {"Bahasa Inggris kosong; pengunjung akan melihat bahasa Indonesia.",
                 "English is empty; visitors will see Indonesian."});
  else if (!item.title.id.empty() && !item.title.en.empty())
    lint.pass("languages", {"Dua bahasa lengkap", "Both languages are there"});
}

}  // namespace

void lint_words(Lint& lint) {
  const LintItem& item = lint.item;
  const Lengths lengths = lengths_of(item.kind);
  const auto is_blank = [](const std::string& text) { return text.find_first_not_of(" \n") == std::string::npos; };
  const bool needs_title = brings_words(item) && item.kind != PushedKind::picture;
  if (needs_title && is_blank(item.title.id))
    lint.error("title_empty", "title.id",
               {"Judul masih kosong. Tulis apa yang ingin Anda katakan.",
                "The title is empty. Write what you want to say."});
  // What a referenced thing is called stands there by itself: its length is not staff's.
  if (brings_words(item)) {
    lint_title_length(lint, "id", item.title.id, lengths);
    lint_title_length(lint, "en", item.title.en, lengths);
  }
  lint_text_length(lint, "id", item.text.id, lengths);
  lint_text_length(lint, "en", item.text.en, lengths);
  if (brings_words(item)) lint_english(lint);
  const std::size_t letters = base::count_code_points(item.title.id);
  if (needs_title && letters > 0 && letters <= lengths.title && lengths.title == 40)
    lint.pass("length", {std::to_string(letters) + " dari 40 huruf · terbaca dari 5 m",
                         std::to_string(letters) + " of 40 letters · read from 5 m"});
}

}  // namespace lobi::desk
