// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/broker.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "base/files.h"
#include "base/log.h"
#include "fetch/url.h"
#include "push/topics.h"
#include "trust/sealed_box.h"

namespace lobi::desk::fleet {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxPem = 64 * 1024, kPasswordBytes = 24;
constexpr unsigned kSecretMode = 0600;
constexpr mode_t kPrivateFolder = 0700;
constexpr std::chrono::seconds kToolTime{30};
constexpr const char* kAuthorityDays = "36500";
constexpr const char* kCertificateDays = "825";  // what authorities may give at most; anew at 30 days left
constexpr const char* kRenewBefore = "2592000";
// Of the accounts file; the passwords are 192 random bits, so this need not be slow. Mosquitto 2.0 writes 101.
constexpr int kIterations = 101;

std::string host_of(const std::string& address) {
  const auto url = fetch::Url::parse(address);
  return url ? url->origin().host : std::string();
}

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

// Every name and address by which a kiosk may reach this machine.
std::set<std::string> own_names(const pack::DeskConfig& config) {
  std::set<std::string> names{"localhost", "127.0.0.1", "::1"};
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) == 0 && host.front() != '\0') {
    const std::string name(host.data());
    names.insert(name);
    if (name.find('.') == std::string::npos) names.insert(name + ".local");
  }
  for (const auto& each : {config.broker.public_host, host_of(config.public_address)})
    if (!each.empty()) names.insert(each);
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return names;
  for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    std::array<char, INET_ADDRSTRLEN> text{};
    const auto* address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr);
    if (::inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) != nullptr) names.insert(text.data());
  }
  ::freeifaddrs(list);
  return names;
}

// Names are of our own configuration; still nothing that would be another line of OpenSSL's file.
std::string alternative_names(const std::set<std::string>& names) {
  std::string text;
  for (const auto& name : names) {
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-_") !=
        std::string::npos)
      continue;
    text += (text.empty() ? "" : ",") + std::string(is_address(name) ? "IP:" : "DNS:") + name;
  }
  return text;
}

Result<void> openssl(std::vector<std::string> arguments) {
  const auto ran = run_program({"openssl", std::move(arguments), {}, {}}, kToolTime);
  if (!ran) return fail(ran.error());
  if (ran->status == 0) return {};
  return fail(ErrorKind::io, "openssl: " + ran->errors.substr(0, 300));
}

std::string hash_of(const std::string& password, const std::string& salt) {
  std::array<unsigned char, 64> hash{};
  PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()),
                    reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()), kIterations,
                    EVP_sha512(), static_cast<int>(hash.size()), hash.data());
  return trust::base64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

json right(const char* type, const std::string& topic) {
  return {{"acltype", type}, {"topic", topic}, {"priority", 0}, {"allow", true}};
}

// What a kiosk may: write its own topics, read what is said to it and to all.
json kiosk_rights(const std::string& site, const std::string& kiosk) {
  json rights = json::array();
  for (const auto channel : {push::Channel::presence, push::Channel::receipt, push::Channel::done,
                             push::Channel::picture, push::Channel::holdings})
    rights.push_back(right("publishClientSend", push::kiosk_topic(site, kiosk, channel)));
  for (const auto& topic :
       {push::keys_topic(site), push::release_topic(site), push::kiosk_topic(site, kiosk, push::Channel::settings),
        push::kiosk_topic(site, kiosk, push::Channel::command)}) {
    rights.push_back(right("subscribeLiteral", topic));
    rights.push_back(right("publishClientReceive", topic));
  }
  return rights;
}

json client(const std::string& name, const std::string& password, const std::string& id) {
  constexpr std::size_t kSaltBytes = 12;
  const auto salt = trust::from_hex(trust::random_hex(kSaltBytes)).value_or("");
  json made{{"username", name},
            {"textName", ""},
            {"textDescription", ""},
            {"password", hash_of(password, salt)},
            {"salt", trust::base64(salt)},
            {"iterations", kIterations},
            {"roles", json::array({{{"rolename", name}, {"priority", 0}}})}};
  if (!id.empty()) made["clientid"] = id;
  return made;
}

