// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/credential_store.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/files.h"
#include "trust/digest.h"

namespace lobi::sync {
namespace {

// The first line of a file in tokens/: what it was made from. The rest is the token.
constexpr std::string_view kMark = "lobi-token 1 ";
constexpr std::string_view kFromStaff = "staff";
constexpr unsigned kSecret = 0600;

std::string_view without_end(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

Result<StoredCredential> read_token_file(const std::filesystem::path& file) {
  auto text = base::read_file(file, kMaxCredentialBytes);
  if (!text) return fail(text.error());
  StoredCredential found;
  found.text = without_end(*text);
  if (found.text.empty()) return fail(ErrorKind::not_found, file.string() + " is empty");
  found.file = file;
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0) {
    found.changed_at = base::from_unix_ms(facts.st_mtim.tv_sec * 1000 + facts.st_mtim.tv_nsec / 1'000'000);
    found.is_open_to_others = (facts.st_mode & 0077U) != 0;
  }
  return found;
}

bool is_of_systemd(const std::filesystem::path& file) {
  return file.string().rfind("/run/credentials/", 0) == 0;  // read-only by definition
}

Result<void> give_to(const std::filesystem::path& file, int owner) {
  if (owner < 0 || ::chown(file.c_str(), static_cast<uid_t>(owner), static_cast<gid_t>(-1)) == 0) return {};
  return fail(ErrorKind::io, "giving " + file.string() + " to lobi-sync: " + std::strerror(errno));
}

}  // namespace

// A token of tokens/, and what it was made from.
struct CredentialStore::Renewal {
  std::string base;
  StoredCredential token;

  static std::optional<Renewal> read(const std::filesystem::path& file) {
    auto token = read_token_file(file);
    if (!token || token->text.rfind(kMark, 0) != 0) return std::nullopt;
    const auto end = token->text.find('\n');
    if (end == std::string::npos) return std::nullopt;
    Renewal renewal{token->text.substr(kMark.size(), end - kMark.size()), std::move(*token)};
    renewal.token.text.erase(0, end + 1);
    return renewal;
  }
  [[nodiscard]] bool holds_against(const Result<StoredCredential>& staff) const {
    return base == kFromStaff || !staff || base == trust::sha256_hex(staff->text);
  }
};

std::filesystem::path CredentialStore::token_file(const model::SourceConfig& config) const {
  return tokens_ / (config.id + ".token");
}

Result<StoredCredential> CredentialStore::read(const model::SourceConfig& config) const {
  Result<StoredCredential> staff = fail(ErrorKind::not_found, "source '" + config.id + "' has no token file");
  if (!config.credential.empty()) staff = read_token_file(config.credential);
  auto renewal = Renewal::read(token_file(config));
  if (renewal && renewal->holds_against(staff)) return std::move(renewal->token);
  return staff;
}

Result<void> CredentialStore::write_token(const model::SourceConfig& config, std::string_view base,
                                          std::string_view text, int owner) const {
  std::error_code error;
  if (std::filesystem::create_directories(tokens_, error)) {
    std::filesystem::permissions(tokens_, std::filesystem::perms::owner_all, error);
    if (auto given = give_to(tokens_, owner); !given) return given;
    if (auto done = base::fsync_directory(tokens_.parent_path()); !done) return done;
  }
  if (error) return fail(ErrorKind::io, "making " + tokens_.string() + ": " + error.message());
  const auto file = token_file(config);
  const std::string bytes = std::string(kMark).append(base).append("\n").append(text).append("\n");
  if (auto done = base::replace_file(file, bytes, kSecret); !done) return done;
  return give_to(file, owner);
}

Result<void> CredentialStore::renew(const model::SourceConfig& config, std::string_view text) const {
  text = without_end(text);
  if (text.empty() || text.size() > kMaxCredentialBytes / 2)
    return fail(ErrorKind::malformed, "the network sent a new token that is empty or far too long");
  Result<StoredCredential> staff = fail(ErrorKind::not_found, "");
  if (!config.credential.empty()) staff = read_token_file(config.credential);
  const auto renewal = Renewal::read(token_file(config));
  const bool is_in_tokens = renewal && renewal->holds_against(staff);
  if (staff && !is_in_tokens && !is_of_systemd(config.credential) &&
      base::replace_file(config.credential, std::string(text) + "\n", kSecret))
    return {};
  const std::string base = is_in_tokens && renewal->base == kFromStaff ? std::string(kFromStaff)
                           : staff                                     ? trust::sha256_hex(staff->text)
                                                                       : std::string(kFromStaff);
  return write_token(config, base, text, -1);
}

Result<std::filesystem::path> CredentialStore::put(const model::SourceConfig& config, std::string_view text,
                                                   int owner) const {
  text = without_end(text);
  if (text.empty()) return fail(ErrorKind::invalid, "the token is empty");
  if (text.size() > kMaxCredentialBytes / 2) return fail(ErrorKind::limit, "the token is longer than any token is");
  if (config.credential.empty() || is_of_systemd(config.credential)) {
    if (auto done = write_token(config, kFromStaff, text, owner); !done) return fail(done.error());
    return token_file(config);
  }
  const std::filesystem::path file = config.credential;
  if (auto done = base::replace_file(file, std::string(text) + "\n", kSecret); !done) return fail(done.error());
  if (auto done = give_to(file, owner); !done) return fail(done.error());
  std::error_code ignored;  // one that its network renewed is of the old token
  std::filesystem::remove(token_file(config), ignored);
  return file;
}

}  // namespace lobi::sync
