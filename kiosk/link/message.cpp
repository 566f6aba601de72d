// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/message.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace lobi::link {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kStates{"started", "settled", "quarantined"};
constexpr std::array<std::string_view, 5> kActions{"list", "approve", "hide", "block", "undo"};
constexpr std::array<std::string_view, 6> kPairingSteps{"off", "connecting", "code", "check", "done", "failed"};
constexpr std::array<std::string_view, 4> kPairingActions{"start", "confirm", "refuse", "cancel"};
constexpr std::array<std::string_view, 13> kErrorKinds{
    "invalid",      "malformed",    "not_found",  "gone",        "io",      "limit",      "transient",
    "rate_limited", "auth_expired", "permission", "bad_request", "blocked", "unsupported"};

// Members are read one by one and typed; a wrong type counts as missing, which the callers refuse where it matters.
std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

bool flag_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

json to_json(const std::optional<base::Instant>& instant) {
  return instant ? json(base::to_unix_ms(*instant)) : json(nullptr);
}

std::optional<base::Instant> instant_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return base::from_unix_ms(found->get<std::int64_t>());
}

json to_json(const std::optional<std::int64_t>& number) { return number ? json(*number) : json(nullptr); }

std::optional<std::int64_t> count_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

json envelope(const char* type) { return {{"v", kVersion}, {"type", type}}; }

json to_json(const SourceReport& source) {
  return {{"id", source.id},
          {"name", source.name},
          {"kind", source.kind},
          {"enabled", source.is_enabled},
          {"is_running", source.is_running},
          {"last_success", to_json(source.last_success)},
          {"next_run", to_json(source.next_run)},
          {"failures", source.failures},
          {"error_kind", source.error_kind},
          {"error", source.error},
          {"silence", source.silence},
          {"credential_changed_at", to_json(source.credential_changed_at)},
          {"credential_expires_at", to_json(source.credential_expires_at)},
          {"reads_used", source.reads_used},
          {"reads_budget", to_json(source.reads_budget)},
          {"followers", to_json(source.followers)}};
}

SourceReport source_from(const json& object) {
  SourceReport source;
  source.id = text_of(object, "id");
  source.name = text_of(object, "name");
  source.kind = text_of(object, "kind");
  source.is_enabled = flag_of(object, "enabled");
  source.is_running = flag_of(object, "is_running");
  source.last_success = instant_of(object, "last_success");
  source.next_run = instant_of(object, "next_run");
  source.failures = static_cast<int>(std::clamp<std::int64_t>(number_of(object, "failures"), 0, 1'000'000));
  source.error_kind = text_of(object, "error_kind");
  source.error = text_of(object, "error");
  source.silence = text_of(object, "silence");
  source.credential_changed_at = instant_of(object, "credential_changed_at");
  source.credential_expires_at = instant_of(object, "credential_expires_at");
  source.reads_used = number_of(object, "reads_used");
  source.reads_budget = count_of(object, "reads_budget");
  source.followers = count_of(object, "followers");
  return source;
}

json to_json(const model::Bilingual& text) { return {{"id", text.id}, {"en", text.en}}; }

model::Bilingual bilingual_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_object()) return {};
  return {text_of(*found, "id"), text_of(*found, "en")};
}

