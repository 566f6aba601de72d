// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/fields.h"

#include <algorithm>
#include <cstdint>

#include "sync/catalogue/isbd.h"
#include "sync/text/html_entity.h"
#include "sync/text/html_text.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// How many bytes the UTF-8 sequence at the start of `text` has; 0 when it is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  const auto second = length > 1 ? static_cast<unsigned char>(text[1]) : std::uint8_t{0};
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_outside ? 0 : length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

struct Word {
  const char* word;
  const char* tag;
};

// ISO 639-1, 639-2 and the names that Indonesian catalogues use.
constexpr Word kLanguages[] = {{"ind", "id"},
                               {"id", "id"},
                               {"in", "id"},
                               {"indonesia", "id"},
                               {"indonesian", "id"},
                               {"bahasa indonesia", "id"},
                               {"eng", "en"},
                               {"en", "en"},
                               {"english", "en"},
                               {"inggris", "en"},
                               {"bahasa inggris", "en"},
                               {"msa", "ms"},
                               {"may", "ms"},
                               {"ms", "ms"},
                               {"melayu", "ms"},
                               {"bahasa melayu", "ms"},
                               {"jav", "jv"},
                               {"jv", "jv"},
                               {"jawa", "jv"},
                               {"bahasa jawa", "jv"},
                               {"sun", "su"},
                               {"su", "su"},
                               {"sunda", "su"},
                               {"bahasa sunda", "su"},
                               {"ara", "ar"},
                               {"ar", "ar"},
                               {"arab", "ar"},
                               {"arabic", "ar"},
                               {"bahasa arab", "ar"},
                               {"zho", "zh"},
                               {"chi", "zh"},
                               {"zh", "zh"},
                               {"mandarin", "zh"},
                               {"jpn", "ja"},
                               {"jepang", "ja"},
                               {"nld", "nl"},
                               {"dut", "nl"},
                               {"belanda", "nl"},
                               {"deu", "de"},
                               {"ger", "de"},
                               {"fra", "fr"},
                               {"fre", "fr"},
                               {"kor", "ko"},
                               {"min", "min"}};

struct KindWord {
  const char* word;
  model::ItemKind kind;
};

// Whole words, of oai_dc types, INLISLite's worksheets, and Koha's usual item types (942 $c).
constexpr KindWord kKinds[] = {{"e-book", model::ItemKind::ebook},
                               {"ebook", model::ItemKind::ebook},
                               {"eb", model::ItemKind::ebook},
                               {"electronic resource", model::ItemKind::ebook},
                               {"sumber elektronik", model::ItemKind::ebook},
                               {"audiobook", model::ItemKind::audiobook},
                               {"buku audio", model::ItemKind::audiobook},
                               {"article", model::ItemKind::article},
                               {"artikel", model::ItemKind::article},
                               {"journalarticle", model::ItemKind::article},
                               {"journal article", model::ItemKind::article},
                               {"thesis", model::ItemKind::thesis},
                               {"skripsi", model::ItemKind::thesis},
                               {"tesis", model::ItemKind::thesis},
                               {"disertasi", model::ItemKind::thesis},
                               {"bachelorthesis", model::ItemKind::thesis},
                               {"masterthesis", model::ItemKind::thesis},
                               {"doctoralthesis", model::ItemKind::thesis},
                               {"serial", model::ItemKind::serial},
                               {"journal", model::ItemKind::serial},
                               {"jurnal", model::ItemKind::serial},
                               {"majalah", model::ItemKind::serial},
                               {"terbitan berkala", model::ItemKind::serial},
                               {"cr", model::ItemKind::serial},
                               {"surat kabar", model::ItemKind::serial},
                               {"map", model::ItemKind::map},
                               {"peta", model::ItemKind::map},
                               {"bahan kartografis", model::ItemKind::map},
                               {"mp", model::ItemKind::map},
                               {"film", model::ItemKind::audiovisual},
                               {"video", model::ItemKind::audiovisual},
                               {"movingimage", model::ItemKind::audiovisual},
                               {"sound", model::ItemKind::audiovisual},
                               {"rekaman suara", model::ItemKind::audiovisual},
                               {"rekaman video", model::ItemKind::audiovisual},
                               {"vm", model::ItemKind::audiovisual},
                               {"mu", model::ItemKind::audiovisual},
                               {"book", model::ItemKind::book},
                               {"buku", model::ItemKind::book},
                               {"monograf", model::ItemKind::book},
                               {"monograph", model::ItemKind::book},
                               {"text", model::ItemKind::book},
                               {"bk", model::ItemKind::book}};

}  // namespace

