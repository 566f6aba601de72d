// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and sources: their state, and a new token for one that the desk reads.
#include <algorithm>

#include "link/socket.h"
#include "pack/sources_config.h"
#include "sync/credential_store.h"
#include "tools/desk/content/look_routes.h"
#include "tools/desk/content/source_states.h"
#include "tools/desk/fleet/route_parts.h"

namespace lobi::desk {
namespace {

// A token crosses the network once, to here: only over TLS, or not at all.
bool is_safe_way(const Request& request) {
  return request.is_secure || request.client == "127.0.0.1" || request.client == "::1";
}

// Why it is only its QR card just now, in the words of a badge.
Bilingual silence_words(const std::string& silence) {
  if (silence == "card_only") return {"Hanya kartu QR", "QR card only"};
  if (silence == "no_credential") return {"Belum ada izin", "No access yet"};
  if (silence == "over_budget") return {"Jatah bulan ini habis", "This month's budget is used up"};
  return {};
}

Json source_json(const SourceRow& row, base::Instant now, bool can_renew) {
  const auto& state = row.state;
  const auto days = days_left(row, now);
  const bool wants_token = state.expires_at || !how_to_renew(state.kind).is_empty();
  return {{"id", state.id},
          {"name", state.name},
          {"kind", state.kind},
          {"last_success", time_or_null(state.last_success)},
          {"failures", state.failures},
          {"error", state.error},
          {"silence", state.silence},
          {"silence_words", to_json(silence_words(state.silence))},
          {"expires_at", time_or_null(state.expires_at)},
          {"days_left", days ? Json(*days) : Json()},
          {"how", to_json(how_to_renew(state.kind))},
          {"fetched_by", row.is_desks ? "desk" : "kiosk"},
          {"can_renew", row.is_desks && can_renew && wants_token},
          {"kiosks", row.kiosks}};
}

Answer show(Services& services, OwnContent& own, const Request& request) {
  Json list = Json::array();
  const auto now = services.clock.now();
  for (const auto& row : merged_sources(services.fleet->kiosks(), own.report()))
    list.push_back(source_json(row, now, is_safe_way(request)));
  return answer({{"sources", std::move(list)}});
}

bool is_token(const std::string& text) {
  const auto is_seen = [](char byte) { return static_cast<unsigned char>(byte) >= 0x21 && byte != 0x7F; };
  return !text.empty() && text.size() <= sync::kMaxCredentialBytes &&
         std::all_of(text.begin(), text.end(), is_seen);
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Answer put_token(Services& services, const Request& request) {
  const auto& config = services.config;
  if (!config.fetches)
    return failure(409, "kiosks_fetch",
                   {"Kios mengambil sendiri akun ini: pakai `sudo lobictl token set` di kios itu.",
                    "The kiosks read this account themselves: use `sudo lobictl token set` there."});
  if (!is_safe_way(request))
    return failure(403, "needs_tls",
                   {"Token hanya diterima lewat sambungan aman (https).",
                    "A token is accepted over a secure connection (https) only."});
  const auto sources = pack::read_sources_config(config.fetch_config);
  if (!sources) return failure_of(sources.error());
  const auto source = std::find_if(sources->begin(), sources->end(),
                                   [&](const auto& each) { return each.id == request.part("id"); });
  if (source == sources->end()) return not_found();
  const std::string token = trimmed(text_of(request.body, "token"));
  if (!is_token(token))
    return wrong_field("token", {"Tempel token seperti yang diberikan jaringan itu, tanpa spasi.",
                                 "Paste the token as the network gave it, without blanks."});
  const auto folders = fetch_folders(config);
  const auto kept = sync::CredentialStore(folders.state).put(*source, token, -1);
  if (!kept) return failure_of(kept.error());
  // Used at once where lobi-sync runs; else when it starts.
  [[maybe_unused]] const auto told = link::tell(folders.run, link::RunRequest{source->id});
  services.audit.note(request.person, "source_token", source->id);
  services.events.publish("sources", {{"id", source->id}});
  return nothing();
}

}  // namespace

Routes source_routes(Services& services, const SharedContent& own) {
  Services* all = &services;
  return {{"GET", "/api/v1/sources", kViewer, Body::none, 0,
           [all, own](const Request& r) { return show(*all, *own, r); }},
          {"PUT", "/api/v1/sources/{id}/token", kAdministrator, Body::json, 32 * 1024,
           [all](const Request& r) { return put_token(*all, r); }}};
}

}  // namespace lobi::desk