// One function a message, both ways side by side.
json to_json(const Nudge& nudge) {
  json object = envelope("nudge");
  object["generation"] = nudge.generation;
  object["last_success"] = to_json(nudge.health.last_success);
  object["offline"] = nudge.health.is_offline;
  return object;
}
json to_json(const Shown& shown) {
  json object = envelope("shown");
  object["generation"] = shown.generation;
  object["state"] = kStates[static_cast<std::size_t>(shown.state)];
  return object;
}
json to_json(const SyncRequest&) { return envelope("sync"); }
json to_json(const StatusRequest&) { return envelope("status"); }
json to_json(const ExplainRequest& request) {
  json object = envelope("explain");
  object["item"] = request.item;
  return object;
}
json to_json(const RunRequest& request) {
  json object = envelope("run");
  object["source"] = request.source;
  return object;
}
json to_json(const ModerateRequest& request) {
  json object = envelope("moderate");
  object["action"] = kActions[static_cast<std::size_t>(request.action)];
  object["subject"] = request.subject;
  object["person"] = request.person;
  object["reason"] = request.reason;
  return object;
}
json to_json(const ModerationList& list) {
  json object = envelope("moderation");
  object["waiting"] = json::array();
  for (const auto& post : list.waiting) {
    object["waiting"].push_back({{"item", post.item},
                                 {"title", post.title},
                                 {"author", post.author},
                                 {"source", post.source},
                                 {"created_at", base::to_unix_ms(post.created_at)},
                                 {"reason", {{"id", post.reason.id}, {"en", post.reason.en}}}});
  }
  object["decisions"] = json::array();
  for (const auto& decision : list.decisions) {
    object["decisions"].push_back({{"action", decision.action},
                                   {"subject", decision.subject},
                                   {"label", decision.label},
                                   {"person", decision.person},
                                   {"at", base::to_unix_ms(decision.at)},
                                   {"is_undone", decision.is_undone}});
  }
  return object;
}
json to_json(const Report& report) {
  json object = envelope("report");
  object["generation"] = report.generation;
  object["posts"] = report.posts;
  object["items"] = report.items;
  object["sources"] = json::array();
  for (const auto& source : report.sources) object["sources"].push_back(to_json(source));
  return object;
}
json to_json(const Explanation& explanation) {
  json object = envelope("explanation");
  object["found"] = explanation.is_found;
  object["is_shown"] = explanation.is_shown;
  object["title"] = explanation.title;
  object["reasons"] = json::array();
  for (const auto& reason : explanation.reasons)
    object["reasons"].push_back({{"id", reason.id}, {"en", reason.en}});
  return object;
}
json to_json(const AvailabilityRequest& request) {
  json object = envelope("availability");
  object["source"] = request.source;
  object["local_id"] = request.local_id;
  return object;
}
json to_json(const AvailabilityReply& reply) {
  json object = envelope("copies");
  object["total"] = reply.availability ? json(reply.availability->total) : json(nullptr);
  object["available"] = reply.availability ? json(reply.availability->available) : json(nullptr);
  return object;
}
json to_json(const Identify& identify) {
  json object = envelope("identify");
  object["name"] = identify.name;
  object["seconds"] = identify.duration.count();
  return object;
}
json to_json(const Capture&) { return envelope("capture"); }
json to_json(const PairingState& state) {
  json object = envelope("pairing");
  object["state"] = kPairingSteps[static_cast<std::size_t>(state.step)];
  object["desk"] = state.desk;
  object["code"] = state.code;
  object["check"] = state.check;
  object["expires_at"] = to_json(state.expires_at);
  object["sign"] = state.sign;
  object["message"] = to_json(state.message);
  object["found"] = json::array();
  for (const FoundDesk& each : state.found)
    object["found"].push_back({{"name", each.name}, {"address", each.address}});
  return object;
}
json to_json(const PairingRequest& request) {
  json object = envelope("pairing");
  object["action"] = kPairingActions[static_cast<std::size_t>(request.action)];
  object["desk"] = request.desk;
  return object;
}
json to_json(const Presented& presented) {
  json object = envelope("presented");
  object["version"] = presented.version;
  object["digest"] = presented.digest;
  object["item"] = presented.item;
  object["at"] = base::to_unix_ms(presented.at);
  return object;
}
json to_json(const ScreenReport& report) {
  json object = envelope("screen");
  object["item"] = report.item;
  object["title"] = to_json(report.title);
  object["in_session"] = report.is_in_session;
  return object;
}
json to_json(const TakePackage&) { return envelope("take_package"); }
json to_json(const Ok&) { return envelope("ok"); }
json to_json(const ErrorReply& error) {
  json object = envelope("error");
  object["message"] = error.message;
  return object;
}

