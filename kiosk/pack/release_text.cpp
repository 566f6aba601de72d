// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/release_text.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pack/snapshot_text.h"

namespace lobi::pack {
namespace {

using model::PushedItem;
using nlohmann::json;

constexpr int kVersion = 1;
constexpr std::array<std::string_view, 3> kSeverities{"notice", "warning", "danger"};
constexpr std::array<std::string_view, 3> kActions{"approve", "hide", "block"};
constexpr std::size_t kMaxTitle = 400, kMaxText = 4'000, kMaxAddress = 2'048, kMaxName = 64, kMaxNames = 1'000;
constexpr std::size_t kMaxReference = 1'024, kMaxMirrors = 8, kMaxLabel = 200;
constexpr int kMaxWeight = 4;
constexpr int kMaxDepth = 8;  // what lies deeper is left out; the document has 4
constexpr std::int64_t kMinutesOfDay = 24 * 60;
constexpr std::int64_t kLastInstant = 253'402'300'799'000;  // the end of the year 9999

// Thrown and caught in this file: a document has one first fault, at any depth.
struct Fault {
  ErrorKind kind;
  std::string message;
};

[[noreturn]] void refuse(const std::string& where, std::string_view what, ErrorKind kind = ErrorKind::malformed) {
  throw Fault{kind, "release: " + where + ": " + std::string(what)};
}

// One object of the document with the path that leads to it.
class Reader {
 public:
  Reader(const json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object_.is_object()) refuse(path_, "an object is expected");
  }

