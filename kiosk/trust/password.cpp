// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/password.h"

#include <sodium.h>

#include "trust/sodium_tools.h"

namespace lobi::trust {

Result<std::string> hash_password(std::string_view password) {
  start_sodium();
  char hash[crypto_pwhash_STRBYTES] = {};
  const int done = crypto_pwhash_argon2id_str(hash, password.data(), password.size(),
                                              crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                              crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE);
  if (done != 0) return fail(ErrorKind::limit, "there is not enough memory to hash a password");
  return std::string(hash);
}

bool is_password(std::string_view password, const std::string& hash) {
  start_sodium();
  // Only our own kind: libsodium would take other parameters from the text.
  if (hash.rfind("$argon2id$", 0) != 0) return false;
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace lobi::trust
