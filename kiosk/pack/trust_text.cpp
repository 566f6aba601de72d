// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/trust_text.h"

#include <nlohmann/json.hpp>

namespace lobi::pack {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxSite = 64, kMaxGroups = 64, kMaxName = 200, kMaxAddress = 500;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<json> object_of(std::string_view text, const char* file) {
  if (text.size() > kMaxTrustBytes) return fail(ErrorKind::limit, std::string(file) + ": too long");
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
  auto document = json::parse(text, shallow, false);
  if (!document.is_object()) return fail(ErrorKind::malformed, std::string(file) + ": no JSON object");
  const auto version = document.find("v");
  if (version == document.end() || *version != json(kVersion))
    return fail(ErrorKind::unsupported, std::string(file) + ": made by another version of Lobi");
  return document;
}

Result<TrustText> trust_of(const json& document, const char* file) {
  TrustText trust{text_of(document, "site"), text_of(document, "root")};
  const bool is_site = !trust.site.empty() && trust.site.size() <= kMaxSite &&
                       trust.site.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!is_site)
    return fail(ErrorKind::malformed, std::string(file) + ": site: small letters, digits and '-' are expected");
  if (trust.root.size() != 64 || trust.root.find_first_not_of("0123456789abcdef") != std::string::npos)
    return fail(ErrorKind::malformed, std::string(file) + ": root: 64 lower-case hex digits are expected");
  return trust;
}

Result<BrokerAddress> broker_of(const json& document) {
  const auto found = document.find("broker");
  if (found == document.end() || !found->is_object())
    return fail(ErrorKind::malformed, "desk.json: broker: an object is expected");
  BrokerAddress broker;
  broker.host = text_of(*found, "host");
  broker.user = text_of(*found, "user");
  broker.password = text_of(*found, "password");
  const auto port = found->find("port");
  if (port == found->end() || !port->is_number_integer() || *port < 1 || *port > 65'535)
    return fail(ErrorKind::malformed, "desk.json: broker.port: a number from 1 to 65535 is expected");
  broker.port = port->get<int>();
  broker.has_tls = found->value("tls", json(true)) != json(false);
  if (broker.host.empty() || broker.host.size() > kMaxAddress)
    return fail(ErrorKind::malformed, "desk.json: broker.host: a name is expected");
  return broker;
}

json to_json(const TrustText& trust) { return {{"v", kVersion}, {"site", trust.site}, {"root", trust.root}}; }

std::string text_of(const json& document) {
  return document.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string trust_text(const TrustText& trust) { return text_of(to_json(trust)); }

std::string desk_text(const DeskText& desk) {
  json document = to_json(desk.trust);
  document["desk"] = desk.desk;
  document["broker"] = {{"host", desk.broker.host},
                        {"port", desk.broker.port},
                        {"tls", desk.broker.has_tls},
                        {"user", desk.broker.user},
                        {"password", desk.broker.password}};
  document["ca"] = desk.ca;
  document["kiosk"] = desk.kiosk;
  document["name"] = desk.name;
  document["groups"] = desk.groups;
  return text_of(document);
}

Result<TrustText> parse_trust(std::string_view text) {
  const auto document = object_of(text, "trust.json");
  if (!document) return fail(document.error());
  return trust_of(*document, "trust.json");
}

Result<DeskText> parse_desk(std::string_view text) {
  const auto document = object_of(text, "desk.json");
  if (!document) return fail(document.error());
  auto trust = trust_of(*document, "desk.json");
  if (!trust) return fail(trust.error());
  auto broker = broker_of(*document);
  if (!broker) return fail(broker.error());
  DeskText desk{std::move(*trust),
                text_of(*document, "desk"),
                std::move(*broker),
                text_of(*document, "ca"),
                text_of(*document, "kiosk"),
                text_of(*document, "name"),
                {}};
  const bool is_address = desk.desk.rfind("https://", 0) == 0 || desk.desk.rfind("http://", 0) == 0;
  if (!is_address || desk.desk.size() > kMaxAddress)
    return fail(ErrorKind::malformed, "desk.json: desk: a web address is expected");
  if (desk.kiosk.size() != 16 || desk.kiosk.find_first_not_of("0123456789abcdef") != std::string::npos)
    return fail(ErrorKind::malformed, "desk.json: kiosk: 16 lower-case hex digits are expected");
  if (desk.name.size() > kMaxName) return fail(ErrorKind::limit, "desk.json: name: too long");
  const auto groups = document->value("groups", json::array());
  if (!groups.is_array() || groups.size() > kMaxGroups)
    return fail(ErrorKind::malformed, "desk.json: groups: a short list is expected");
  for (const auto& group : groups) {
    if (!group.is_string() || group.get_ref<const std::string&>().size() > kMaxName)
      return fail(ErrorKind::malformed, "desk.json: groups: short texts are expected");
    desk.groups.push_back(group.get<std::string>());
  }
  return desk;
}

}  // namespace lobi::pack
