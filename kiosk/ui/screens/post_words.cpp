// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens/post_words.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"

namespace lobi::ui {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Lines and runs of spaces become single spaces.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The text without the hashtags and links at its end.
std::string_view without_tail(const model::Post& post) {
  std::string_view text = post.text;
  const auto trim = [&text] {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  };
  trim();
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (const auto& span : post.spans) {
      if (span.kind == model::SpanKind::mention || span.end != text.size() || span.begin >= span.end) continue;
      text = text.substr(0, span.begin);
      trim();
      is_cut = true;
    }
  }
  // "Daftar:" before an address that is gone says nothing.
  if (!text.empty() && text.back() == ':') {
    const auto end = text.find_last_of(".!?\n");
    text = end == std::string_view::npos ? text.substr(0, text.size() - 1) : text.substr(0, end + 1);
    trim();
  }
  return text;
}

// Emoji alone are no text.
std::string or_nothing(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::decode_utf8(text, at);
    if (base::is_letter_or_digit(point.value)) return text;
    at += point.length;
  }
  return {};
}

// "Jl.", "No.", "H.": a short word with a capital before the point; "WIB." is none.
bool is_abbreviation(std::string_view before_point) {
  const auto space = before_point.find_last_of(" \n(");
  const std::string_view word = space == std::string_view::npos ? before_point : before_point.substr(space + 1);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (word.empty() || word.size() > 3 || !is_capital(word.front())) return false;
  return word.size() == 1 || !std::all_of(word.begin(), word.end(), is_capital);
}

// Bytes of the first sentence with its sign; all of it when there is but one.
std::size_t first_sentence(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n') return i;
    const bool is_sign = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (!is_sign || (i + 1 < text.size() && !is_space(text[i + 1]))) continue;
    if (text[i] == '.' && is_abbreviation(text.substr(0, i))) continue;
    return i + 1;
  }
  return text.size();
}

std::string cut(const std::string& text) {
  const std::size_t bytes = base::grapheme_prefix(text, kMaxHeadline);
  if (bytes >= text.size()) return text;
  const auto space = text.rfind(' ', bytes);
  return text.substr(0, space == std::string::npos || space == 0 ? bytes : space) + "…";
}

std::string without_full_stop(std::string text) {
  const bool is_ellipsis = text.size() > 1 && text[text.size() - 2] == '.';
  if (!text.empty() && text.back() == '.' && !is_ellipsis) text.pop_back();
  return text;
}

}  // namespace

PostWords post_words(const model::Post& post) {
  const std::string_view text = without_tail(post);
  if (!post.title.empty()) {
    const std::string title = cut(one_line(post.title));
    return {title, one_line(text), title};
  }
  const std::size_t end = first_sentence(text);
  const std::string sentence = one_line(text.substr(0, end)), headline = cut(sentence);
  const std::string quote = text.empty() ? std::string() : "“" + one_line(text) + "”";
  // A cut headline is told whole below it.
  if (headline != sentence) return {headline, one_line(text), quote};
  return {without_full_stop(headline), or_nothing(one_line(text.substr(end))), quote};
}

}  // namespace lobi::ui