Result<Message> shown_from(const json& object) {
  const auto state = text_of(object, "state");
  for (std::size_t index = 0; index < kStates.size(); ++index) {
    if (state == kStates[index])
      return Message(Shown{number_of(object, "generation"), static_cast<ShownState>(index)});
  }
  return fail(ErrorKind::malformed, "link: \"shown\" without a known state");
}

Message report_from(const json& object) {
  Report report;
  report.generation = number_of(object, "generation");
  report.posts = number_of(object, "posts");
  report.items = number_of(object, "items");
  const auto sources = object.find("sources");
  if (sources != object.end() && sources->is_array()) {
    for (const auto& source : *sources) {
      if (source.is_object()) report.sources.push_back(source_from(source));
    }
  }
  return report;
}

// Numbers that no library has count as not known.
Message copies_from(const json& object) {
  constexpr std::int64_t kMostCopies = 100'000;
  const auto total = count_of(object, "total");
  const auto available = count_of(object, "available");
  const bool is_known =
      total && available && *total > 0 && *total <= kMostCopies && *available >= 0 && *available <= *total;
  if (!is_known) return AvailabilityReply{};
  return AvailabilityReply{model::Availability{static_cast<int>(*available), static_cast<int>(*total)}};
}

Message explanation_from(const json& object) {
  Explanation explanation;
  explanation.is_found = flag_of(object, "found");
  explanation.is_shown = flag_of(object, "is_shown");
  explanation.title = text_of(object, "title");
  const auto reasons = object.find("reasons");
  if (reasons != object.end() && reasons->is_array()) {
    for (const auto& reason : *reasons) {
      if (reason.is_object()) explanation.reasons.push_back({text_of(reason, "id"), text_of(reason, "en")});
    }
  }
  return explanation;
}

Result<Message> moderate_from(const json& object) {
  const auto action = text_of(object, "action");
  const auto* const found = std::find(kActions.begin(), kActions.end(), action);
  if (found == kActions.end()) return fail(ErrorKind::malformed, "link: \"moderate\" without a known action");
  const auto place = static_cast<ModerateAction>(found - kActions.begin());
  return Message(
      ModerateRequest{place, text_of(object, "subject"), text_of(object, "person"), text_of(object, "reason")});
}

// Every object of a list member; others are left out.
template <typename Take>
void for_each_in(const json& object, const char* key, Take&& take) {
  const auto list = object.find(key);
  if (list == object.end() || !list->is_array()) return;
  for (const auto& entry : *list) {
    if (entry.is_object()) take(entry);
  }
}

Message moderation_from(const json& object) {
  ModerationList list;
  for_each_in(object, "waiting", [&](const json& post) {
    const auto reason = post.find("reason");
    model::Bilingual sentence;
    if (reason != post.end() && reason->is_object()) sentence = {text_of(*reason, "id"), text_of(*reason, "en")};
    list.waiting.push_back({text_of(post, "item"), text_of(post, "title"), text_of(post, "author"),
                            text_of(post, "source"), base::from_unix_ms(number_of(post, "created_at")), sentence});
  });
  for_each_in(object, "decisions", [&](const json& decision) {
    list.decisions.push_back({text_of(decision, "action"), text_of(decision, "subject"), text_of(decision, "label"),
                              text_of(decision, "person"), base::from_unix_ms(number_of(decision, "at")),
                              flag_of(decision, "is_undone")});
  });
  return list;
}

Result<Message> identify_from(const json& object) {
  const auto seconds = std::clamp<std::int64_t>(number_of(object, "seconds"), 1, 60);
  return Message(Identify{text_of(object, "name"), std::chrono::seconds(seconds)});
}

std::vector<FoundDesk> found_from(const json& object) {
  std::vector<FoundDesk> found;
  const auto list = object.find("found");
  if (list == object.end() || !list->is_array()) return found;
  for (const json& each : *list) {
    if (found.size() == kMaxFoundDesks) break;
    if (each.is_object()) found.push_back({text_of(each, "name"), text_of(each, "address")});
  }
  return found;
}