  [[nodiscard]] bool has(const char* key) const {
    const auto found = object_.find(key);
    return found != object_.end() && !found->is_null();
  }
  [[nodiscard]] std::string where(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  [[nodiscard]] std::string text(const char* key, std::size_t max_bytes) const {
    return checked_text(at(key), where(key), max_bytes);
  }
  [[nodiscard]] std::string optional_text(const char* key, std::size_t max_bytes) const {
    return has(key) ? text(key, max_bytes) : std::string();
  }
  [[nodiscard]] std::int64_t whole(const char* key, std::int64_t least, std::int64_t most) const {
    const auto& value = at(key);
    if (!value.is_number_integer()) refuse(where(key), "a whole number is expected");
    const auto number = value.get<std::int64_t>();
    const bool is_huge =
        value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    if (is_huge || number < least || number > most)
      refuse(where(key), "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected");
    return number;
  }
  [[nodiscard]] double part(const char* key) const {
    const auto& value = at(key);
    if (!value.is_number()) refuse(where(key), "a number is expected");
    const auto number = value.get<double>();
    if (!(number >= 0 && number <= 1)) refuse(where(key), "a number from 0 to 1 is expected");
    return number;
  }
  [[nodiscard]] base::Instant instant(const char* key) const {
    return base::from_unix_ms(whole(key, 0, kLastInstant));
  }
  [[nodiscard]] model::Bilingual bilingual(const char* key, std::size_t max_bytes) const {
    if (!has(key)) return {};
    const Reader both(at(key), where(key));
    return {both.optional_text("id", max_bytes), both.optional_text("en", max_bytes)};
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key, std::size_t max_count,
                                               std::size_t max_bytes) const {
    std::vector<std::string> list;
    for (const auto& value : array(key, max_count)) list.push_back(checked_text(value, where(key), max_bytes));
    return list;
  }
  // Empty when the member is missing.
  [[nodiscard]] const json& array(const char* key, std::size_t max_count) const {
    static const json kNone = json::array();
    if (!has(key)) return kNone;
    const auto& value = object_.at(key);
    if (!value.is_array()) refuse(where(key), "a list is expected");
    if (value.size() > max_count)
      refuse(where(key), "more than " + std::to_string(max_count) + " entries", ErrorKind::limit);
    return value;
  }
  [[nodiscard]] std::optional<Reader> object(const char* key) const {
    if (!has(key)) return std::nullopt;
    return Reader(object_.at(key), where(key));
  }
  template <std::size_t kCount>
  [[nodiscard]] std::size_t one_of(const char* key, const std::array<std::string_view, kCount>& names) const {
    const auto found = std::find(names.begin(), names.end(), text(key, kMaxName));
    if (found == names.end()) refuse(where(key), "not one of the known words");
    return static_cast<std::size_t>(found - names.begin());
  }

 private:
  [[nodiscard]] const json& at(const char* key) const {
    const auto found = object_.find(key);
    if (found == object_.end()) refuse(where(key), "is missing");
    return *found;
  }
  [[nodiscard]] static std::string checked_text(const json& value, const std::string& where,
                                                std::size_t max_bytes) {
    if (!value.is_string()) refuse(where, "a text is expected");
    auto text = value.get<std::string>();
    if (text.size() > max_bytes)
      refuse(where, "longer than " + std::to_string(max_bytes) + " bytes", ErrorKind::limit);
    return text;
  }

  const json& object_;
  std::string path_;
};

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= kMaxName &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool is_web_address(const std::string& text) {
  return text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0;
}

std::string digest_from(const Reader& reader, const char* key) {
  auto digest = reader.text(key, kMaxName);
  if (!is_digest(digest)) refuse(reader.where(key), "64 lower-case hex digits are expected");
  return digest;
}

model::PushedPicture picture_from(const Reader& reader) {
  model::PushedPicture picture;
  picture.sha256 = digest_from(reader, "sha256");
  picture.bytes = reader.whole("bytes", 1, model::kMaxPictureBytes);
  picture.alt = reader.bilingual("alt", kMaxTitle);
  if (reader.has("focus_x")) picture.focus_x = reader.part("focus_x");
  if (reader.has("focus_y")) picture.focus_y = reader.part("focus_y");
  return picture;
}

model::Schedule schedule_from(const Reader& reader) {
  model::Schedule schedule;
  if (reader.has("from")) schedule.from = reader.instant("from");
  if (reader.has("until")) schedule.until = reader.instant("until");
  if (schedule.from && schedule.until && *schedule.until <= *schedule.from)
    refuse(reader.where("until"), "ends before it starts");
  if (reader.has("weekdays")) {
    schedule.weekdays = {};
    for (const auto& day : reader.array("weekdays", 7)) {
      if (!day.is_number_integer() || day.get<std::int64_t>() < 0 || day.get<std::int64_t>() > 6)
        refuse(reader.where("weekdays"), "days are numbers from 0 (Sunday) to 6");
      schedule.weekdays.at(day.get<std::size_t>()) = true;
    }
  }
  if (reader.has("day_from")) schedule.day_from = std::chrono::minutes(reader.whole("day_from", 0, kMinutesOfDay));
  if (reader.has("day_until"))
    schedule.day_until = std::chrono::minutes(reader.whole("day_until", 0, kMinutesOfDay));
  if (schedule.day_from >= schedule.day_until) refuse(reader.where("day_until"), "ends before it starts");
  return schedule;
}

model::PushedEvent event_from(const Reader& reader) {
  model::PushedEvent event;
  event.starts_at = reader.instant("starts_at");
  if (reader.has("ends_at")) event.ends_at = reader.instant("ends_at");
  if (event.ends_at && *event.ends_at <= event.starts_at) refuse(reader.where("ends_at"), "ends before it starts");
  event.place = reader.bilingual("place", kMaxTitle);
  return event;
}

std::vector<model::NoticeTime> times_from(const Reader& reader) {
  std::vector<model::NoticeTime> times;
  for (const auto& entry : reader.array("times", model::kMaxNoticeTimes)) {
    const Reader time(entry, reader.where("times"));
    times.push_back(
        {std::chrono::minutes(time.whole("at", 0, kMinutesOfDay - 1)), time.bilingual("label", kMaxLabel)});
  }
  return times;
}

PushedItem item_from(const Reader& reader, model::PushedKind kind) {
  PushedItem item;
  item.id = reader.text("id", kMaxName);
  if (!is_name(item.id)) refuse(reader.where("id"), "small letters, digits and '-' are expected");
  item.kind = kind;
  item.title = reader.bilingual("title", kMaxTitle);
  item.text = reader.bilingual("text", kMaxText);
  if (const auto picture = reader.object("picture")) item.picture = picture_from(*picture);
  item.link = reader.optional_text("link", kMaxAddress);
  if (!item.link.empty() && item.link.rfind("https://", 0) != 0)
    refuse(reader.where("link"), "an https address is expected");
  item.reference = reader.optional_text("reference", kMaxReference);
  item.link_caption = reader.bilingual("link_caption", kMaxTitle);
  if (const auto event = reader.object("event"); event && kind == model::PushedKind::event)
    item.event = event_from(*event);
  if (model::is_reference(kind) && item.reference.empty() && !item.event)
    refuse(reader.where("reference"), "is missing");
  if (const auto schedule = reader.object("schedule")) item.schedule = schedule_from(*schedule);
  if (reader.has("weight")) item.weight = static_cast<int>(reader.whole("weight", 1, kMaxWeight));
  if (const auto target = reader.object("target"))
    item.target = {target->texts("kiosks", kMaxNames, kMaxName), target->texts("groups", kMaxNames, kMaxName)};
  if (kind != model::PushedKind::urgent) return item;
  if (reader.has("severity")) item.severity = static_cast<model::Severity>(reader.one_of("severity", kSeverities));
  item.times = times_from(reader);
  if (reader.has("announced_at")) item.announced_at = reader.instant("announced_at");
  return item;
}

ReadRelease release_from(const json& document) {
  const Reader reader(document, "");
  if (reader.whole("v", 1, INT32_MAX) != kVersion)
    refuse("v", "made by a newer Lobi; update this kiosk", ErrorKind::unsupported);
  ReadRelease read;
  auto& release = read.release;
  release.site = reader.text("site", kMaxName);
  if (!is_name(release.site)) refuse("site", "small letters, digits and '-' are expected");
  release.version = reader.whole("version", 1, INT64_MAX / 2);
  release.issued_at = reader.instant("issued_at");
  release.expires_at = reader.instant("expires_at");
  if (release.expires_at <= release.issued_at) refuse("expires_at", "is before issued_at");
  std::size_t place = 0;
  for (const auto& entry : reader.array("items", kMaxPushedItems)) {
    const Reader item(entry, "items[" + std::to_string(place++) + "]");
    const auto kind = model::pushed_kind_from(item.text("kind", kMaxName));
    if (!kind) {
      ++read.unknown_kinds;
      continue;
    }
    release.items.push_back(item_from(item, *kind));
  }
  place = 0;
  for (const auto& entry : reader.array("decisions", kMaxPushedDecisions)) {
    const Reader decision(entry, "decisions[" + std::to_string(place++) + "]");
    release.decisions.push_back({static_cast<model::PushedDecision::Action>(decision.one_of("action", kActions)),
                                 decision.text("subject", kMaxReference), decision.instant("at")});
  }
  if (const auto snapshot = reader.object("snapshot")) {
    release.snapshot = {digest_from(*snapshot, "sha256"),
                        snapshot->whole("bytes", 1, static_cast<std::int64_t>(kMaxSnapshotBytes))};
  }
  release.mirrors = reader.texts("mirrors", kMaxMirrors, kMaxAddress);
  for (const auto& mirror : release.mirrors) {
    if (!is_web_address(mirror) || mirror.back() != '/')
      refuse("mirrors", "web addresses that end with '/' are expected");
  }
  return read;
}

json to_json(const model::Bilingual& text) {
  json both = json::object();
  if (!text.id.empty()) both["id"] = text.id;
  if (!text.en.empty()) both["en"] = text.en;
  return both;
}

json to_json(const model::PushedPicture& picture) {
  return {{"sha256", picture.sha256},
          {"bytes", picture.bytes},
          {"alt", to_json(picture.alt)},
          {"focus_x", picture.focus_x},
          {"focus_y", picture.focus_y}};
}

json to_json(const model::Schedule& schedule) {
  json object = json::object();
  if (schedule.from) object["from"] = base::to_unix_ms(*schedule.from);
  if (schedule.until) object["until"] = base::to_unix_ms(*schedule.until);
  object["weekdays"] = json::array();
  for (std::size_t day = 0; day < schedule.weekdays.size(); ++day) {
    if (schedule.weekdays.at(day)) object["weekdays"].push_back(day);
  }
  object["day_from"] = schedule.day_from.count();
  object["day_until"] = schedule.day_until.count();
  return object;
}

json to_json(const model::PushedEvent& event) {
  json object{{"starts_at", base::to_unix_ms(event.starts_at)}, {"place", to_json(event.place)}};
  if (event.ends_at) object["ends_at"] = base::to_unix_ms(*event.ends_at);
  return object;
}

json to_json(const PushedItem& item) {
  json object{{"id", item.id},
              {"kind", model::pushed_kind_key(item.kind)},
              {"weight", item.weight},
              {"schedule", to_json(item.schedule)},
              {"target", {{"kiosks", item.target.kiosks}, {"groups", item.target.groups}}}};
  if (!item.title.is_empty()) object["title"] = to_json(item.title);
  if (!item.text.is_empty()) object["text"] = to_json(item.text);
  if (item.picture) object["picture"] = to_json(*item.picture);
  if (!item.link.empty()) object["link"] = item.link;
  if (!item.link_caption.is_empty()) object["link_caption"] = to_json(item.link_caption);
  if (!item.reference.empty()) object["reference"] = item.reference;
  if (item.event) object["event"] = to_json(*item.event);
  if (item.kind != model::PushedKind::urgent) return object;
  object["severity"] = kSeverities.at(static_cast<std::size_t>(item.severity));
  for (const auto& time : item.times)
    object["times"].push_back({{"at", time.at.count()}, {"label", to_json(time.label)}});
  if (item.announced_at) object["announced_at"] = base::to_unix_ms(*item.announced_at);
  return object;
}

template <typename T, typename Read>
Result<T> read_document(std::string_view text, Read read) {
  if (text.size() > kMaxReleaseBytes)
    return fail(ErrorKind::limit, "release: longer than " + std::to_string(kMaxReleaseBytes) + " bytes");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const auto document = json::parse(text, shallow, false);
  if (document.is_discarded()) return fail(ErrorKind::malformed, "release: no JSON");
  try {
    return read(document);
  } catch (const Fault& fault) {
    return fail(fault.kind, fault.message);
  }
}

}  // namespace

Result<ReadRelease> parse_release(std::string_view text) { return read_document<ReadRelease>(text, release_from); }

Result<PushedItem> parse_pushed_item(std::string_view text) {
  return read_document<PushedItem>(text, [](const json& document) {
    const Reader reader(document, "");
    const auto kind = model::pushed_kind_from(reader.text("kind", kMaxName));
    if (!kind) refuse("kind", "not one of the known words");
    return item_from(reader, *kind);
  });
}

std::string pushed_item_text(const PushedItem& item) {
  return to_json(item).dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::string> release_text(const model::Release& release) {
  json document{{"v", kVersion},
                {"site", release.site},
                {"version", release.version},
                {"issued_at", base::to_unix_ms(release.issued_at)},
                {"expires_at", base::to_unix_ms(release.expires_at)},
                {"items", json::array()},
                {"decisions", json::array()},
                {"mirrors", release.mirrors}};
  for (const auto& item : release.items) document["items"].push_back(to_json(item));
  for (const auto& decision : release.decisions) {
    document["decisions"].push_back({{"action", kActions.at(static_cast<std::size_t>(decision.action))},
                                     {"subject", decision.subject},
                                     {"at", base::to_unix_ms(decision.at)}});
  }
  if (release.snapshot)
    document["snapshot"] = {{"sha256", release.snapshot->sha256}, {"bytes", release.snapshot->bytes}};
  auto text = document.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() > kMaxReleaseBytes)
    return fail(ErrorKind::limit, "the release is larger than " + std::to_string(kMaxReleaseBytes / 1024) +
                                      " KiB: take items or decisions out of it");
  return text;
}

}  // namespace lobi::pack
