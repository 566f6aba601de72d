// SPDX-License-Identifier: GPL-3.0-or-later
// Kiosks, their pictures, commands and receipts.
#include <algorithm>

#include "decode/client.h"
#include "decode/encode_jpeg.h"
#include "tools/desk/fleet/fleet_routes.h"
#include "tools/desk/fleet/kiosk_list.h"
#include "tools/desk/fleet/parts.h"
#include "tools/desk/fleet/route_parts.h"
#include "trust/digest.h"

namespace lobi::desk {
namespace {

constexpr std::size_t kMostName = 60, kMostGroups = 16;
constexpr std::size_t kMostPicture = 200 * 1024;
constexpr int kPictureSide = 480;
constexpr std::chrono::seconds kDecodeTime{5};

Json source_json(const pack::SourceState& source) {
  return {{"id", source.id},
          {"name", source.name},
          {"kind", source.kind},
          {"last_success", time_or_null(source.last_success)},
          {"failures", source.failures},
          {"error", source.error},
          {"silence", source.silence},
          {"expires_at", time_or_null(source.expires_at)}};
}

Json kiosk_json(const fleet::Kiosk& kiosk) {
  const auto& presence = kiosk.presence;
  Json sources = Json::array();
  for (const auto& each : presence.sources) sources.push_back(source_json(each));
  const auto& release = presence.release;
  const bool has_word = !presence.boot.empty();
  const Json shows{{"item", presence.screen.item},
                   {"title", to_json(presence.screen.title)},
                   {"in_session", presence.screen.is_in_session}};
  return {{"id", kiosk.id},
          {"name", kiosk.name},
          {"groups", kiosk.groups},
          {"is_retired", kiosk.is_retired},
          {"needs_care", fleet::needs_care(kiosk)},
          {"cares", has_word ? fleet::cares(kiosk) : std::vector<std::string>()},
          {"online", kiosk.is_online},
          {"since", time_or_null(kiosk.last_word)},
          {"at", time_or_null(kiosk.last_word)},
          {"picture_at", time_or_null(kiosk.picture_at)},
          {"width", presence.width},
          {"height", presence.height},
          {"program", presence.program},
          {"release",
           {{"received", release.received},
            {"complete", release.complete},
            {"shown", release.shown},
            {"highest", release.highest},
            {"digest", release.digest},
            {"shown_digest", release.shown_digest},
            {"quarantined", release.quarantined}}},
          {"clock", !has_word ? Json() : Json(presence.is_clock_trusted ? "trusted" : "untrusted")},
          {"shows", shows},
          {"screen", shows},
          {"disk_used", has_word ? Json(presence.disk_used) : Json()},
          {"temperature", presence.temperature ? Json(*presence.temperature) : Json()},
          {"uptime", presence.uptime},
          {"waiting", presence.waiting},
          {"sources", std::move(sources)}};
}

constexpr std::size_t kMostAsked = 200;  // bytes of a search; of a cursor twice that and its marks

std::optional<fleet::KioskState> state_from(const std::string& key) {
  using fleet::KioskState;
  if (key.empty()) return KioskState::any;
  if (key == "online") return KioskState::online;
  if (key == "offline") return KioskState::offline;
  if (key == "attention") return KioskState::attention;
  if (key == "retired") return KioskState::retired;
  return std::nullopt;
}

Json sums_json(const fleet::KioskSums& sums) {
  Json groups = Json::array();
  for (const auto& [name, count] : sums.groups) groups.push_back({{"name", name}, {"kiosks", count}});
  return {{"all", sums.all},         {"online", sums.online},
          {"offline", sums.offline}, {"attention", sums.attention},
          {"newest", sums.newest},   {"groups", std::move(groups)}};
}

Answer list_kiosks(Services& services, const Request& request) {
  const auto state = state_from(request.asked("state"));
  if (!state)
    return wrong_field("state",
                       {"online, offline, attention, atau retired", "online, offline, attention or retired"});
  fleet::KioskQuery query;
  query.text = request.asked("q");
  query.group = request.asked("group");
  query.state = *state;
  query.cursor = request.asked("cursor");
  if (query.text.size() > kMostAsked || query.group.size() > 4 * kMostName || query.cursor.size() > 4 * kMostAsked)
    return wrong_field("q", {"Pencarian ini terlalu panjang.", "This search is too long."});
  if (const auto limit = row_id(request.asked("limit")))
    query.limit = std::min(static_cast<std::size_t>(*limit), fleet::kMostKiosks);
  auto kiosks = services.fleet->kiosks();
  Json sums = sums_json(fleet::kiosk_sums(kiosks));
  const auto page = fleet::kiosk_page(std::move(kiosks), query);
  Json list = Json::array();
  for (const auto& each : page.kiosks) list.push_back(kiosk_json(each));
  const bool has_broker = services.fleet->has_broker();
  return answer(
      {{"kiosks", std::move(list)},
       {"next", page.next.empty() ? Json() : Json(page.next)},
       {"matches", page.matches},
       {"sums", std::move(sums)},
       {"broker", {{"is_connected", has_broker}, {"error", has_broker ? "" : services.fleet->broker_error()}}}});
}

Answer one_kiosk(Services& services, const Request& request) {
  const auto kiosk = services.fleet->kiosk(request.part("id"));
  if (!kiosk) return not_found();
  Json body = kiosk_json(*kiosk);
  Json commands = Json::array();
  for (const auto& each : services.fleet->parts().commands(kiosk->id))
    commands.push_back({{"command", pack::command_key(each.kind)},
                        {"person", each.person},
                        {"at", base::to_unix_ms(each.at)},
                        {"ok", each.is_ok ? Json(*each.is_ok) : Json()},
                        {"message", to_json(each.message)}});
  body["commands"] = std::move(commands);
  return answer(std::move(body));
}

Answer rename(Services& services, const Request& request) {
  const auto kiosk = services.fleet->kiosk(request.part("id"));
  if (!kiosk) return not_found();
  const auto naming = read_naming(request.body);
  if (naming.refusal) return *naming.refusal;
  if (auto done = services.fleet->parts().rename(kiosk->id, naming.name, naming.groups); !done)
    return failure_of(done.error());
  services.audit.note(request.person, "kiosk_rename", kiosk->name, naming.name);
  return answer(kiosk_json(*services.fleet->kiosk(kiosk->id)));
}

Answer retire(Services& services, const Request& request) {
  const auto kiosk = services.fleet->kiosk(request.part("id"));
  if (!kiosk) return not_found();
  if (auto done = services.fleet->parts().retire(kiosk->id); !done) return failure_of(done.error());
  services.audit.note(request.person, "kiosk_retire", kiosk->name, kiosk->id);
  return nothing();
}

Answer send_command(Services& services, const Request& request) {
  const auto kind = pack::command_from(text_of(request.body, "command"));
  if (!kind)
    return wrong_field("command", {"identify, screenshot, refresh, restart, reboot, atau rollback",
                                   "identify, screenshot, refresh, restart, reboot or rollback"});
  const auto kiosk = services.fleet->kiosk(request.part("id"));
  if (!kiosk || kiosk->is_retired) return not_found();
  if (!kiosk->is_online)
    return failure(409, "offline",
                   {kiosk->name + " sedang terputus; perintah hanya sampai ke kios yang tersambung.",
                    kiosk->name + " is offline; a command reaches a connected kiosk only."});
  const auto sent = services.fleet->parts().command(kiosk->id, *kind, *request.person);
  if (!sent) return failure_of(sent.error());
  services.audit.note(request.person, "command", kiosk->name, pack::command_key(*kind));
  return answer({{"sent", true}}, 202);
}

// A kiosk's bytes are decoded in the sandbox; what a browser gets is a JPEG of ours.
Answer picture(Services& services, PictureCache& cache, const Request& request) {
  const auto bytes = services.fleet->kiosk_picture(request.part("id"));
  if (bytes.empty()) return not_found();
  const auto name = trust::sha256_hex(bytes);
  auto jpeg = cache.find(name);
  if (!jpeg) {
    const auto pixels =
        decode::decode_in_sandbox(program_of(services.config, "lobi-decode"), bytes, kPictureSide, kDecodeTime);
    if (!pixels) return failure_of(pixels.error());
    auto encoded = decode::encode_jpeg(*pixels, kMostPicture);
    if (!encoded) return failure_of(encoded.error());
    jpeg = std::move(*encoded);
    cache.keep(name, *jpeg);
  }
  Answer answer;
  answer.bytes = std::move(*jpeg);
  answer.type = "image/jpeg";
  answer.headers.emplace_back("Cache-Control", "private, max-age=3600");
  return answer;
}

Answer receipts(Services& services, const Request& request) {
  const auto version = row_id(request.part("version"));
  if (!version) return not_found();
  const auto list = services.fleet->receipts(*version);
  if (!list) return list.error().kind == ErrorKind::not_found ? not_found() : failure_of(list.error());
  Json rows = Json::array();
  for (const auto& each : *list) {
    Json shown = Json::object();
    for (const auto& [item, at] : each.shown_items) shown[item] = base::to_unix_ms(at);
    rows.push_back(
        {{"kiosk", each.kiosk},
         {"name", each.name},
         {"online", each.is_online},
         {"received_at", time_or_null(each.received_at)},
         {"complete_at", time_or_null(each.complete_at)},
         {"shown_at", time_or_null(each.shown_at)},
         {"shown_items", std::move(shown)},
         {"missing",
          each.missing ? Json{{"item", each.missing_item}, {"message", to_json(*each.missing)}} : Json()},
         {"refused", each.refused ? Json{{"message", to_json(*each.refused)}} : Json()}});
  }
  return answer({{"receipts", std::move(rows)}});
}

}  // namespace

Naming read_naming(const Json& body) {
  Naming naming;
  const auto name = one_line(text_of(body, "name"), kMostName);
  if (!name) {
    naming.refusal = wrong_field(
        "name", {"Tulis nama kios, paling banyak 60 huruf.", "Write the kiosk's name, at most 60 letters."});
    return naming;
  }
  naming.name = *name;
  for (const auto& each : texts_of(body, "groups")) {
    const auto group = one_line(each, kMostName);
    if (!group || naming.groups.size() >= kMostGroups) {
      naming.refusal = wrong_field(
          "groups", {"Paling banyak 16 grup, masing-masing 60 huruf.", "At most 16 groups of 60 letters each."});
      return naming;
    }
    if (std::find(naming.groups.begin(), naming.groups.end(), *group) == naming.groups.end())
      naming.groups.push_back(*group);
  }
  return naming;
}

std::filesystem::path program_of(const pack::DeskConfig& config, const char* name) {
  if (!config.program_dir.empty()) return config.program_dir / name;
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return name;
  const auto beside = self.parent_path() / name;
  return std::filesystem::exists(beside, error) ? beside : self.parent_path().parent_path() / "libexec/lobi" / name;
}

Routes kiosk_routes(Services& services) {
  auto cache = std::make_shared<PictureCache>();
  return {
      {"GET", "/api/v1/kiosks", kViewer, Body::none, 0,
       [&](const Request& request) { return list_kiosks(services, request); }},
      {"GET", "/api/v1/kiosks/{id}", kViewer, Body::none, 0,
       [&](const Request& request) { return one_kiosk(services, request); }},
      {"PATCH", "/api/v1/kiosks/{id}", kAdministrator, Body::json, kMaxJsonBody,
       [&](const Request& request) { return rename(services, request); }},
      {"POST", "/api/v1/kiosks/{id}/retire", kAdministrator, Body::none, 0,
       [&](const Request& request) { return retire(services, request); }},
      {"POST", "/api/v1/kiosks/{id}/commands", kAdministrator, Body::json, kMaxJsonBody,
       [&](const Request& request) { return send_command(services, request); }},
      {"GET", "/api/v1/kiosks/{id}/picture", kViewer, Body::none, 0,
       [&, cache](const Request& request) { return picture(services, *cache, request); }},
      {"GET", "/api/v1/releases/{version}/receipts", kViewer, Body::none, 0,
       [&](const Request& request) { return receipts(services, request); }},
  };
}

}  // namespace lobi::desk
