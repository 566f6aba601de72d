// SPDX-License-Identifier: GPL-3.0-or-later
// An http or https address as a checked value. Every address that lobi fetches, stores or draws as a QR code passes
// here.
//
// Parsed by libcurl's own parser, so that what was checked is what is fetched. An address with a user name in it is
// refused: secrets stand in token files, never in addresses. Plain values: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lobi::fetch {

inline constexpr std::size_t kMaxUrlBytes = 4096;

// Who is spoken to: the unit of trust. Host in lower case, IPv6 in brackets.
struct Origin {
  std::string scheme;
  std::string host;
  std::uint16_t port = 0;

  bool operator==(const Origin&) const = default;
  [[nodiscard]] bool is_https() const { return scheme == "https"; }
  [[nodiscard]] std::string text() const;  // "https://perpus.example", with the port where it is not the usual one
};

class Url {
 public:
  // Only http and https with a host. Blanks and letters beyond ASCII are percent-encoded, "/../" is resolved,
  // scheme and host become lower case, the scheme's own port is dropped. ErrorKind::malformed, ::unsupported
  // (another scheme), ::blocked (a user name), ::limit; the messages are redacted.
  [[nodiscard]] static Result<Url> parse(std::string_view text);

  // A reference found in a document of this address: relative, or an address of its own (RFC 3986 section 5).
  [[nodiscard]] Result<Url> resolve(std::string_view reference) const;

  [[nodiscard]] const std::string& text() const { return text_; }  // without the fragment
  [[nodiscard]] const Origin& origin() const { return origin_; }
  [[nodiscard]] const std::string& path() const { return path_; }    // starts with '/', still percent-encoded
  [[nodiscard]] const std::string& query() const { return query_; }  // without '?'
  [[nodiscard]] bool is_https() const { return origin_.is_https(); }

  // The value of the first query parameter of that name, percent-decoded; empty when there is none.
  [[nodiscard]] std::string parameter(std::string_view name) const;

  // The same page under one name: as https, without parameters that only tell who sent the visitor (utm_*, fbclid,
  // …), the others sorted by name. For comparing addresses, never for fetching them.
  [[nodiscard]] std::string canonical() const;

  bool operator==(const Url& other) const { return text_ == other.text_; }

 private:
  Url() = default;
  std::string text_;
  Origin origin_;
  std::string path_;
  std::string query_;
};

// For one parameter or path segment: everything but RFC 3986's unreserved characters becomes %XX. OAI resumption
// tokens contain '/', '+', '=', '|', '&' and blanks.
[[nodiscard]] std::string percent_encode(std::string_view bytes);
// Takes %XX back; what is no valid escape stays. `plus_is_blank` as in query strings.
enum class Plus { literal, blank };
[[nodiscard]] std::string percent_decode(std::string_view text, Plus plus = Plus::literal);

}  // namespace lobi::fetch