// Two messages of one name, for they are about one thing: lobi-sync tells a state, lobi an action.
Result<Message> pairing_from(const json& object) {
  const auto place_in = [](const auto& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) - names.begin();
  };
  if (object.contains("action")) {
    const auto place = place_in(kPairingActions, text_of(object, "action"));
    if (place == static_cast<std::ptrdiff_t>(kPairingActions.size()))
      return fail(ErrorKind::malformed, "link: \"pairing\" without a known action");
    return Message(PairingRequest{static_cast<PairingAction>(place), text_of(object, "desk")});
  }
  const auto place = place_in(kPairingSteps, text_of(object, "state"));
  if (place == static_cast<std::ptrdiff_t>(kPairingSteps.size()))
    return fail(ErrorKind::malformed, "link: \"pairing\" without a known state");
  return Message(PairingState{static_cast<PairingStep>(place), text_of(object, "desk"), text_of(object, "code"),
                              text_of(object, "check"), instant_of(object, "expires_at"), text_of(object, "sign"),
                              bilingual_of(object, "message"), found_from(object)});
}

Message presented_from(const json& object) {
  return Presented{number_of(object, "version"), text_of(object, "digest"), text_of(object, "item"),
                   base::from_unix_ms(number_of(object, "at"))};
}

Result<Message> message_from(const json& object) {
  const auto type = text_of(object, "type");
  if (type == "nudge") {
    return Message(
        Nudge{number_of(object, "generation"), {instant_of(object, "last_success"), flag_of(object, "offline")}});
  }
  if (type == "shown") return shown_from(object);
  if (type == "sync") return Message(SyncRequest{});
  if (type == "status") return Message(StatusRequest{});
  if (type == "explain") return Message(ExplainRequest{text_of(object, "item")});
  if (type == "run") return Message(RunRequest{text_of(object, "source")});
  if (type == "moderate") return moderate_from(object);
  if (type == "moderation") return moderation_from(object);
  if (type == "report") return report_from(object);
  if (type == "explanation") return explanation_from(object);
  if (type == "availability") {
    return Message(AvailabilityRequest{text_of(object, "source"), text_of(object, "local_id")});
  }
  if (type == "copies") return copies_from(object);
  if (type == "identify") return identify_from(object);
  if (type == "capture") return Message(Capture{});
  if (type == "pairing") return pairing_from(object);
  if (type == "presented") return presented_from(object);
  if (type == "screen") {
    return Message(
        ScreenReport{text_of(object, "item"), bilingual_of(object, "title"), flag_of(object, "in_session")});
  }
  if (type == "take_package") return Message(TakePackage{});
  if (type == "ok") return Message(Ok{});
  if (type == "error") return Message(ErrorReply{text_of(object, "message")});
  return fail(ErrorKind::unsupported, "link: message \"" + type.substr(0, 40) + "\" is not known to this version");
}

}  // namespace

std::string encode(const Message& message) {
  const json object = std::visit([](const auto& value) { return to_json(value); }, message);
  // Text that is not UTF-8 is repaired rather than thrown about.
  return object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Message> decode(std::string_view line) {
  if (line.size() > kMaxReplyBytes) return fail(ErrorKind::limit, "link: a message is longer than 1 MiB");
  // Nesting is bounded before the parser recurses into it: no message of ours is deeper than four.
  constexpr int kMaxDepth = 8;
  const auto too_deep = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  const json object = json::parse(line, too_deep, false);
  if (!object.is_object()) return fail(ErrorKind::malformed, "link: a line that is no JSON object");
  const auto version = number_of(object, "v");
  if (version != kVersion) {
    return fail(ErrorKind::unsupported,
                "link: version " + std::to_string(version) + " is not known; restart both programs");
  }
  return message_from(object);
}

std::string_view error_kind_key(ErrorKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kErrorKinds.size() ? kErrorKinds[index] : "invalid";
}

}  // namespace lobi::link
