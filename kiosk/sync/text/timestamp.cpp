// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/text/timestamp.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxLength = 64;  // the longest sensible form has 37 characters
constexpr base::Instant kEarliest{std::chrono::sys_days{std::chrono::year{2004} / 1 / 1}};
constexpr std::chrono::hours kMaxAhead{24};

struct Parts {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
  int offset_minutes = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Reads from the left; a reader that returns false or a negative number has not moved past what it could not read.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool is_at_end() const { return text_.empty(); }
  [[nodiscard]] char peek() const { return text_.empty() ? '\0' : text_.front(); }

  bool skip(char c) {
    if (peek() != c || text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool skip_spaces() {
    const std::size_t before = text_.size();
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
    return text_.size() < before;
  }

  // Between min and max digits; -1 when there are fewer, or more follow.
  int number(int min_digits, int max_digits) {
    int digits = 0;
    int value = 0;
    while (digits < max_digits && is_digit(peek())) {
      value = value * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
      ++digits;
    }
    return digits >= min_digits ? value : -1;
  }

  // A run of letters in lower case; empty when there is none.
  std::string word() {
    std::string out;
    while (is_letter(peek())) {
      out.push_back(lower(text_.front()));
      text_.remove_prefix(1);
    }
    return out;
  }

 private:
  std::string_view text_;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<base::Instant> instant_of(const Parts& parts) {
  const std::chrono::year_month_day date{std::chrono::year{parts.year},
                                         std::chrono::month{static_cast<unsigned>(parts.month)},
                                         std::chrono::day{static_cast<unsigned>(parts.day)}};
  const bool is_time = parts.hour >= 0 && parts.hour <= 24 && parts.minute >= 0 && parts.minute <= 59 &&
                       parts.second >= 0 && parts.second <= 60;  // 60: a leap second
  if (!date.ok() || !is_time || (parts.hour == 24 && parts.minute + parts.second > 0)) return std::nullopt;
  return base::Instant{std::chrono::sys_days{date}} + std::chrono::hours{parts.hour} +
         std::chrono::minutes{parts.minute - parts.offset_minutes} + std::chrono::seconds{parts.second} +
         std::chrono::milliseconds{parts.millisecond};
}

// "+07:00", "-0500", "+07". False when no such offset stands there.
bool read_offset(Reader& reader, int& minutes) {
  const char sign = reader.peek();
  if (sign != '+' && sign != '-') return false;
  reader.skip(sign);
  const int hours = reader.number(2, 2);
  reader.skip(':');
  const int rest = is_digit(reader.peek()) ? reader.number(2, 2) : 0;
  if (hours < 0 || hours > 15 || rest < 0 || rest > 59) return false;
  minutes = (hours * 60 + rest) * (sign == '-' ? -1 : 1);
  return true;
}

bool read_fraction(Reader& reader, int& millisecond) {
  int digits = 0;
  int scale = 100;
  for (; is_digit(reader.peek()); ++digits) {
    millisecond += reader.number(1, 1) * scale;
    scale /= 10;
  }
  return digits <= 9;
}

struct Zone {
  std::string_view name;
  int minutes;
};

// RFC 822 section 5, and the zones of Indonesia, which local publishing systems write.
constexpr std::array<Zone, 17> kZones{{{"gmt", 0},
                                       {"ut", 0},
                                       {"utc", 0},
                                       {"z", 0},
                                       {"est", -300},
                                       {"edt", -240},
                                       {"cst", -360},
                                       {"cdt", -300},
                                       {"mst", -420},
                                       {"mdt", -360},
                                       {"pst", -480},
                                       {"pdt", -420},
                                       {"wib", 420},
                                       {"wita", 480},
                                       {"wit", 540},
                                       {"cet", 60},
                                       {"cest", 120}}};

bool read_zone(Reader& reader, int& minutes) {
  reader.skip_spaces();
  if (reader.is_at_end()) return true;
  if (!is_letter(reader.peek())) return read_offset(reader, minutes);
  const std::string name = reader.word();
  for (const Zone& zone : kZones)
    if (zone.name == name) {
      minutes = zone.minutes;
      if (minutes == 0) read_offset(reader, minutes);  // "GMT+0700" is seen
      return true;
    }
  return name.size() == 1;  // military letters were defined wrongly in RFC 822: UTC, as RFC 2822 section 4.3 says
}

int month_of(std::string_view name) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (name.size() < 3) return 0;
  const std::size_t at = kMonths.find(name.substr(0, 3));
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

// RFC 2822 section 4.3: 00–49 → 2000s, 50–99 → 1900s, three digits + 1900.
int full_year(int year) { return year < 0 || year >= 1000 ? year : year < 50 ? year + 2000 : year + 1900; }

bool read_clock(Reader& reader, Parts& parts) {
  parts.hour = reader.number(1, 2);
  if (!reader.skip(':')) return false;
  parts.minute = reader.number(2, 2);
  if (reader.skip(':')) parts.second = reader.number(2, 2);
  return true;
}

}  // namespace

std::optional<base::Instant> parse_rfc3339(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kMaxLength) return std::nullopt;
  Reader reader(text);
  Parts parts;
  parts.year = reader.number(4, 4);
  if (!reader.skip('-')) return std::nullopt;
  parts.month = reader.number(2, 2);
  if (!reader.skip('-')) return std::nullopt;
  parts.day = reader.number(2, 2);
  if (parts.year < 0 || parts.month < 0 || parts.day < 0) return std::nullopt;
  if (reader.is_at_end()) return instant_of(parts);
  if (!reader.skip('T') && !reader.skip('t') && !reader.skip_spaces()) return std::nullopt;
  if (!read_clock(reader, parts)) return std::nullopt;
  if (reader.skip('.') || reader.skip(','))
    if (!read_fraction(reader, parts.millisecond)) return std::nullopt;
  reader.skip_spaces();
  const bool is_utc = reader.is_at_end() || reader.skip('Z') || reader.skip('z');
  if (!is_utc && !read_offset(reader, parts.offset_minutes)) return std::nullopt;
  return reader.is_at_end() ? instant_of(parts) : std::nullopt;
}

std::optional<base::Instant> parse_rfc822(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kMaxLength) return std::nullopt;
  Reader reader(text);
  if (!reader.word().empty()) {
    reader.skip(',');
    reader.skip_spaces();
  }
  Parts parts;
  parts.day = reader.number(1, 2);
  if (!reader.skip_spaces() && !reader.skip('-')) return std::nullopt;
  parts.month = month_of(reader.word());
  reader.skip('.');
  if (!reader.skip_spaces() && !reader.skip('-')) return std::nullopt;
  parts.year = full_year(reader.number(2, 4));
  if (parts.day < 0 || parts.month == 0 || parts.year < 0) return std::nullopt;
  reader.skip(',');
  if (!reader.skip_spaces() && !reader.is_at_end()) return std::nullopt;
  if (!reader.is_at_end() && !read_clock(reader, parts)) return std::nullopt;
  if (!read_zone(reader, parts.offset_minutes)) return std::nullopt;
  return instant_of(parts);
}

std::optional<base::Instant> parse_timestamp(std::string_view text) {
  if (const auto time = parse_rfc3339(text)) return time;
  return parse_rfc822(text);
}

std::optional<base::Instant> plausible_time(std::optional<base::Instant> time, base::Instant now) {
  if (!time || *time < kEarliest || *time > now + kMaxAhead) return std::nullopt;
  return time;
}

}  // namespace lobi::sync
