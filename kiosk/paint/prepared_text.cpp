// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/prepared_text.h"

#include <glib.h>

#include <algorithm>
#include <utility>

namespace lobi::paint {
namespace {

constexpr std::string_view kZeroWidthSpace = "\u200B";
constexpr std::string_view kLibraryWord = "perpus", kLibraryHost = "perpus.";
constexpr std::string_view kEnDash = "\u2013";

void append_utf8(std::string& out, gunichar c) {
  char bytes[6];
  out.append(bytes, static_cast<std::size_t>(g_unichar_to_utf8(c, bytes)));
}

// Copies the characters of one piece that may be drawn.
class Cleaner {
 public:
  explicit Cleaner(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // False when the limit was reached.
  bool add(std::string_view piece, std::string& out) {
    const char* at = piece.data();
    const char* end = at + piece.size();
    while (at < end) {
      if (out.size() >= max_bytes_) return false;
      const gunichar c = g_utf8_get_char_validated(at, end - at);
      const bool is_valid = c != static_cast<gunichar>(-1) && c != static_cast<gunichar>(-2) && c != 0;
      at = is_valid ? g_utf8_next_char(at) : at + 1;
      put(is_valid ? c : 0xFFFD, out);
    }
    return true;
  }

 private:
  void put(gunichar c, std::string& out) {
    const bool was_return = std::exchange(was_return_, c == '\r');
    if (c == '\n' && was_return) return;
    if (c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) c = '\n';
    if (c == '\t') c = ' ';
    if (c != '\n' && (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF)) return;
    marks_ = g_unichar_ismark(c) != FALSE ? marks_ + 1 : 0;
    if (marks_ <= kMaxMarks) append_utf8(out, c);
  }

  std::size_t max_bytes_;
  int marks_ = 0;
  bool was_return_ = false;
};

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? g_ascii_isalnum(text[at]) != FALSE
                     : g_unichar_isalpha(g_utf8_get_char(text.data() + at)) != FALSE;
}

bool is_letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char* before = g_utf8_prev_char(text.data() + at);
  return is_letter_at(text, static_cast<std::size_t>(before - text.data()));
}

// A word with "@" in it or "perpus." in front is an account's name: puts in the two places where it may break.
std::string with_account_breaks(std::string_view word) {
  const bool is_address = word.starts_with(kLibraryHost) && word.size() > kLibraryHost.size();
  if (!is_address && word.find('@') == std::string_view::npos) return std::string(word);
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '@' && i > 0) out += kZeroWidthSpace;
    out += word[i];
    const std::size_t next = i + 1;
    const bool is_after_perpus = next >= kLibraryWord.size() && word.substr(0, next).ends_with(kLibraryWord);
    const bool is_after_host = next >= kLibraryHost.size() && word.substr(0, next).ends_with(kLibraryHost);
    if ((is_after_perpus || is_after_host) && is_letter_at(word, next)) out += kZeroWidthSpace;
  }
  return out;
}

std::string with_account_breaks_everywhere(std::string_view text) {
  if (text.find('@') == std::string_view::npos && text.find("perpus.") == std::string_view::npos)
    return std::string(text);
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    out += with_account_breaks(text.substr(begin, end - begin));
    if (end < text.size()) out += text[end];
    begin = end + 1;
  }
  return out;
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && g_ascii_isdigit(text[at]) != FALSE;
}

// adik-adik and 09.00–12.00 stay whole: a range over the sign and what is behind it, which is where the break would
// be.
void find_unbroken(std::string_view text, std::vector<ByteRange>& unbroken) {
  const auto keep = [&](std::size_t at, std::size_t behind) {
    const char* end = g_utf8_next_char(text.data() + behind);
    unbroken.push_back({at, static_cast<std::size_t>(end - text.data())});
  };
  for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1))
    if (is_letter_before(text, at) && is_letter_at(text, at + 1)) keep(at, at + 1);
  for (std::size_t at = text.find(kEnDash); at != std::string_view::npos; at = text.find(kEnDash, at + 1)) {
    const std::size_t behind = at + kEnDash.size();
    if (at > 0 && is_digit_at(text, at - 1) && is_digit_at(text, behind)) keep(at, behind);
  }
}

}  // namespace

PreparedText prepare_text(const std::vector<std::string_view>& pieces, std::size_t max_bytes) {
  PreparedText prepared;
  Cleaner cleaner(std::min(max_bytes, kMaxTextBytes));
  for (const std::string_view piece : pieces) {
    const std::size_t begin = prepared.text.size();
    if (!prepared.is_capped) {
      std::string clean = prepared.text;  // the limit counts all of it
      prepared.is_capped = !cleaner.add(piece, clean);
      prepared.text += with_account_breaks_everywhere(std::string_view(clean).substr(begin));
    }
    prepared.runs.push_back({begin, prepared.text.size()});
  }
  find_unbroken(prepared.text, prepared.unbroken);
  return prepared;
}

}  // namespace lobi::paint
