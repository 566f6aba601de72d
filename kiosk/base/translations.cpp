// SPDX-License-Identifier: GPL-3.0-or-later
// The format: gettext manual, "The Format of GNU MO Files". Only little-endian files of revision 0 are read: the
// build makes them on the machine family it builds for, and both of ours are little-endian.
#include "base/translations.h"

#include <algorithm>
#include <cstring>

#include "base/files.h"

namespace lobi::base {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kHeaderBytes = 28;
constexpr char kContextEnd = '\4';  // between context and msgid in a key

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// A table entry is (length, offset) of a string that is followed by a NUL.
bool string_lies_inside(std::string_view bytes, std::uint32_t at, std::uint32_t size) {
  const std::uint64_t end = std::uint64_t{at} + size;
  return end < bytes.size() && bytes[static_cast<std::size_t>(end)] == '\0';
}

// Compares a key with context + EOT + msgid without building that string.
int compare_with_context(std::string_view key, std::string_view context, std::string_view msgid) {
  const int head = key.substr(0, context.size()).compare(context);
  if (head != 0) return head;
  if (key.size() == context.size()) return -1;
  const unsigned char separator = static_cast<unsigned char>(key[context.size()]);
  if (separator != static_cast<unsigned char>(kContextEnd)) return separator < 4 ? -1 : 1;
  return key.substr(context.size() + 1).compare(msgid);
}

Error malformed(const char* what) {
  return {ErrorKind::malformed,
          std::string("not a translation file of Lobi (") + what + "): build it again with msgfmt"};
}

}  // namespace

Result<Translations> Translations::read(const std::filesystem::path& mo_file) {
  Result<std::string> bytes = read_file(mo_file, kMaxTranslationBytes);
  if (!bytes) return fail(bytes.error());
  Result<Translations> translations = parse(std::move(*bytes));
  if (!translations) return fail(translations.error().with(mo_file.string()));
  return translations;
}

Result<Translations> Translations::parse(std::string mo_bytes) {
  if (mo_bytes.size() < kHeaderBytes) return fail(malformed("too short"));
  if (mo_bytes.size() > kMaxTranslationBytes)
    return fail(ErrorKind::limit, "a translation file may have 1 MiB at most");
  if (word_at(mo_bytes, 0) != kMagic || word_at(mo_bytes, 4) != 0)
    return fail(malformed("wrong magic or revision"));
  const std::uint32_t count = word_at(mo_bytes, 8);
  const std::uint64_t keys = word_at(mo_bytes, 12);
  const std::uint64_t texts = word_at(mo_bytes, 16);
  if (count > kMaxTranslationEntries)
    return fail(ErrorKind::limit, "a translation file may have 10,000 entries at most");
  const std::uint64_t table_bytes = std::uint64_t{count} * 8;
  if (keys + table_bytes > mo_bytes.size() || texts + table_bytes > mo_bytes.size())
    return fail(malformed("cut off"));

  Translations result;
  result.entries_.reserve(count);
  std::string_view previous;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t key_row = static_cast<std::size_t>(keys) + i * std::size_t{8};
    const std::size_t text_row = static_cast<std::size_t>(texts) + i * std::size_t{8};
    const Entry entry{word_at(mo_bytes, key_row + 4), word_at(mo_bytes, key_row), word_at(mo_bytes, text_row + 4),
                      word_at(mo_bytes, text_row)};
    if (!string_lies_inside(mo_bytes, entry.key_at, entry.key_size) ||
        !string_lies_inside(mo_bytes, entry.text_at, entry.text_size))
      return fail(malformed("a text lies outside"));
    const std::string_view key = std::string_view(mo_bytes).substr(entry.key_at, entry.key_size);
    if (i > 0 && key <= previous) return fail(malformed("keys are not sorted"));
    previous = key;
    result.entries_.push_back(entry);
  }
  result.bytes_ = std::move(mo_bytes);
  return result;
}

// compare(key) is < 0, 0, > 0 as key is before, at or after what is looked for.
template <typename Compare>
std::string_view Translations::find(const Compare& compare, std::string_view otherwise) const {
  std::size_t low = 0;
  std::size_t high = entries_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const Entry& entry = entries_[middle];
    const int order = compare(std::string_view(bytes_).substr(entry.key_at, entry.key_size));
    if (order == 0) {
      const std::string_view text = std::string_view(bytes_).substr(entry.text_at, entry.text_size);
      return text.empty() ? otherwise : text;
    }
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return otherwise;
}

std::string_view Translations::tr(std::string_view msgid) const {
  if (msgid.empty()) return msgid;  // the empty msgid is the file's own header
  return find([msgid](std::string_view key) { return key.compare(msgid); }, msgid);
}

std::string_view Translations::tr_in(std::string_view context, std::string_view msgid) const {
  if (msgid.empty()) return msgid;
  return find([=](std::string_view key) { return compare_with_context(key, context, msgid); }, msgid);
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string text;
  text.reserve(pattern.size() + 16);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                         pattern[i + 1] >= '0' && static_cast<std::size_t>(pattern[i + 1] - '0') < values.size();
    if (!is_slot) {
      text += pattern[i];
      continue;
    }
    text += *(values.begin() + (pattern[i + 1] - '0'));
    i += 2;
  }
  return text;
}

}  // namespace lobi::base
