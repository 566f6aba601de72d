// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/push_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "pack/hours_text.h"
#include "pack/release_text.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxId = 64, kMaxTitle = 100, kMaxText = 600, kMaxAddress = 2'000, kMaxPath = 1'000;
constexpr std::size_t kMaxNames = 100, kMaxTimeLabel = 30;
constexpr std::int64_t kMaxDays = 366;
constexpr std::array<const char*, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                               "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 3> kSeverities{"notice", "warning", "danger"};

enum class Edge { begins, ends };

class ItemReader {
 public:
  ItemReader(TomlTable& table, const model::Zone& zone) : table_(table), zone_(zone) {}

  PushFile::Item read() {
    auto& item = entry_.item;
    read_id();
    read_kind();
    item.title = table_.bilingual("title", kMaxTitle);
    item.text = table_.bilingual("text", kMaxText);
    item.link = address("link");
    item.link_caption = table_.bilingual("link_caption", kMaxTitle);
    item.reference = table_.text("reference", kMaxAddress).value_or("");
    read_picture();
    read_event();
    read_schedule();
    item.weight = static_cast<int>(table_.whole("weight", 1, 4).value_or(1));
    item.target.kiosks = table_.texts("kiosks", kMaxNames, kMaxId);
    item.target.groups = table_.texts("groups", kMaxNames, kMaxId);
    read_severity();
    read_times();
    table_.warn_unknown();
    check();
    return std::move(entry_);
  }

 private:
  void read_id() {
    entry_.item.id = table_.text("id", kMaxId).value_or("");
    const auto& id = entry_.item.id;
    if (id.empty() || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
      table_.error("id", {"'id' perlu huruf kecil, angka, dan '-', misalnya id = \"batik-november\"",
                          "'id' needs small letters, digits and '-', such as id = \"batik-november\""});
  }

  void read_kind() {
    const auto kind = model::pushed_kind_from(table_.text("kind", kMaxId).value_or("announcement"));
    if (!kind)
      table_.error("kind",
                   {"'kind' adalah announcement, picture, quote, urgent, post, title, lesson, event, atau campaign",
                    "'kind' is announcement, picture, quote, urgent, post, title, lesson, event or campaign"});
    entry_.item.kind = kind.value_or(model::PushedKind::announcement);
  }

  std::string address(const char* key) {
    auto text = table_.text(key, kMaxAddress).value_or("");
    if (!text.empty() && text.rfind("https://", 0) != 0)
      table_.error(key, {"alamat dimulai dengan https://", "an address starts with https://"});
    return text;
  }

  void read_picture() {
    entry_.picture_path = table_.text("picture", kMaxPath).value_or("");
    model::PushedPicture picture;
    picture.alt = table_.bilingual("alt", kMaxTitle);
    picture.focus_x = table_.number("focus_x", 0, 1).value_or(0.5);
    picture.focus_y = table_.number("focus_y", 0, 1).value_or(0.5);
    if (!entry_.picture_path.empty()) entry_.item.picture = std::move(picture);
  }

  void read_event() {
    const auto starts_at = instant("starts_at", Edge::begins);
    const auto ends_at = instant("ends_at", Edge::ends);
    const auto place = table_.bilingual("place", kMaxTitle);
    if (!starts_at) return;
    entry_.item.event = model::PushedEvent{*starts_at, ends_at, place};
    if (ends_at && *ends_at <= *starts_at)
      table_.error("ends_at", {"acara selesai lebih awal daripada mulai", "the event ends before it starts"});
  }

  // "2026-11-28 08.00", a date alone, or nothing.
  std::optional<base::Instant> instant(const char* key, Edge edge) {
    if (!table_.has(key)) return std::nullopt;
    const auto text = table_.date(key).value_or("");
    const auto space = text.find_first_of(" T");
    const auto day = parse_date(std::string_view(text).substr(0, std::min(space, text.size())));
    const auto clock =
        space == std::string::npos ? std::nullopt : parse_clock(std::string_view(text).substr(space + 1));
    if (!day || (space != std::string::npos && !clock)) {
      const std::string name(key);
      table_.error(key, {"'" + name + "' ditulis seperti \"2026-11-28 08.00\" atau 2026-11-28",
                         "write '" + name + "' like \"2026-11-28 08.00\" or 2026-11-28"});
      return std::nullopt;
    }
    const bool is_whole_day = !clock && edge == Edge::ends;
    const auto midnight = std::chrono::sys_days(*day) + std::chrono::days(is_whole_day ? 1 : 0);
    return base::Instant(midnight) + clock.value_or(std::chrono::minutes(0)) - zone_.offset;
  }

  void read_schedule() {
    auto& schedule = entry_.item.schedule;
    schedule.from = instant("from", Edge::begins);
    schedule.until = instant("until", Edge::ends);
    if (schedule.from && schedule.until && *schedule.until <= *schedule.from)
      table_.error("until",
                   {"selesai lebih awal daripada mulai; tukar keduanya", "it ends before it starts; swap them"});
    const auto days = table_.texts("weekdays", kWeekdays.size(), kMaxId);
    if (!days.empty()) schedule.weekdays = {};
    for (const auto& day : days) {
      const auto* const found = std::find(kWeekdays.begin(), kWeekdays.end(), day);
      if (found == kWeekdays.end()) {
        table_.error("weekdays",
                     {"hari ditulis \"monday\" sampai \"sunday\"", "days are \"monday\" to \"sunday\""});
      } else {
        schedule.weekdays.at(static_cast<std::size_t>(found - kWeekdays.begin())) = true;
      }
    }
    const auto hours = table_.text("hours", kMaxId);
    if (!hours) return;
    const auto ranges = parse_open_ranges(*hours);
    if (!ranges || ranges->size() != 1) {
      table_.error("hours", {"'hours' adalah satu rentang seperti \"08.00-16.00\"",
                             "'hours' is one range like \"08.00-16.00\""});
      return;
    }
    schedule.day_from = ranges->front().from;
    schedule.day_until = ranges->front().until;
  }

  void read_severity() {
    const auto text = table_.text("severity", kMaxId);
    if (!text) return;
    const auto* const found = std::find(kSeverities.begin(), kSeverities.end(), *text);
    if (found == kSeverities.end()) {
      table_.error("severity",
                   {"'severity' adalah notice, warning, atau danger", "'severity' is notice, warning or danger"});
    } else {
      entry_.item.severity = static_cast<model::Severity>(found - kSeverities.begin());
    }
  }

  void read_times() {
    for (TomlTable& time : table_.tables("times", model::kMaxNoticeTimes)) {
      const auto at = parse_clock(time.text("at", kMaxId).value_or(""));
      if (!at || *at >= std::chrono::hours(24))
        time.error("at", {"jam ditulis seperti at = \"13.45\"", "write the time like at = \"13.45\""});
      model::NoticeTime read{at.value_or(std::chrono::minutes(0)), time.bilingual("label", kMaxTimeLabel)};
      if (read.label.id.empty())
        time.error("label", {"tulis apa yang terjadi: label = { id = \"…\", en = \"…\" }",
                             "say what happens: label = { id = \"…\", en = \"…\" }"});
      time.warn_unknown();
      entry_.item.times.push_back(std::move(read));
    }
  }

  void check() {
    const auto& item = entry_.item;
    const bool is_picture = item.kind == model::PushedKind::picture;
    if (is_picture && entry_.picture_path.empty())
      table_.error("picture", {"jenis 'picture' perlu picture = \"berkas.jpg\"",
                               "the kind 'picture' needs picture = \"file.jpg\""});
    if (!is_picture && !model::is_reference(item.kind) && item.title.id.empty())
      table_.error("title", {"judul masih kosong; tulis title = \"…\"", "the title is empty; write title = \"…\""});
    if (model::is_reference(item.kind) && item.reference.empty() && !item.event)
      table_.error("reference",
                   {"jenis ini menunjuk sesuatu: tulis reference = \"…\" seperti pada lobictl explain",
                    "this kind points at something: write reference = \"…\" as lobictl explain takes it"});
    if (!item.times.empty() && item.kind != model::PushedKind::urgent)
      table_.error("times", {"hanya jenis 'urgent' punya 'times'", "only the kind 'urgent' has 'times'"});
    if (item.event && item.kind != model::PushedKind::event)
      table_.error("starts_at", {"hanya jenis 'event' punya 'starts_at'", "only the kind 'event' has 'starts_at'"});
  }

  TomlTable& table_;
  const model::Zone& zone_;
  PushFile::Item entry_;
};

}  // namespace

