// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/csv/csv_table.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// 0x80 to 0x9F of Windows-1252; 0 = not assigned.
constexpr char32_t kHigh1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& out, char32_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (value >> 12));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

std::string utf8_from_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    char32_t value = c;
    if (c >= 0x80 && c < 0xA0) value = kHigh1252[c - 0x80] != 0 ? kHigh1252[c - 0x80] : U'?';
    append_utf8(out, value);
  }
  return out;
}

// The separator that a first line "sep=;" names, with the length of that line; 0 when there is none.
std::pair<char, std::size_t> named_separator(std::string_view text) {
  if (text.size() < 5 || (text.substr(0, 4) != "sep=" && text.substr(0, 4) != "SEP=")) return {'\0', 0};
  return {text[4], std::min(text.find_first_of("\r\n"), text.size())};
}

char likely_separator(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {';', ',', '\t'}) {
    const auto count = std::count(line.begin(), line.end(), candidate);
    if (count > most) best = candidate;
    most = std::max<std::ptrdiff_t>(most, count);
  }
  return best;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_empty(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
}

// Walks over the text once; a row at a time.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator, std::size_t first_line)
      : text_(text), separator_(separator), line_(first_line) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  Result<CsvRow> row() {
    CsvRow out;
    out.line = line_;
    while (true) {
      auto cell = this->cell(out);
      if (!cell) return fail(cell.error());
      out.cells.push_back(trimmed(*cell));
      if (out.cells.size() > kMaxCsvCells) {
        return fail(ErrorKind::limit, place(out.line, kMaxCsvCells + 1) + ": a row has at most " +
                                          std::to_string(kMaxCsvCells) + " cells");
      }
      if (at_end() || text_[at_] != separator_) break;
      ++at_;
    }
    end_line();
    return out;
  }

 private:
  static std::string place(std::size_t line, std::size_t column) {
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
  }

  Result<std::string> cell(const CsvRow& row) {
    while (!at_end() && text_[at_] == ' ') ++at_;
    if (!at_end() && text_[at_] == '"') return quoted_cell(row);
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  Result<std::string> quoted_cell(const CsvRow& row) {
    const std::string where = place(line_, row.cells.size() + 1);
    std::string out;
    for (++at_; !at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        out += c;
        continue;
      }
      const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (!is_doubled) break;
      out += '"';
      ++at_;
    }
    if (at_end())
      return fail(ErrorKind::malformed, where + ": the quotation mark \" that opens here is never closed");
    ++at_;
    while (!at_end() && text_[at_] == ' ') ++at_;
    const bool is_over = at_end() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
    if (!is_over)
      return fail(ErrorKind::malformed, where + ": after the closing quotation mark \" more text follows");
    return out;
  }

  void end_line() {
    if (!at_end() && text_[at_] == '\r') ++at_;
    if (!at_end() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_;
};

Result<std::string> text_of(std::string_view bytes) {
  if (bytes.size() > kMaxCsvBytes) return fail(ErrorKind::limit, "the list is larger than 4 MB");
  if (bytes.starts_with("PK")) {
    return fail(ErrorKind::malformed, "this is a spreadsheet (xlsx, ods): save it as CSV (UTF-8)");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return fail(ErrorKind::malformed, "the list is not in UTF-8: save it as \"CSV UTF-8\"");
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && bytes[first] == '<') {
    return fail(ErrorKind::malformed, "the answer is a web page and not a list");
  }
  return base::is_valid_utf8(bytes) ? std::string(bytes) : utf8_from_1252(bytes);
}

}  // namespace

Result<CsvTable> parse_csv(std::string_view bytes) {
  const auto whole = text_of(bytes);
  if (!whole) return fail(whole.error());
  std::string_view text = *whole;
  std::size_t line = 1;
  auto [separator, named_length] = named_separator(text);
  text.remove_prefix(named_length);
  while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) {
    if (text.front() == '\n') ++line;
    text.remove_prefix(1);
  }
  CsvReader reader(text, separator != '\0' ? separator : likely_separator(text), line);
  CsvTable table;
  while (!reader.at_end()) {
    auto row = reader.row();
    if (!row) return fail(row.error());
    if (is_empty(*row)) continue;
    if (table.head.cells.empty()) {
      table.head = std::move(*row);
    } else if (table.rows.size() >= kMaxCsvRows) {
      return fail(ErrorKind::limit, "line " + std::to_string(row->line) + ": a list has at most 5,000 rows");
    } else {
      table.rows.push_back(std::move(*row));
    }
  }
  if (table.head.cells.empty()) return fail(ErrorKind::malformed, "the list is empty");
  return table;
}

}  // namespace lobi::sync