// What Mosquitto starts with: the desk may do everything under the site's prefix, and keep the accounts; kiosks
// that were paired before (the file was lost) have theirs at once, for Mosquitto writes all of it anew for each
// account that is made while it runs.
std::string first_accounts(const std::string& site, const std::string& password,
                           const std::vector<Account>& accounts) {
  const auto everything = push::topic_prefix(site) + "#";
  json desk_rights = json::array();
  for (const auto& topic : {std::string("$CONTROL/dynamic-security/#"), everything})
    for (const char* type : {"publishClientSend", "publishClientReceive", "subscribePattern", "unsubscribePattern"})
      desk_rights.push_back(right(type, topic));
  json clients = json::array({client("desk", password, {})});
  json roles = json::array({{{"rolename", "desk"}, {"acls", std::move(desk_rights)}}});
  for (const auto& each : accounts) {
    const auto name = "kiosk-" + each.kiosk;
    clients.push_back(client(name, each.password, name));
    roles.push_back({{"rolename", name}, {"acls", kiosk_rights(site, each.kiosk)}});
  }
  return json{
      {"clients", std::move(clients)},
      {"roles", std::move(roles)},
      {"groups", json::array()},
      {"defaultACLAccess",
       {{"publishClientSend", false}, {"publishClientReceive", true}, {"subscribe", false}, {"unsubscribe", true}}}}
      .dump(1);
}

std::filesystem::path security_plugin() {
  std::error_code error;
  for (const auto& folder : std::filesystem::directory_iterator("/usr/lib", error)) {
    const auto file = folder.path() / "mosquitto_dynamic_security.so";
    if (std::filesystem::exists(file, error)) return file;
  }
  const std::filesystem::path plain = "/usr/lib/mosquitto_dynamic_security.so";
  return std::filesystem::exists(plain, error) ? plain : std::filesystem::path();
}

std::string configuration(const pack::DeskConfig& config, const std::filesystem::path& folder,
                          const std::filesystem::path& plugin) {
  const auto in = [&](const char* name) { return (folder / name).string(); };
  std::string text = "# Written by lobi-desk at each start; changes here are lost.\n";
  text += "listener " + std::to_string(config.broker.port) +
          (config.broker.listen.empty() ? "" : " " + config.broker.listen) + "\n";
  if (config.broker.is_tls)
    text += "certfile " + in("broker.pem") + "\nkeyfile " + in("broker.key") + "\ntls_version tlsv1.2\n";
  // As root Mosquitto would become the user mosquitto, who may not read the desk's folder.
  if (::geteuid() == 0) text += "user root\n";
  text += "allow_anonymous false\nplugin " + plugin.string() + "\nplugin_opt_config_file " +
          in("dynamic-security.json") + "\n";
  // Kept after so many changes (a report of a kiosk is one) and at the end; what is lost in a power cut the desk
  // finds missing when it connects, and sends again.
  text += "persistence true\npersistence_location " + folder.string() +
          "/\nautosave_on_changes true\nautosave_interval 20\n";
  text +=
      "message_size_limit 327680\nmax_queued_messages 20000\nmax_inflight_messages 1000\n"
      "persistent_client_expiration 30d\nset_tcp_nodelay true\nsys_interval 0\nlog_dest stderr\n"
      "log_type error\nlog_type warning\n";
  return text;
}

// The certificates of a PEM file, without the private key that may lie in it too.
std::string certificates_of(const std::string& pem) {
  constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----", kEnd = "-----END CERTIFICATE-----";
  std::string all;
  for (std::size_t place = pem.find(kBegin); place != std::string::npos; place = pem.find(kBegin, place + 1)) {
    const auto end = pem.find(kEnd, place);
    if (end == std::string::npos) break;
    all += pem.substr(place, end + kEnd.size() - place) + "\n";
  }
  return all;
}

}  // namespace

