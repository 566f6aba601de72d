// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tokens of the sources lie, and how a new one gets there without ever being lost or read by others.
//
// Staff's token stands in the file that `credential` of sources.toml names; without that key in
// state_dir/tokens/<id>.token, which `lobictl token set` writes. A token that its network renewed is written to
// where the old one came from; where that cannot be written (a systemd credential, /etc under ProtectSystem) to
// tokens/<id>.token. Each write: mode 0600, flushed, renamed, the folder flushed.
//
// Surprising: a renewed token in tokens/ names the SHA-256 of the file it was made from, and holds only while that
// file is unchanged. Times would not do: systemd copies its credentials anew, and so newer, at each start. When
// staff write a new token, the hash differs and theirs holds.
// Who uses it: sync/runner.h, lobictl. One thread; two processes do not write at once (lobictl only staff's
// tokens).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "model/source_config.h"

namespace lobi::sync {

inline constexpr std::size_t kMaxCredentialBytes = 8192;

struct StoredCredential {
  std::string text;  // without line ends; never empty
  base::Instant changed_at{};
  std::filesystem::path file;
  bool is_open_to_others = false;  // its mode lets more than its owner read it
};

class CredentialStore {
 public:
  explicit CredentialStore(std::filesystem::path state_dir) : tokens_(std::move(state_dir) / "tokens") {}

  // ErrorKind::not_found: there is none, or it is empty.
  [[nodiscard]] Result<StoredCredential> read(const model::SourceConfig& config) const;
  // What its network gave in place of the one that read() gives.
  [[nodiscard]] Result<void> renew(const model::SourceConfig& config, std::string_view text) const;
  // What staff gave; it holds from now on. Returns the file. `owner` is who may read it (-1: who runs this).
  [[nodiscard]] Result<std::filesystem::path> put(const model::SourceConfig& config, std::string_view text,
                                                  int owner) const;

 private:
  struct Renewal;
  [[nodiscard]] std::filesystem::path token_file(const model::SourceConfig& config) const;
  [[nodiscard]] Result<void> write_token(const model::SourceConfig& config, std::string_view base,
                                         std::string_view text, int owner) const;
  std::filesystem::path tokens_;
};

}  // namespace lobi::sync