Result<PushFile> parse_push_file(std::string_view toml, const std::string& file, const model::Zone& zone,
                                 Diagnostics& notes) {
  const auto first_note = notes.size();
  const Result<toml::table> parsed = parse_toml(toml, file, notes);
  if (!parsed) return fail(parsed.error());
  PushFile result;
  TomlTable root(*parsed, file, "", notes);
  if (const auto days = root.whole("valid_for_days", 1, kMaxDays)) result.valid_for = std::chrono::days(*days);
  result.mirrors = root.texts("mirrors", 8, kMaxAddress);
  for (const auto& mirror : result.mirrors) {
    if (mirror.rfind("http", 0) != 0 || mirror.back() != '/')
      root.error("mirrors", {"alamat cermin dimulai dengan https:// dan diakhiri '/'",
                             "a mirror's address starts with https:// and ends with '/'"});
  }
  std::set<std::string> ids;
  for (TomlTable& table : root.tables("item", kMaxPushedItems)) {
    result.items.push_back(ItemReader(table, zone).read());
    if (!ids.insert(result.items.back().item.id).second)
      table.error("id", {"id ini sudah dipakai di atas", "this id stands above already"});
  }
  root.warn_unknown();
  // All or nothing: see the header.
  for (auto note = first_note; note < notes.size(); ++note) notes[note].severity = Severity::error;
  if (notes.size() > first_note) return fail(first_error(notes));
  return result;
}

}  // namespace lobi::pack
