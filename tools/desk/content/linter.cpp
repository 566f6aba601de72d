// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/content/linter.h"

#include <array>

#include "tools/desk/content/lint_rules.h"

namespace lobi::desk {
namespace {

constexpr std::array<std::string_view, 3> kLevels{"error", "advice", "passed"};

const Json& member(const Json& object, const char* name) {
  static const Json kNone = Json::object();
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() ? *found : kNone;
}

std::optional<base::Instant> instant_of(const Json& object, const char* name) {
  const auto ms = whole_of(object, name);
  return ms ? std::optional(base::from_unix_ms(*ms)) : std::nullopt;
}

}  // namespace

std::string_view level_key(Level level) { return kLevels.at(static_cast<std::size_t>(level)); }

LintItem read_lint_item(const Json& json) {
  LintItem item;
  item.kind = model::pushed_kind_from(text_of(json, "kind")).value_or(model::PushedKind::announcement);
  item.title = bilingual_of(json, "title");
  item.text = bilingual_of(json, "text");
  const Json& picture = member(json, "picture");
  item.has_picture = !picture.empty();
  item.alt = bilingual_of(picture, "alt");
  item.link = text_of(json, "link");
  item.reference = text_of(json, "reference");
  const Json& event = member(json, "event");
  item.starts_at = instant_of(event, "starts_at");
  item.ends_at = instant_of(event, "ends_at");
  item.has_event = item.kind == model::PushedKind::event && item.reference.empty();
  const Json& schedule = member(json, "schedule");
  item.from = instant_of(schedule, "from");
  item.until = instant_of(schedule, "until");
  item.day_from = std::chrono::minutes(whole_of(schedule, "day_from").value_or(0));
  item.day_until = std::chrono::minutes(whole_of(schedule, "day_until").value_or(24 * 60));
  if (schedule.contains("weekdays") && schedule["weekdays"].is_array()) {
    item.weekdays = {};
    for (const Json& day : schedule["weekdays"])
      if (day.is_number_integer() && day >= 0 && day <= 6) item.weekdays.at(day.get<std::size_t>()) = true;
  }
  const Json& target = member(json, "target");
  item.kiosks = texts_of(target, "kiosks");
  item.groups = texts_of(target, "groups");
  return item;
}

std::vector<Finding> lint(const LintInput& input) {
  Lint lint(input);
  for (auto* rule : {&lint_words, &lint_dates, &lint_schedule, &lint_picture, &lint_link, &lint_target}) rule(lint);
  return std::move(lint.findings);
}

bool has_error(const std::vector<Finding>& findings) {
  for (const Finding& each : findings)
    if (each.level == Level::error) return true;
  return false;
}

Json to_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& each : findings) {
    Json row{{"level", level_key(each.level)},
             {"code", each.code},
             {"field", each.field},
             {"message", to_json(each.message)},
             {"mend", nullptr}};
    if (each.mend) row["mend"] = {{"label", to_json(each.mend->label)}, {"patch", each.mend->patch}};
    list.push_back(std::move(row));
  }
  return list;
}

Json merged(Json target, const Json& patch) {
  target.merge_patch(patch);
  return target;
}

}  // namespace lobi::desk
