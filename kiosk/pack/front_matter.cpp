// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/front_matter.h"

#include <algorithm>

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxItems = 30;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts a comment: a '#' at the start or after a blank, outside double quotes.
std::string_view without_comment(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (text[i] == '#' && !is_quoted && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t'))
      return text.substr(0, i);
  }
  return text;
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

std::size_t key_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_')) ++length;
  return length < text.size() && text[length] == ':' ? length : 0;
}

// "[a, b]": no nesting, commas inside quotes are not foreseen.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  text = text.substr(1, text.size() - 2);
  while (!trimmed(text).empty() && items.size() < kMaxItems) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (std::string item = unquoted(text.substr(0, comma)); !item.empty()) items.push_back(std::move(item));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return items;
}

class FrontParser {
 public:
  explicit FrontParser(LessonNotes& notes) : notes_(notes) {}

  void take(const Line& line) {
    const std::string_view text = trimmed(without_comment(line.text));
    if (text.empty()) return;
    const std::size_t length = line.text.front() == ' ' ? 0 : key_length(text);
    if (length > 0) {
      take_pair(line, text, length);
    } else if (text.substr(0, 2) == "- " && open_list_) {
      if (open_list_->items.size() < kMaxItems) open_list_->items.push_back(unquoted(text.substr(2)));
    } else {
      notes_.error(line.number, 1,
                   {"baris ini tidak terbaca; tulis 'kunci: nilai', atau '  - nilai' di bawah sebuah kunci",
                    "cannot read this line; write 'key: value', or '  - value' below a key"});
    }
  }

  std::map<std::string, FrontValue> values;

 private:
  void take_pair(const Line& line, std::string_view text, std::size_t length) {
    const std::string key(text.substr(0, length));
    const std::string_view rest = trimmed(text.substr(length + 1));
    FrontValue value{line.number, column_of(line.text, line.text.find(rest, length)), false, {}};
    if (rest.empty()) value.column = 1;
    if (rest.size() >= 2 && rest.front() == '[' && rest.back() == ']') {
      value.is_list = true;
      value.items = split_list(rest);
    } else if (!rest.empty()) {
      value.items.push_back(unquoted(rest));
    }
    if (values.count(key) > 0)
      notes_.warn(line.number, 1,
                  {"kunci '" + key + "' ada dua kali; yang terakhir dipakai",
                   "the key '" + key + "' stands twice; the last one is used"});
    FrontValue& stored = values[key] = std::move(value);
    open_list_ = rest.empty() ? &stored : nullptr;
    if (open_list_) stored.is_list = true;
  }

  LessonNotes& notes_;
  FrontValue* open_list_ = nullptr;  // map nodes do not move
};

}  // namespace

FrontMatter parse_front_matter(std::span<const Line> lines, LessonNotes& notes) {
  FrontMatter front;
  if (lines.empty() || lines[0].text != "---") {
    notes.error(1, 1,
                {"kepala berkas belum ada; baris pertama harus ---",
                 "the front matter is missing; the first line must be ---"});
    return front;
  }
  FrontParser parser(notes);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].text == "---") {
      front.line_count = i + 1;
      front.values = std::move(parser.values);
      return front;
    }
    parser.take(lines[i]);
  }
  notes.error(
      1, 1, {"kepala berkas tidak ditutup; tambahkan baris ---", "the front matter is not closed; add a line ---"});
  return front;
}

}  // namespace lobi::pack
