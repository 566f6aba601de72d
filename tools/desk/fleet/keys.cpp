// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/desk/fleet/keys.h"

#include <sys/stat.h>

#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "push/envelope.h"

namespace lobi::desk::fleet {
namespace {

constexpr const char* kRootFile = "root.key";
constexpr const char* kRootPublicFile = "root.pub";
constexpr const char* kStatementFile = "keys.envelope";
constexpr std::size_t kMaxKeyFile = 1'000;
constexpr std::size_t kPublicDigits = 64;
constexpr unsigned kSecretMode = 0600;
constexpr mode_t kPrivateFolder = 0700;

}  // namespace

Result<Keys> Keys::open(std::filesystem::path folder, std::string site) {
  ::mkdir(folder.c_str(), kPrivateFolder);
  auto known = base::read_file(folder / kRootPublicFile, kMaxKeyFile);
  if (known) {
    const auto root = trust::PublicKey::from_hex(std::string_view(*known).substr(0, kPublicDigits));
    if (!root) return fail(ErrorKind::malformed, (folder / kRootPublicFile).string() + " holds no key");
    Keys keys(std::move(folder), std::move(site), *root);
    if (auto loaded = keys.load(); !loaded) return fail(loaded.error());
    return keys;
  }
  if (known.error().kind != ErrorKind::not_found) return fail(known.error());
  // The public half is written last: whatever cut the first start short, the next one begins anew.
  std::error_code ignored;
  std::filesystem::remove(folder / kRootFile, ignored);
  const auto root = trust::SigningKey::generate();
  if (auto saved = root.save(folder / kRootFile); !saved) return fail(saved.error());
  Keys keys(folder, std::move(site), root.public_key());
  if (auto added = keys.add_key({}); !added) return fail(added.error());
  const auto written = base::replace_file(folder / kRootPublicFile, root.public_key().hex() + "\n", kSecretMode);
  if (!written) return fail(written.error());
  return keys;
}

Result<void> Keys::load() {
  const auto bytes = base::read_file(folder_ / kStatementFile, push::kMaxEnvelopeBytes);
  if (!bytes) return fail(bytes.error().with("the desk's key statement"));
  const auto accepted = push::accept_keys({site_, root_, {}, 0}, *bytes);
  if (!accepted) return fail(accepted.error().with((folder_ / kStatementFile).string()));
  statement_ = accepted->keys;
  envelope_ = *bytes;
  highest_serial_ = statement_.serial;
  choose_key();
  return {};
}

void Keys::choose_key() {
  release_key_.reset();
  for (auto key = statement_.valid_keys.rbegin(); key != statement_.valid_keys.rend(); ++key) {
    if (auto own = trust::SigningKey::read(folder_ / (key->id() + ".key")); own && own->public_key() == *key) {
      release_key_ = *own;
      return;
    }
  }
}

bool Keys::has_root() const {
  std::error_code error;
  return std::filesystem::exists(folder_ / kRootFile, error);
}

Result<std::string> Keys::root_secret() const { return base::read_file(folder_ / kRootFile, kMaxKeyFile); }

Result<void> Keys::forget_root() {
  std::error_code error;
  std::filesystem::remove(folder_ / kRootFile, error);
  if (error) return fail(ErrorKind::io, (folder_ / kRootFile).string() + ": " + error.message());
  return base::fsync_directory(folder_);
}

Result<trust::SigningKey> Keys::root_key(const std::string& secret) const {
  if (secret.empty()) {
    auto key = trust::SigningKey::read(folder_ / kRootFile);
    if (!key) return fail(ErrorKind::blocked, "the root key is not on this machine: type it in");
    return key;
  }
  const auto key = trust::SigningKey::from_text(secret);
  if (!key || key->public_key() != root_) return fail(ErrorKind::blocked, "that is not the root key of this desk");
  return *key;
}

Result<void> Keys::state(push::KeyStatement statement, const trust::SigningKey& root) {
  statement.site = site_;
  statement.serial = std::max(highest_serial_, statement_.serial) + 1;
  auto envelope = push::seal(push::Purpose::keys, push::statement_text(statement), root);
  if (auto written = base::replace_file(folder_ / kStatementFile, envelope, kSecretMode); !written) return written;
  highest_serial_ = statement.serial;
  statement_ = std::move(statement);
  envelope_ = std::move(envelope);
  choose_key();
  return {};
}

Result<void> Keys::add_key(const std::string& root_secret) {
  if (statement_.valid_keys.size() >= push::kMaxKeys)
    return fail(ErrorKind::limit, "there are as many keys as kiosks read: revoke one first");
  const auto root = root_key(root_secret);
  if (!root) return fail(root.error());
  const auto fresh = trust::SigningKey::generate();
  if (auto saved = fresh.save(folder_ / (fresh.public_key().id() + ".key")); !saved) return saved;
  auto statement = statement_;
  statement.valid_keys.push_back(fresh.public_key());
  return state(std::move(statement), *root);
}

Result<void> Keys::revoke(const std::string& key_id, const std::string& root_secret) {
  auto statement = statement_;
  const auto gone = std::erase_if(statement.valid_keys, [&](const auto& key) { return key.id() == key_id; });
  if (gone == 0) return fail(ErrorKind::not_found, "no such key");
  if (statement.valid_keys.empty()) return fail(ErrorKind::blocked, "the only key: add its successor first");
  const auto root = root_key(root_secret);
  if (!root) return fail(root.error());
  if (auto stated = state(std::move(statement), *root); !stated) return stated;
  std::error_code ignored;
  std::filesystem::remove(folder_ / (key_id + ".key"), ignored);
  return {};
}

bool Keys::note_statement(const std::string& envelope) {
  const auto accepted = push::accept_keys({site_, root_, {}, 0}, envelope);
  if (!accepted || accepted->keys.serial <= highest_serial_) return false;
  highest_serial_ = accepted->keys.serial;
  return true;
}

}  // namespace lobi::desk::fleet
