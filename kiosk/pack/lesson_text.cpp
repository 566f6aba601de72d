// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/lesson_text.h"

#include <algorithm>
#include <array>

#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxAddress = 300;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Length of the UTF-8 sequence at `at`, 0 when it is none (Unicode 15, table 3-7: no overlong forms, no
// surrogates).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool is_bad = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F);
    return !is_bad && follows(1) && follows(2) ? 3 : 0;
  }
  if (lead < 0xF0 || lead > 0xF4) return 0;
  const bool is_bad = (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
  return !is_bad && follows(1) && follows(2) && follows(3) ? 4 : 0;
}

void check_characters(const Line& line, LessonNotes& notes) {
  for (std::size_t at = 0; at < line.text.size();) {
    const std::size_t length = utf8_length(line.text, at);
    const unsigned char c = static_cast<unsigned char>(line.text[at]);
    if (length == 0) {
      notes.error(line.number, column_of(line.text, at),
                  {"bukan UTF-8; simpan berkas sebagai UTF-8", "not UTF-8; save the file as UTF-8"});
      return;
    }
    if ((c < 0x20 && c != '\t') || c == 0x7F) {
      notes.error(line.number, column_of(line.text, at),
                  {"ada karakter kendali; hapus", "there is a control character; remove it"});
      return;
    }
    at += length;
  }
}

}  // namespace

void LessonNotes::add(Severity severity, int line, int column, model::Bilingual message) {
  if (count_++ < kMaxNotes) notes_->push_back({severity, file_, line, column, std::move(message)});
}

int column_of(std::string_view line, std::size_t byte) {
  return static_cast<int>(count_characters(line.substr(0, byte))) + 1;
}

void Passage::add(const Line& line, std::size_t from, std::size_t size) {
  const std::size_t end = size < line.text.size() - from ? from + size : line.text.size();
  std::size_t last = end;
  while (from < last && is_blank(line.text[from])) ++from;
  while (from < last && is_blank(line.text[last - 1])) --last;
  if (!text_.empty()) text_ += ' ';
  pieces_.push_back({text_.size(), line, from});
  text_ += line.text.substr(from, last - from);
}

const Passage::Piece& Passage::piece_of(std::size_t byte) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), byte,
                                      [](std::size_t at, const Piece& piece) { return at < piece.at; });
  return after == pieces_.begin() ? pieces_.front() : *(after - 1);
}

int Passage::line(std::size_t byte) const { return pieces_.empty() ? 0 : piece_of(byte).line.number; }

int Passage::column(std::size_t byte) const {
  if (pieces_.empty()) return 0;
  const Piece& piece = piece_of(byte);
  return column_of(piece.line.text, piece.from + (byte - std::min(byte, piece.at)));
}

std::vector<Line> split_lines(std::string_view bytes, LessonNotes& notes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) bytes.remove_prefix(kByteOrderMark.size());
  std::vector<Line> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view text = bytes.substr(0, end);
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    const std::size_t whole = text.size();
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    lines.push_back({static_cast<int>(lines.size()) + 1, text, text.size() == whole});
    check_characters(lines.back(), notes);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return lines;
}

bool is_picture_path(std::string_view path) {
  constexpr std::array<std::string_view, 5> kKinds = {".png", ".jpg", ".jpeg", ".webp", ".svg"};
  if (path.empty() || path.size() > 120 || path.front() == '/' || path.find("..") != std::string_view::npos)
    return false;
  const bool is_plain = std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '/' || c == '-';
  });
  return is_plain && std::any_of(kKinds.begin(), kKinds.end(), [path](std::string_view kind) {
           return path.size() > kind.size() && path.substr(path.size() - kind.size()) == kind;
         });
}

bool is_https_address(std::string_view text) {
  constexpr std::string_view kHttps = "https://";
  if (text.size() <= kHttps.size() || text.size() > kMaxAddress || text.substr(0, kHttps.size()) != kHttps)
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' &&
           c != '`';
  });
}

}  // namespace lobi::pack
