// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/lesson_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/files.h"
#include "pack/front_matter.h"
#include "pack/hours_text.h"
#include "pack/lesson_cards.h"
#include "pack/lesson_text.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr double kMinutesPerCard = 0.4;  // library.md C5.2
constexpr int kMaxMinutes = 9;
constexpr std::size_t kMaxTitle = 40;
constexpr std::size_t kMaxSummary = 100;

const std::vector<std::string>& known_keys() {
  static const std::vector<std::string> keys = {"lobi",     "id",           "lang",    "title",   "summary",
                                                "level",    "minutes",      "pillars", "digcomp", "digcomp_lo",
                                                "reviewed", "review_every", "sources", "license", "author"};
  return keys;
}

bool is_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// A BCP 47 tag as lessons use them: "id", "en", "mui-ID".
bool is_language_tag(std::string_view text) {
  const std::string_view primary = text.substr(0, text.find('-'));
  return primary.size() >= 2 && primary.size() <= 3 && text.size() <= 16 &&
         std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Reads the front matter into the lesson, key by key; every wrong value is noted where it stands.
class HeadReader {
 public:
  HeadReader(const FrontMatter& front, const std::string& file_name, LessonNotes& notes)
      : front_(front), file_name_(file_name), notes_(notes) {}

  void read(model::Lesson& lesson) {
    read_identity(lesson);
    lesson.title = text("title", kMaxTitle);
    lesson.summary = text("summary", kMaxSummary);
    lesson.level = one_of("level", {"dasar", "menengah", "lanjut"});
    read_minutes(lesson);
    read_pillars(lesson);
    read_review(lesson);
    read_sources(lesson);
    static_cast<void>(text("license", kMaxSummary));
    warn_unknown();
  }

 private:
  const FrontValue* find(const std::string& key) const {
    const auto found = front_.values.find(key);
    return found == front_.values.end() ? nullptr : &found->second;
  }

  void error(const std::string& key, model::Bilingual message) {
    const FrontValue* value = find(key);
    notes_.error(value ? value->line : 1, value ? value->column : 1, std::move(message));
  }

  // A required scalar.
  std::string text(const std::string& key, std::size_t most) {
    const FrontValue* value = find(key);
    if (!value || value->is_list || value->items.empty() || value->items[0].empty()) {
      error(key, {"kunci '" + key + "' wajib diisi; tulis '" + key + ": …'",
                  "the key '" + key + "' is required; write '" + key + ": …'"});
      return {};
    }
    const std::string limit = std::to_string(most);
    if (count_characters(value->items[0]) > most)
      error(key, {"'" + key + "' paling panjang " + limit + " karakter; pendekkan",
                  "'" + key + "' may have " + limit + " characters at most; make it shorter"});
    return value->items[0];
  }

  std::string one_of(const std::string& key, const std::vector<std::string>& choices) {
    const std::string value = text(key, kMaxTitle);
    if (!value.empty()) check_choice(key, value, choices);
    return value;
  }

  void check_choice(const std::string& key, const std::string& value, const std::vector<std::string>& choices) {
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
    std::string list;
    for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
    error(key, {"'" + key + "' tidak boleh '" + value + "'; pilih dari " + list,
                "'" + key + "' may not be '" + value + "'; choose from " + list});
  }

  void read_identity(model::Lesson& lesson) {
    const std::string kind = text("lobi", kMaxTitle);
    if (!kind.empty() && kind != "lesson/1") error("lobi", {"tulis 'lobi: lesson/1'", "write 'lobi: lesson/1'"});
    lesson.id = text("id", kMaxTitle);
    lesson.language = text("lang", kMaxTitle);
    if (!lesson.id.empty() && !is_id(lesson.id))
      error("id", {"'id' hanya huruf kecil, angka, dan '-', 2 sampai 40",
                   "'id' has lower-case letters, digits and '-' only, 2 to 40"});
    if (!lesson.language.empty() && !is_language_tag(lesson.language))
      error("lang", {"'lang' adalah kode bahasa seperti id atau en", "'lang' is a language code such as id or en"});
    const std::string expected = lesson.id + "." + lesson.language + ".md";
    const std::string name = std::filesystem::path(file_name_).filename().string();
    if (!lesson.id.empty() && !lesson.language.empty() && name != expected)
      error("id", {"nama berkas harus " + expected + " sesuai 'id' dan 'lang'; ganti salah satunya",
                   "the file must be named " + expected + " after 'id' and 'lang'; change one of them"});
  }

  void read_minutes(model::Lesson& lesson) {
    const FrontValue* value = find("minutes");
    if (!value) return;
    const std::string digit = value->items.empty() ? "" : value->items[0];
    if (digit.size() == 1 && digit[0] >= '1' && digit[0] <= '9')
      lesson.minutes = digit[0] - '0';
    else
      error("minutes", {"'minutes' adalah bilangan 1 sampai 9", "'minutes' is a number from 1 to 9"});
  }

  void read_pillars(model::Lesson& lesson) {
    const FrontValue* value = find("pillars");
    if (!value) return;
    lesson.pillars = value->items;
    for (const std::string& pillar : lesson.pillars)
      check_choice("pillars", pillar, {"cakap", "budaya", "etika", "aman"});
  }

  void read_review(model::Lesson& lesson) {
    lesson.reviewed = text("reviewed", kMaxTitle);
    if (!lesson.reviewed.empty() && !parse_date(lesson.reviewed))
      error("reviewed", {"tanggal ditulis 2026-11-01", "write the date as 2026-11-01"});
    const std::string every = text("review_every", kMaxTitle);
    if (every.empty()) return;
    const char* end = every.data() + every.size();
    const auto parsed = std::from_chars(every.data(), end, lesson.review_every_days);
    const bool is_right = parsed.ec == std::errc() && parsed.ptr + 1 == end && *parsed.ptr == 'd';
    if (!is_right || lesson.review_every_days < 1 || lesson.review_every_days > 3650) {
      lesson.review_every_days = 0;
      error("review_every",
            {"'review_every' ditulis dalam hari, misalnya 180d", "write 'review_every' in days, such as 180d"});
    }
  }

  void read_sources(model::Lesson& lesson) {
    const FrontValue* value = find("sources");
    if (!value) return;
    lesson.sources = value->items;
    for (const std::string& source : lesson.sources)
      if (!is_https_address(source))
        error("sources", {"sumber '" + source + "' harus alamat https://… lengkap",
                          "the source '" + source + "' must be a full https://… address"});
  }

  void warn_unknown() {
    for (const auto& [key, value] : front_.values) {
      if (std::find(known_keys().begin(), known_keys().end(), key) != known_keys().end()) continue;
      const std::string guess = nearest_word(key, known_keys());
      notes_.warn(
          value.line, 1,
          {"kunci '" + key + "' tidak dikenal" + (guess.empty() ? "; hapus" : ". Maksudnya '" + guess + "'?"),
           "unknown key '" + key + "'" + (guess.empty() ? "; remove it" : ". Did you mean '" + guess + "'?")});
    }
  }

  const FrontMatter& front_;
  const std::string& file_name_;
  LessonNotes& notes_;
};

int minutes_for(std::size_t cards) {
  const long minutes = std::lround(kMinutesPerCard * static_cast<double>(cards));
  return static_cast<int>(std::clamp<long>(minutes, 1, kMaxMinutes));
}

}  // namespace

