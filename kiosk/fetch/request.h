// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of an HTTP server, and what came back.
//
// The address policy in one sentence: an origin that staff configured may be private and may be http; anything
// learned from content (a picture, a "next" link, a redirect to another origin) must reach a public address, and
// secrets go only to a configured origin over https. So a caller never says "trusted": it names the configured
// origins, and the transfer compares. Plain values: any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "fetch/url.h"

namespace lobi::fetch {

inline constexpr std::size_t kMaxApiBytes = std::size_t{8} << 20;  // reference/social-apis.md section 16
inline constexpr std::size_t kMaxMediaBytes = std::size_t{15} << 20;
inline constexpr int kMaxRedirects = 5;

struct Header {
  std::string name;
  std::string value;
};

// As the server sent them with the last answer that was used; sent back verbatim. Empty = none.
struct Validators {
  std::string etag;
  std::string last_modified;
  bool operator==(const Validators&) const = default;
};

struct Limits {
  std::size_t body_bytes = kMaxApiBytes;  // after unpacking
  base::Milliseconds connect = std::chrono::seconds(10);
  base::Milliseconds total = std::chrono::seconds(30);  // of each hop of a redirect
  int low_speed_bytes = 100;                            // fewer a second …
  int low_speed_seconds = 20;                           // … for so long ends the transfer
  std::int64_t bytes_per_second = 0;                    // at most, averaged; 0 = as fast as it comes
};

// A secret that a network wants in the address itself or in a form: `{name}` in Request::url or post_body stands
// for it, and only the transfer puts the value there, percent-encoded. So no log, error, cursor or recorded
// exchange ever holds it.
struct PlacedSecret {
  std::string name;  // "token" for "https://api.telegram.org/bot{token}/getUpdates"
  std::string value;
};

// The beginning of an answer that was cut off. Given back with the next request, only the rest is asked for (RFC
// 9110 section 14), and only if the server still has the same bytes; else the whole answer comes.
struct Partial {
  std::string bytes;  // not empty, not packed
  std::string etag;   // a strong one
};

struct Request {
  std::string url;
  std::vector<Header> headers;               // may go to any origin
  std::vector<Header> secret_headers;        // Authorization and the like: only to a configured https origin
  std::vector<PlacedSecret> placed_secrets;  // the same rule; a redirect elsewhere that holds one is refused
  std::vector<Origin> configured_origins;
  Validators validators;
  Limits limits;
  std::optional<std::string> post_body;  // a POST; its redirects are not followed
  std::optional<Partial> partial;        // of an earlier request for the same
  std::string ca_file;                   // instead of the fetcher's; empty = the fetcher's
  std::string cookie_jar;                // jars of the same name share cookies, in memory only; empty = no cookies
};

struct Response {
  int status = 0;                  // 0 = no answer came; a continued answer has 206 and is whole
  std::vector<Header> headers;     // of the last answer, names in lower case
  std::string body;                // unpacked; of an error answer the first 64 KiB
  std::string final_url;           // after redirects, redacted
  bool is_not_modified = false;    // 304: the body is empty, what you have still holds
  bool moved_permanently = false;  // every redirect on the way was 301 or 308
  Validators validators;
  std::optional<Partial> partial;                 // with an error: what can be gone on from; then `body` is empty
  std::optional<base::Milliseconds> retry_after;  // how long from now the server asks to be left alone
  std::optional<base::Instant> server_date;
  std::uint64_t wire_bytes = 0;  // bodies as they crossed the network, redirects included

  // The value of the first header of that lower-case name; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // Of Content-Type, in lower case: "text/xml" and "utf-8".
  [[nodiscard]] std::string media_type() const;
  [[nodiscard]] std::string charset() const;
};

// `error` is empty for 2xx and 304 only. With an error the response holds what came: status, Retry-After, an API's
// own words in the body. The message names the address, redacted, and is for staff.
struct Fetched {
  std::optional<Error> error;
  Response response;
  [[nodiscard]] bool is_ok() const { return !error; }
};

// The address that is really fetched and the form that is really sent (empty without one): `{name}` replaced by the
// value of the secret of that name.
[[nodiscard]] std::string filled_url(const Request& request);
[[nodiscard]] std::string filled_body(const Request& request);

// What a status means to us (reference/social-apis.md section 15); nullopt for 2xx and 304.
[[nodiscard]] std::optional<Error> error_of_status(int status, std::string_view url);

}  // namespace lobi::fetch
