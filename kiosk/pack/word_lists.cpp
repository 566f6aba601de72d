// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/word_lists.h"

#include "base/files.h"
#include "base/unicode.h"

namespace lobi::pack {
namespace {

constexpr const char* kLanguages[] = {"id", "en"};
constexpr std::size_t kMaxWordBytes = 200;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

std::vector<std::string> parse_word_list(std::string_view text) {
  std::vector<std::string> words;
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.remove_prefix(3);
  while (!text.empty() && words.size() < kMaxListedWords) {
    const auto end = text.find('\n');
    const auto line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.empty() || line.front() == '#' || line.size() > kMaxWordBytes) continue;
    words.push_back(base::repair_utf8(line));
  }
  return words;
}

Result<WordLists> read_word_lists(const std::filesystem::path& config_dir) {
  WordLists lists;
  for (const char* language : kLanguages) {
    const auto file = config_dir / (std::string("words-") + language + ".txt");
    const auto text = base::read_file(file, kMaxWordListBytes);
    if (!text && text.error().kind == ErrorKind::not_found) continue;
    if (!text) return fail(text.error());
    lists[language] = parse_word_list(*text);
  }
  return lists;
}

}  // namespace lobi::pack
