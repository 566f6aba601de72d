// SPDX-License-Identifier: GPL-3.0-or-later
// desk.toml as a value: where the desk listens, with what certificate, where its files lie, which broker it speaks
// to, whether it fetches for its kiosks and announces itself to them. kiosk-config/desk.toml is its manual.
//
// Stricter than lobi.toml: a desk that is not what its administrator meant is a danger, so a wrong value is an
// error and the desk does not start. Plain values; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "pack/diagnostic.h"

namespace lobi::pack {

// What a desk announces itself as and a kiosk looks for, as DNS-SD names it (RFC 6763).
inline constexpr const char* kDeskService = "_lobi-desk._tcp";

struct BrokerConfig {
  bool is_own = true;  // lobi-desk runs a Mosquitto of its own, with generated files in its state folder
  std::string listen;  // address at which that one listens; empty: every one, without TLS 127.0.0.1
  std::string host = "127.0.0.1";
  int port = 8883;
  bool is_tls = true;
  std::filesystem::path ca_file;
  std::string public_host;              // what kiosks are told; empty: `host`
  std::filesystem::path password_file;  // of the account "desk"; empty: the desk's own, in its state folder
};

struct DeskConfig {
  std::filesystem::path folder;  // of desk.toml: relative paths start there
  std::string site = "lobi";
  std::string library = "Perpustakaan";

  std::string address = "127.0.0.1";               // where it listens
  int port = 8480;                                 // 0: any free one, named in the log
  std::filesystem::path certificate, private_key;  // PEM; both or none
  std::vector<std::string> proxies;                // addresses whose X-Forwarded-For and -Proto are believed
  std::string public_address;  // "https://desk.perpus.example"; empty: what the browser asked for

  std::filesystem::path state_dir = "/var/lib/lobi-desk";
  std::filesystem::path web_dir = "/usr/share/lobi/desk";
  std::filesystem::path bootstrap_dir = "/usr/share/javascript/bootstrap5";
  std::filesystem::path art_dir = "/usr/share/lobi/art";
  std::filesystem::path fonts_dir = "/usr/share/fonts";
  std::filesystem::path share_dir = "/usr/share/lobi";  // content, translations, fonts
  std::filesystem::path program_dir;                    // lobi, lobi-sync, lobi-decode; empty: beside lobi-desk

  BrokerConfig broker;
  bool fetches = false;                // [fetch] enabled
  std::filesystem::path fetch_config;  // folder of its own lobi.toml and sources.toml
  bool announces = true;               // [announce] enabled: by mDNS, to kiosks in the same network

  [[nodiscard]] bool is_tls() const { return !certificate.empty(); }
};

[[nodiscard]] Result<DeskConfig> read_desk_config(const std::filesystem::path& file);
[[nodiscard]] Result<DeskConfig> parse_desk_config(std::string_view toml, const std::filesystem::path& file,
                                                   Diagnostics& notes);

}  // namespace lobi::pack