Result<Broker> Broker::open(const pack::DeskConfig& config, const base::Clock& clock,
                            const std::vector<Account>& accounts) {
  Broker broker(config, clock);
  broker.folder_ = config.state_dir / "broker";
  auto& settings = broker.settings_;
  settings.host = config.broker.host;
  settings.port = config.broker.port;
  settings.has_tls = config.broker.is_tls;
  settings.client_id = settings.user = "desk";
  settings.ca_file = config.broker.ca_file.string();
  ::mkdir(broker.folder_.c_str(), kPrivateFolder);
  auto password = broker.desk_password();
  if (!password) return fail(password.error());
  settings.password = std::move(*password);
  if (config.broker.is_own) {
    if (config.broker.is_tls) settings.ca_file = (broker.folder_ / "ca.pem").string();
    if (auto made = broker.make_files(accounts); !made) return fail(made.error().with("the desk's broker"));
  }
  for (const auto& file : {std::filesystem::path(settings.ca_file), config.certificate}) {
    if (file.empty()) continue;
    const auto pem = base::read_file(file, kMaxPem);
    if (!pem) return fail(pem.error());
    broker.authorities_ += certificates_of(*pem);
  }
  return broker;
}

Result<std::string> Broker::desk_password() {
  const auto& given = config_.broker.password_file;
  const auto file = given.empty() ? folder_ / "desk.password" : given;
  auto text = base::read_file(file, kMaxPem);
  if (text) {
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    return text;
  }
  if (text.error().kind != ErrorKind::not_found || !given.empty()) return text;
  auto fresh = trust::random_hex(kPasswordBytes);
  if (auto written = base::replace_file(file, fresh + "\n", kSecretMode); !written) return fail(written.error());
  return fresh;
}

Result<void> Broker::make_files(const std::vector<Account>& known) {
  const auto plugin = security_plugin();
  if (plugin.empty())
    return fail(ErrorKind::not_found, "mosquitto_dynamic_security.so is missing: install the package mosquitto");
  if (config_.broker.is_tls) {
    if (auto made = make_certificates(); !made) return made;
  }
  const auto accounts = folder_ / "dynamic-security.json";
  std::error_code error;
  if (!std::filesystem::exists(accounts, error)) {
    auto written =
        base::replace_file(accounts, first_accounts(config_.site, settings_.password, known), kSecretMode);
    if (!written) return written;
  }
  return base::replace_file(folder_ / "mosquitto.conf", configuration(config_, folder_, plugin), kSecretMode);
}

Result<void> Broker::make_certificates() {
  const auto in = [&](const char* name) { return (folder_ / name).string(); };
  const auto names = alternative_names(own_names(config_));
  const std::string tool =
      "[req]\ndistinguished_name=name\nprompt=no\n[name]\nO=Lobi\nCN=" + config_.site +
      "\n[authority]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
      "subjectKeyIdentifier=hash\n[server]\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
      "subjectAltName=" +
      names + "\n";
  if (auto written = base::replace_file(in("openssl.cnf"), tool, kSecretMode); !written) return written;
  std::error_code error;
  const std::vector<std::string> request{
      "req",    "-x509",   "-new",           "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
      "-nodes", "-config", in("openssl.cnf")};
  if (!std::filesystem::exists(in("ca.pem"), error)) {
    auto words = request;
    for (const auto& each :
         {std::string("-extensions"), std::string("authority"), std::string("-keyout"), in("ca.key"),
          std::string("-out"), in("ca.pem"), std::string("-days"), std::string(kAuthorityDays)})
      words.push_back(each);
    if (auto made = openssl(std::move(words)); !made) return made;
  }
  const auto known = base::read_file(in("names"), kMaxPem);
  const bool is_good = known && *known == names &&
                       openssl({"x509", "-in", in("broker.pem"), "-noout", "-checkend", kRenewBefore}).has_value();
  if (is_good) return {};
  auto words = request;
  for (const auto& each :
       {std::string("-extensions"), std::string("server"), std::string("-CA"), in("ca.pem"), std::string("-CAkey"),
        in("ca.key"), std::string("-keyout"), in("broker.key"), std::string("-out"), in("broker.pem"),
        std::string("-days"), std::string(kCertificateDays)})
    words.push_back(each);
  if (auto made = openssl(std::move(words)); !made) return made;
  return base::replace_file(in("names"), names, kSecretMode);
}

