// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/basic_auth.h"

#include <cstddef>

namespace lobi::sync {
namespace {

// RFC 4648 section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view part = bytes.substr(i, 3);
    unsigned value = 0;
    for (std::size_t k = 0; k < 3; ++k)
      value = (value << 8) | (k < part.size() ? static_cast<unsigned char>(part[k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= part.size() ? kAlphabet[(value >> (18 - 6 * k)) & 63] : '=';
    }
  }
  return out;
}

}  // namespace

std::string basic_auth(std::string_view name_and_password) { return "Basic " + base64(name_and_password); }

}  // namespace lobi::sync
