// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/preview_file.h"

#include <array>
#include <nlohmann/json.hpp>

#include "pack/release_text.h"

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;
constexpr const char* kId = "pratinjau";
constexpr std::string_view kSchedule = "schedule";  // of an urgent notice only
constexpr std::array<std::string_view, 12> kMembers{"id",       "title",        "text",         "picture",
                                                    "link",     "link_caption", "reference",    "event",
                                                    "severity", "times",        "announced_at", kSchedule};

std::string text_in(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

// Member by member: what makes the item one that a release refuses does not stay.
model::PushedItem readable_item(const json& draft, std::vector<std::string>& left_out) {
  const auto kind = model::pushed_kind_from(text_in(draft, "kind"));
  if (!kind) left_out.emplace_back("kind");
  json item{{"id", kId}, {"kind", model::pushed_kind_key(kind.value_or(model::PushedKind::announcement))}};
  const bool refers = kind && model::is_reference(*kind);
  if (refers) item["reference"] = "-";  // until the draft's own is read
  for (const auto member : kMembers) {
    if (member == kSchedule && kind != model::PushedKind::urgent) continue;
    const auto found = draft.find(member);
    if (found == draft.end() || found->is_null()) continue;
    const bool is_empty_text = found->is_string() && found->get_ref<const std::string&>().empty();
    if (is_empty_text) continue;
    json tried = item;
    tried[member] = *found;
    if (parse_pushed_item(dumped(tried))) {
      item = std::move(tried);
    } else {
      left_out.emplace_back(member);
    }
  }
  auto read = parse_pushed_item(dumped(item));
  if (!read) return {};  // cannot be: each step was read
  if (refers && text_in(item, "reference") == "-") read->reference.clear();
  read->schedule = {{}, read->schedule.until};
  return std::move(*read);
}

HeldWords held_from(const json& object) {
  HeldWords held;
  if (const auto title = object.find("title"); title != object.end() && title->is_object())
    held.title = {text_in(*title, "id"), text_in(*title, "en")};
  held.author = text_in(object, "author");
  held.permalink = text_in(object, "permalink");
  if (held.permalink.rfind("https://", 0) != 0) held.permalink.clear();
  const auto at = object.find("at");
  if (at != object.end() && at->is_number_integer()) {
    const auto ms = at->get<std::int64_t>();
    constexpr std::int64_t kLast = 253'402'300'799'999;  // the year 9999
    if (ms > 0 && ms <= kLast) held.at = base::from_unix_ms(ms);
  }
  return held;
}

}  // namespace

Result<PreviewFile> parse_preview(std::string_view text) {
  if (text.size() > kMaxReleaseBytes)
    return fail(ErrorKind::limit, "--plan: longer than " + std::to_string(kMaxReleaseBytes) + " bytes");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const auto document = json::parse(text, shallow, false);
  if (!document.is_object()) return fail(ErrorKind::malformed, "--plan: no JSON object");
  const auto item = document.find("item");
  if (item == document.end() || !item->is_object())
    return fail(ErrorKind::malformed, "--plan: item: an object is expected");
  PreviewFile file;
  file.item = readable_item(*item, file.left_out);
  file.picture = text_in(document, "picture");
  if (const auto held = document.find("held"); held != document.end() && held->is_object())
    file.held = held_from(*held);
  return file;
}

std::string missing_text(const std::vector<std::string>& missing) { return dumped({{"missing", missing}}); }

}  // namespace lobi::pack
