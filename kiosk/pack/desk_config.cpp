// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/desk_config.h"

#include <arpa/inet.h>

#include "base/files.h"
#include "base/log.h"
#include "pack/toml_table.h"

namespace lobi::pack {
namespace {

constexpr std::size_t kMaxFile = 64 * 1024, kMaxText = 500, kMaxProxies = 16;

void take(TomlTable& table, const std::string& key, std::string& value) {
  if (const auto text = table.text(key, kMaxText)) value = *text;
}

void take(TomlTable& table, const std::string& key, std::filesystem::path& value,
          const std::filesystem::path& folder) {
  const auto text = table.text(key, kMaxText);
  if (!text || text->empty()) return;
  value = std::filesystem::path(*text).is_absolute() ? std::filesystem::path(*text) : folder / *text;
}

bool is_loopback(const std::string& address) {
  in_addr v4{};
  if (::inet_pton(AF_INET, address.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  return address == "::1";
}

bool is_site(const std::string& text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void read_desk(TomlTable& table, DeskConfig& config) {
  take(table, "site", config.site);
  if (!is_site(config.site))
    table.error("site", {"'site' hanya berisi huruf kecil, angka, dan tanda hubung",
                         "'site' is made of small letters, digits and hyphens"});
  take(table, "library", config.library);
  take(table, "public_address", config.public_address);
  while (!config.public_address.empty() && config.public_address.back() == '/') config.public_address.pop_back();
  table.warn_unknown();
}

void read_listen(TomlTable& table, DeskConfig& config) {
  take(table, "address", config.address);
  unsigned char buffer[16];
  const char* text = config.address.c_str();
  if (::inet_pton(AF_INET, text, buffer) != 1 && ::inet_pton(AF_INET6, text, buffer) != 1)
    table.error("address", {"'address' adalah alamat angka, misalnya \"127.0.0.1\" atau \"0.0.0.0\"",
                            "'address' is an address in digits, such as \"127.0.0.1\" or \"0.0.0.0\""});
  if (const auto port = table.whole("port", 0, 65535)) config.port = static_cast<int>(*port);
  take(table, "certificate", config.certificate, config.folder);
  take(table, "private_key", config.private_key, config.folder);
  if (config.certificate.empty() != config.private_key.empty())
    table.error("certificate", {"'certificate' dan 'private_key' diisi keduanya atau tidak sama sekali",
                                "give both 'certificate' and 'private_key', or neither"});
  // A password on an open network is everybody's.
  if (config.certificate.empty() && !is_loopback(config.address))
    table.error("address",
                {"tanpa sertifikat meja hanya mendengarkan di 127.0.0.1 atau ::1: isi 'certificate' dan "
                 "'private_key', atau pasang proksi TLS di depannya",
                 "without a certificate the desk listens on 127.0.0.1 or ::1 only: give 'certificate' and "
                 "'private_key', or put a TLS proxy before it"});
  config.proxies = table.texts("proxies", kMaxProxies, 64);
  table.warn_unknown();
}

void read_paths(TomlTable& table, DeskConfig& config) {
  take(table, "state_dir", config.state_dir, config.folder);
  take(table, "web_dir", config.web_dir, config.folder);
  take(table, "bootstrap_dir", config.bootstrap_dir, config.folder);
  take(table, "fonts_dir", config.fonts_dir, config.folder);
  take(table, "share_dir", config.share_dir, config.folder);
  config.art_dir = config.share_dir / "art";
  take(table, "art_dir", config.art_dir, config.folder);
  take(table, "program_dir", config.program_dir, config.folder);
  table.warn_unknown();
}

void read_broker(TomlTable& table, DeskConfig& config) {
  if (const auto is_own = table.flag("own")) config.broker.is_own = *is_own;
  take(table, "listen", config.broker.listen);
  take(table, "host", config.broker.host);
  if (const auto port = table.whole("port", 1, 65535)) config.broker.port = static_cast<int>(*port);
  if (const auto is_tls = table.flag("tls")) config.broker.is_tls = *is_tls;
  if (!config.broker.is_tls && !is_loopback(config.broker.host))
    table.error("tls", {"tanpa TLS perantara pesan harus berada di mesin ini (127.0.0.1)",
                        "without TLS the broker must be on this machine (127.0.0.1)"});
  if (!config.broker.is_tls && config.broker.listen.empty()) config.broker.listen = "127.0.0.1";
  if (config.broker.is_own && !config.broker.is_tls && !is_loopback(config.broker.listen))
    table.error("listen", {"tanpa TLS perantara pesan hanya boleh mendengarkan di 127.0.0.1",
                           "without TLS the broker may listen on 127.0.0.1 only"});
  if (config.broker.is_own && !is_loopback(config.broker.host))
    table.error("host", {"perantara pesan sendiri ada di mesin ini: hapus 'host', atau tulis own = false",
                         "the desk's own broker is on this machine: leave 'host' out, or say own = false"});
  take(table, "ca_file", config.broker.ca_file, config.folder);
  take(table, "public_host", config.broker.public_host);
  take(table, "password_file", config.broker.password_file, config.folder);
  table.warn_unknown();
}

void read_fetch(TomlTable& table, DeskConfig& config) {
  config.fetches = table.flag("enabled").value_or(false);
  config.fetch_config = config.folder / "desk-fetch";
  take(table, "config", config.fetch_config, config.folder);
  table.warn_unknown();
}

void read_announce(TomlTable& table, DeskConfig& config) {
  config.announces = table.flag("enabled").value_or(true);
  table.warn_unknown();
}

}  // namespace

Result<DeskConfig> parse_desk_config(std::string_view toml, const std::filesystem::path& file, Diagnostics& notes) {
  const auto parsed = parse_toml(toml, file.string(), notes);
  if (!parsed) return fail(parsed.error());
  DeskConfig config;
  config.folder = file.parent_path();
  TomlTable root(*parsed, file.string(), "", notes);
  if (auto table = root.table("desk")) read_desk(*table, config);
  if (auto table = root.table("listen")) read_listen(*table, config);
  if (auto table = root.table("paths")) read_paths(*table, config);
  if (auto table = root.table("broker")) read_broker(*table, config);
  if (auto table = root.table("fetch")) read_fetch(*table, config);
  if (auto table = root.table("announce")) read_announce(*table, config);
  root.warn_unknown();
  if (has_errors(notes)) return fail(first_error(notes));
  return config;
}

Result<DeskConfig> read_desk_config(const std::filesystem::path& file) {
  const auto bytes = base::read_file(file, kMaxFile);
  if (!bytes) return fail(bytes.error());
  Diagnostics notes;
  auto config = parse_desk_config(*bytes, file, notes);
  if (!config) return config;
  for (const Diagnostic& each : notes) base::log_warning("desk", to_text(each, model::Language::english));
  return config;
}

}  // namespace lobi::pack