void Broker::supervise() {
  constexpr std::chrono::seconds kMostPause{60}, kLong{300};
  if (!config_.broker.is_own) return;
  const auto now = clock_->steady();
  if (child_) {
    const auto ended = child_->ended();
    if (!ended) {
      if (starts_ > 0 && now > next_start_ + kLong) starts_ = 0;  // it has run well since
      return;
    }
    base::log_error("desk", "the broker ended with " + std::to_string(*ended) + ": see " +
                                (folder_ / "mosquitto.log").string());
    child_.reset();
  }
  if (now < next_start_) return;
  next_start_ = now + std::min<base::Milliseconds>(kMostPause, std::chrono::seconds(1 << std::min(starts_, 6)));
  ++starts_;
  auto child =
      Child::start({"mosquitto", {"-c", (folder_ / "mosquitto.conf").string()}, {}, folder_ / "mosquitto.log"});
  if (child)
    child_ = std::move(*child);
  else
    base::log_error("desk", child.error().with("the broker").message);
}

void Broker::stop() { child_.reset(); }

std::string account_commands(const std::string& site, const std::vector<Account>& accounts) {
  json commands = json::array();
  for (const auto& [kiosk, password] : accounts) {
    const auto name = "kiosk-" + kiosk;
    const json roles = json::array({{{"rolename", name}, {"priority", 0}}});
    commands.push_back({{"command", "deleteClient"}, {"username", name}});
    commands.push_back({{"command", "deleteRole"}, {"rolename", name}});
    commands.push_back({{"command", "createRole"}, {"rolename", name}, {"acls", kiosk_rights(site, kiosk)}});
    commands.push_back({{"command", "createClient"},
                        {"username", name},
                        {"password", password},
                        {"clientid", name},
                        {"roles", roles}});
  }
  return json{{"commands", std::move(commands)}}.dump();
}

std::string disable_command(const std::string& kiosk) {
  return json{{"commands", {{{"command", "disableClient"}, {"username", "kiosk-" + kiosk}}}}}.dump();
}

std::string list_command() {
  return json{{"commands", {{{"command", "listClients"}, {"verbose", false}, {"count", -1}, {"offset", 0}}}}}
      .dump();
}

ControlAnswer parse_control_answer(std::string_view text) {
  ControlAnswer answer;
  const auto object = json::parse(text, nullptr, false);
  if (!object.is_object()) return answer;
  const auto responses = object.find("responses");
  if (responses == object.end() || !responses->is_array()) return answer;
  for (const auto& each : *responses) {
    if (!each.is_object()) continue;
    const auto word = [&](const char* member) {
      const auto found = each.find(member);
      return found != each.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto command = word("command"), error = word("error");
    // What is made anew is removed first, whether or not it was there.
    if (!error.empty() && command.rfind("delete", 0) != 0) answer.refusals.push_back(command + ": " + error);
    const auto data = each.find("data");
    if (command != "listClients" || data == each.end() || !data->is_object()) continue;
    const auto clients = data->find("clients");
    if (clients == data->end() || !clients->is_array()) continue;
    answer.kiosks.emplace();
    constexpr std::string_view kMark = "kiosk-";
    for (const auto& client : *clients)
      if (client.is_string() && client.get_ref<const std::string&>().rfind(kMark, 0) == 0)
        answer.kiosks->push_back(client.get<std::string>().substr(kMark.size()));
  }
  return answer;
}

}  // namespace lobi::desk::fleet
