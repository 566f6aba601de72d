// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/oai_cursor.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

std::optional<base::Instant> instant_in(const nlohmann::json& object, std::string_view name) {
  const auto value = integer_in(object, name);
  return value ? std::optional(base::from_unix_ms(*value)) : std::nullopt;
}

void set_instant(nlohmann::json& object, const char* name, const std::optional<base::Instant>& value) {
  if (value) object[name] = base::to_unix_ms(*value);
}

}  // namespace

OaiCursor read_oai_cursor(std::string_view text) {
  OaiCursor cursor;
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return cursor;
  cursor.from = instant_in(*json, "from");
  cursor.identified_at = instant_in(*json, "identified_at");
  cursor.full_at = instant_in(*json, "full_at");
  cursor.identity.earliest = instant_in(*json, "earliest");
  if (string_in(*json, "granularity") == "seconds") cursor.identity.granularity = OaiGranularity::seconds;
  const std::string_view deletions = string_in(*json, "deletions");
  if (deletions == "transient") cursor.identity.deletions = OaiDeletions::transient;
  if (deletions == "persistent") cursor.identity.deletions = OaiDeletions::persistent;
  cursor.prefix = std::string(string_in(*json, "prefix"));
  cursor.resume = std::string(string_in(*json, "resume"));
  cursor.resume_start = instant_in(*json, "resume_start");
  cursor.resume_is_full = is_true_in(*json, "resume_is_full");
  return cursor;
}

std::string write_oai_cursor(const OaiCursor& cursor) {
  nlohmann::json json = nlohmann::json::object();
  set_instant(json, "from", cursor.from);
  set_instant(json, "identified_at", cursor.identified_at);
  set_instant(json, "full_at", cursor.full_at);
  set_instant(json, "earliest", cursor.identity.earliest);
  json["granularity"] = cursor.identity.granularity == OaiGranularity::seconds ? "seconds" : "days";
  json["deletions"] = cursor.identity.deletions == OaiDeletions::persistent  ? "persistent"
                      : cursor.identity.deletions == OaiDeletions::transient ? "transient"
                                                                             : "no";
  json["prefix"] = cursor.prefix;
  if (!cursor.resume.empty()) {
    json["resume"] = cursor.resume;
    json["resume_is_full"] = cursor.resume_is_full;
    set_instant(json, "resume_start", cursor.resume_start);
  }
  // Tokens are the server's bytes: what is not UTF-8 must not throw.
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string oai_date(base::Instant time, OaiGranularity granularity) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  char text[48];
  const int length = std::snprintf(text, sizeof(text), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (granularity == OaiGranularity::seconds) {
    std::snprintf(text + length, sizeof(text) - static_cast<std::size_t>(length), "T%02d:%02d:%02dZ",
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
  }
  return text;
}

}  // namespace lobi::sync