LessonReading parse_lesson(std::string_view bytes, const std::string& file_name) {
  LessonReading reading;
  LessonNotes notes(file_name, reading.notes);
  if (bytes.size() > kMaxLessonBytes) {
    notes.error(0, 0,
                {"berkas lebih dari 64 KiB; bagi menjadi dua pelajaran",
                 "the file has more than 64 KiB; make two lessons of it"});
    return reading;
  }
  const std::vector<Line> lines = split_lines(bytes, notes);
  if (has_errors(reading.notes)) return reading;  // not text: nothing after this would make sense
  const FrontMatter front = parse_front_matter(lines, notes);
  if (front.line_count == 0) return reading;
  model::Lesson lesson;
  HeadReader(front, file_name, notes).read(lesson);
  lesson.cards = parse_cards(std::span(lines).subspan(front.line_count), notes, reading.pictures);
  if (lesson.minutes == 0) lesson.minutes = minutes_for(lesson.cards.size());
  if (!has_errors(reading.notes)) reading.lesson = std::move(lesson);
  return reading;
}

Result<model::Lesson> read_lesson(const std::filesystem::path& file) {
  // One byte more than allowed, so that the parser says what is wrong, with the mend.
  const Result<std::string> bytes = base::read_file(file, kMaxLessonBytes + 1);
  if (!bytes) return fail(bytes.error());
  LessonReading reading = parse_lesson(*bytes, file.string());
  if (!reading.lesson) return fail(first_error(reading.notes));
  return *std::move(reading.lesson);
}

}  // namespace lobi::pack