std::string repair_double_utf8(std::string_view text) {
  std::string bytes;
  bool has_high = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      bytes += text[i];
    } else if ((c == 0xC2 || c == 0xC3) && i + 1 < text.size()) {  // U+0080 to U+00FF
      bytes += static_cast<char>(((c & 0x03) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3F));
      has_high = true;
    } else {
      return std::string(text);
    }
  }
  return has_high && is_utf8(bytes) ? bytes : std::string(text);
}

std::string clean_field(std::string_view raw) {
  return strip_isbd(safe_line(decode_leftover_entities(repair_double_utf8(raw)), kMaxTitleCodePoints));
}

std::string clean_summary(std::string_view raw) {
  return safe_text(html_to_text(repair_double_utf8(raw)).text.text, kMaxSummaryCodePoints);
}

std::string language_tag(std::string_view raw) {
  const std::string word = lower(strip_isbd(raw));
  const auto known = [](std::string_view text) -> std::string {
    for (const Word& entry : kLanguages) {
      if (text == entry.word) return entry.tag;
    }
    return {};
  };
  if (const std::string tag = known(word); !tag.empty()) return tag;
  const std::string primary = word.substr(0, word.find_first_of("-_"));  // "en-US"
  if (const std::string tag = known(primary); !tag.empty()) return tag;
  const bool is_code = (primary.size() == 2 || primary.size() == 3) &&
                       std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return is_code ? primary : std::string{};
}

int find_year(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size();) {
    std::size_t digits = 0;
    while (i + digits < raw.size() && is_digit(raw[i + digits])) ++digits;
    if (digits == 4 || digits == 8) {
      int year = 0;
      for (std::size_t k = i; k < i + 4; ++k) year = year * 10 + (raw[k] - '0');
      if (year >= 1000 && year <= 2100) return year;
    }
    i += digits + 1;
  }
  return 0;
}

std::optional<model::ItemKind> kind_of_word(std::string_view raw) {
  std::string word = lower(strip_isbd(raw));
  constexpr std::string_view kVocabulary = "info:eu-repo/semantics/";
  if (word.starts_with(kVocabulary)) word.erase(0, kVocabulary.size());
  for (const KindWord& entry : kKinds) {
    if (word == entry.word) return entry.kind;
  }
  return std::nullopt;
}

bool is_classification(std::string_view subject) {
  if (subject.size() < 3 || !std::all_of(subject.begin(), subject.begin() + 3, is_digit)) return false;
  return subject.find_first_not_of("0123456789./- ") == std::string_view::npos;
}

std::string rights_text(std::string_view raw) {
  constexpr std::string_view kLicences = "creativecommons.org/licenses/";
  const std::size_t at = raw.find(kLicences);
  if (at == std::string_view::npos) {
    const bool is_public = raw.find("creativecommons.org/publicdomain/") != std::string_view::npos;
    return is_public ? "CC0-1.0" : clean_field(raw);
  }
  std::string_view rest = raw.substr(at + kLicences.size());
  std::string out = "CC-";
  for (const char c : rest.substr(0, rest.find_first_of(" \t\r\n?#"))) {
    if (c == '/') {
      out += '-';
    } else {
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

void drop_future_dates(model::CatalogueItem& item, base::Instant now) {
  const base::Instant latest = now + std::chrono::hours(24);
  if (item.added_at && *item.added_at > latest) item.added_at.reset();
  if (item.changed_at && *item.changed_at > latest) item.changed_at.reset();
}

}  // namespace lobi::sync
