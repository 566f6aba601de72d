// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's keys: the root that kiosks pin, and the release key that it vouches for (push/acceptance.h).
//
//   <folder>/root.pub      the root's public half, for ever
//   <folder>/root.key      its secret half, until an administrator took it off this machine
//   <folder>/<id>.key      a release key, by its id
//   <folder>/keys.envelope the key statement in force
//
// Made at the first start. Whatever the root has to sign (a successor, a revocation) needs its secret half: from
// root.key, or typed in by the administrator who keeps it. The caller locks; no thread of its own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "push/acceptance.h"
#include "trust/keys.h"

namespace lobi::desk::fleet {

class Keys {
 public:
  [[nodiscard]] static Result<Keys> open(std::filesystem::path folder, std::string site);

  [[nodiscard]] const trust::PublicKey& root() const { return root_; }
  [[nodiscard]] bool has_root() const;  // its secret half lies here
  // The text of root.key, to be kept off this machine; not_found when it does not lie here any more.
  [[nodiscard]] Result<std::string> root_secret() const;
  [[nodiscard]] Result<void> forget_root();

  [[nodiscard]] const push::KeyStatement& statement() const { return statement_; }
  [[nodiscard]] const std::string& envelope() const { return envelope_; }
  // The newest key of the statement whose secret half is here; empty: nothing can be signed.
  [[nodiscard]] const std::optional<trust::SigningKey>& release_key() const { return release_key_; }

  // A new release key beside the old ones, which stay valid until they are revoked. `root_secret`: the text of
  // root.key; empty: the file here. ErrorKind::blocked when there is none or it is another root's, ::limit with
  // kMaxKeys keys.
  [[nodiscard]] Result<void> add_key(const std::string& root_secret);
  // The key is no longer believed once the statement arrived. not_found: no such key; blocked: the only one.
  [[nodiscard]] Result<void> revoke(const std::string& key_id, const std::string& root_secret);
  // A statement of ours that came back from the broker with a higher serial (this desk was restored from an old
  // backup): what is signed next rises above it. True: it is newer and of our root.
  [[nodiscard]] bool note_statement(const std::string& envelope);

 private:
  Keys(std::filesystem::path folder, std::string site, trust::PublicKey root)
      : folder_(std::move(folder)), site_(std::move(site)), root_(root) {}
  [[nodiscard]] Result<trust::SigningKey> root_key(const std::string& secret) const;
  [[nodiscard]] Result<void> state(push::KeyStatement statement, const trust::SigningKey& root);
  [[nodiscard]] Result<void> load();
  void choose_key();

  std::filesystem::path folder_;
  std::string site_;
  trust::PublicKey root_;
  push::KeyStatement statement_;
  std::string envelope_;
  std::optional<trust::SigningKey> release_key_;
  std::int64_t highest_serial_ = 0;
};

}  // namespace lobi::desk::fleet
