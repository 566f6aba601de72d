// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/ical/calendar_text.h"

#include <algorithm>

namespace lobi::sync {
namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// Unfolded lines, one after the other, without control characters but the tab.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {}

  bool next(std::string& line) {
    if (rest_.empty()) return false;
    line.clear();
    append_piece(line);
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
      append_piece(line);
    }
    return true;
  }

 private:
  void append_piece(std::string& line) {
    const std::size_t end = rest_.find('\n');
    const std::string_view piece = rest_.substr(0, end);
    for (const char byte : piece) {
      const bool is_control = static_cast<unsigned char>(byte) < 0x20 && byte != '\t';
      if (!is_control && line.size() <= kMaxEntryBytes) line += byte;
    }
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  }

  std::string_view rest_;
};

bool is_wanted_inside(const std::string& component) { return component == "STANDARD" || component == "DAYLIGHT"; }

// Follows BEGIN and END and keeps what stands in an event or a zone.
class Splitter {
 public:
  void take(const std::string& line) {
    const std::string name = upper(line.substr(0, line.find_first_of(":;")));
    if (name == "BEGIN") {
      begin(upper(value_of(line)));
    } else if (name == "END") {
      end(upper(value_of(line)));
    } else if (skipped_ == 0 && !open_.empty() && name != "ATTENDEE") {
      append(line);
    }
  }

  [[nodiscard]] bool is_calendar() const { return is_calendar_; }
  CalendarText finish() {
    text_.is_truncated = !is_ended_;
    return std::move(text_);
  }

 private:
  static std::string value_of(const std::string& line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) return {};
    std::string value = line.substr(colon + 1);
    while (!value.empty() && value.back() == ' ') value.pop_back();
    return value;
  }

  void append(const std::string& line) {
    if (block_.size() + line.size() > kMaxEntryBytes) is_too_large_ = true;
    if (!is_too_large_) block_.append(line).append("\r\n");
  }

  void begin(const std::string& component) {
    if (component == "VCALENDAR" && open_.empty()) {
      is_calendar_ = true;
      is_ended_ = false;
      return;
    }
    if (skipped_ > 0) {
      ++skipped_;
    } else if (open_.empty() && (component == "VEVENT" || component == "VTIMEZONE")) {
      open_ = component;
      block_.clear();
      is_too_large_ = false;
      append("BEGIN:" + component);
    } else if (open_ == "VTIMEZONE" && inner_.empty() && is_wanted_inside(component)) {
      inner_ = component;
      append("BEGIN:" + component);
    } else {
      skipped_ = 1;
    }
  }

  void end(const std::string& component) {
    if (skipped_ > 0) {
      --skipped_;
    } else if (!inner_.empty() && component == inner_) {
      append("END:" + inner_);
      inner_.clear();
    } else if (!open_.empty() && component == open_) {
      append("END:" + open_);
      keep();
      open_.clear();
      inner_.clear();
    } else if (component == "VCALENDAR") {
      is_ended_ = open_.empty();
    }
  }

  void keep() {
    const bool is_entry = open_ == "VEVENT";
    auto& list = is_entry ? text_.entries : text_.zones;
    if (is_too_large_ || list.size() >= (is_entry ? kMaxCalendarEntries : kMaxCalendarZones)) {
      if (is_entry) ++text_.left_out;
      return;
    }
    list.push_back(std::move(block_));
    block_.clear();
  }

  CalendarText text_;
  std::string open_;   // VEVENT or VTIMEZONE that the line stands in
  std::string inner_;  // STANDARD or DAYLIGHT in it
  std::string block_;
  int skipped_ = 0;  // depth inside of what is left out
  bool is_too_large_ = false;
  bool is_calendar_ = false;
  bool is_ended_ = false;
};

}  // namespace

Result<CalendarText> split_calendar(std::string_view bytes) {
  if (bytes.size() > kMaxCalendarBytes) {
    return fail(ErrorKind::limit, "this calendar is larger than 4 MB: give Lobi one with coming events only");
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Splitter splitter;
  Lines lines(bytes);
  std::string line;
  while (lines.next(line)) splitter.take(line);
  if (!splitter.is_calendar()) {
    return fail(ErrorKind::malformed,
                "this is no calendar: use the address that the calendar's settings call iCal or .ics");
  }
  return splitter.finish();
}

}  // namespace lobi::sync
