// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_cursor.h"

#include <nlohmann/json.hpp>

#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxTitles = 5000;

base::Instant time_in(const nlohmann::json& object, std::string_view name) {
  return base::from_unix_ms(integer_in(object, name).value_or(0));
}

void set_time(nlohmann::json& object, const char* name, base::Instant time) {
  if (time != base::Instant{}) object[name] = base::to_unix_ms(time);
}

}  // namespace

SlimsCursor read_slims_cursor(std::string_view text, const std::string& home) {
  SlimsCursor cursor;
  cursor.home = home;
  const auto json = parse_json(text);
  if (!json || string_in(*json, "home") != home) return cursor;
  cursor.whole_list_at = time_in(*json, "whole_list_at");
  for (const nlohmann::json& entry : list_in(*json, "titles")) {
    SlimsTitle title;
    title.number = std::string(string_in(entry, "number"));
    title.hash = std::string(string_in(entry, "hash"));
    title.full_at = time_in(entry, "full_at");
    title.tried_at = time_in(entry, "tried_at");
    title.first_seen = time_in(entry, "first_seen");
    title.is_missing = is_true_in(entry, "missing");
    if (!title.number.empty() && cursor.titles.size() < kMaxTitles) cursor.titles.push_back(std::move(title));
  }
  return cursor;
}

std::string write_slims_cursor(const SlimsCursor& cursor) {
  nlohmann::json json = {{"home", cursor.home}};
  set_time(json, "whole_list_at", cursor.whole_list_at);
  nlohmann::json& titles = json["titles"] = nlohmann::json::array();
  for (const SlimsTitle& title : cursor.titles) {
    nlohmann::json entry = {{"number", title.number}, {"hash", title.hash}};
    set_time(entry, "full_at", title.full_at);
    set_time(entry, "tried_at", title.tried_at);
    set_time(entry, "first_seen", title.first_seen);
    if (title.is_missing) entry["missing"] = true;
    titles.push_back(std::move(entry));
  }
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace lobi::sync
