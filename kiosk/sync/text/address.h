// SPDX-License-Identifier: GPL-3.0-or-later
// Web addresses as content writes them: taken apart, resolved against a base, and brought to one form.
//
// Only http and https addresses with a host exist here; everything else (javascript:, data:, file:) is "no
// address". This is about text: whether an address may be fetched is decided in kiosk/fetch. Used by the text
// pipeline and the sources. Plain functions: any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lobi::sync {

inline constexpr std::size_t kMaxAddressBytes = 2048;  // longer ones make no QR code that a phone reads

struct Address {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; an IPv6 address in its brackets
  std::string port;    // digits; empty = the scheme's own
  std::string path;    // begins with '/'
  std::string query;   // without '?'
  std::string fragment;

  [[nodiscard]] std::string origin() const;  // "https://host:port"
  [[nodiscard]] std::string text() const;
};

// Empty for what is not http(s), names no host, holds user data ("https://bank@evil"), blanks, bytes that are not
// UTF-8 or control characters, or is longer than kMaxAddressBytes.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

// RFC 3986 section 5.2: `reference` as it stands in a document at `base`. Blanks inside become %20, as browsers do.
// Empty when the result is no address.
[[nodiscard]] std::string resolve_address(std::string_view base, std::string_view reference);

// The address when it is https, else empty: what a post may link to (model/post.h).
[[nodiscard]] std::string https_or_empty(std::string_view text);

// Without query and fragment: the stable key of a picture whose address carries a signature.
[[nodiscard]] std::string without_query(std::string_view text);

}  // namespace lobi::sync
