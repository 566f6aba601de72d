// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/word_list.h"

#include <algorithm>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

// Signs that are seen as nothing: they must not split a word.
bool is_invisible(char32_t value) {
  return value == 0xAD || (value >= 0x200B && value <= 0x200F) || value == 0x2060 || value == 0xFEFF;
}

void append_words(std::string& out, std::string_view text) {
  const std::string folded = base::nfkc_casefold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const auto point = base::decode_utf8(folded, at);
    if (base::is_letter_or_digit(point.value)) {
      if (out.empty()) out += ' ';
      out.append(folded, at, point.length);
    } else if (!base::is_combining_mark(point.value) && !is_invisible(point.value) && !out.empty() &&
               out.back() != ' ') {
      out += ' ';
    }
    at += point.length;
  }
  if (!out.empty() && out.back() != ' ') out += ' ';
}

std::string words_of(const model::Post& post) {
  std::string out;
  append_words(out, post.title);
  append_words(out, post.text);
  append_words(out, post.author.name);
  append_words(out, post.author.handle);
  for (const auto& tag : post.hashtags) append_words(out, tag);
  for (const auto& media : post.media) append_words(out, media.alt);
  return out;
}

bool holds_for(const ListedWord& word, const model::Post& post) {
  if (!word.source.empty() && word.source != post.source) return false;
  if (word.language.empty() || post.language.empty()) return true;
  return std::string_view(post.language).substr(0, post.language.find('-')) == word.language;
}

}  // namespace

std::string folded_words(std::string_view text) {
  std::string out;
  append_words(out, text);
  return out;
}

void WordList::add(ListedWord word) {
  std::string folded = folded_words(word.word);
  if (folded.empty()) return;
  const auto is_older = [&](const Entry& entry) { return entry.word.at < word.at; };
  const auto place = std::find_if(entries_.begin(), entries_.end(), is_older);
  entries_.insert(place, {std::move(word), std::move(folded)});
}

const ListedWord* WordList::find_in(const model::Post& post) const {
  if (entries_.empty()) return nullptr;
  const std::string words = words_of(post);
  for (const Entry& entry : entries_) {
    if (holds_for(entry.word, post) && words.find(entry.folded) != std::string::npos) return &entry.word;
  }
  return nullptr;
}

}  // namespace lobi::sync
