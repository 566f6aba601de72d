// SPDX-License-Identifier: GPL-3.0-or-later
// Who may pass: finds the route of a request, who sends it and whether they may, before any of its body is read.
//
// A cookie's write needs the session's X-Lobi-CSRF and must not come from another site's page (Sec-Fetch-Site,
// Origin); a token's does not, for no browser sends one by itself. Knows nothing of sockets, so that every rule is
// tested without one. Any thread.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "tools/desk/server/people.h"
#include "tools/desk/server/route.h"
#include "tools/desk/server/tries.h"

namespace lobi::desk {

// What of a request's head matters here.
struct Head {
  std::string method, path;
  std::map<std::string, std::string> query;
  std::string cookie, authorization, csrf;  // of their headers
  std::string origin, fetch_site, host, accept_language, content_type;
  std::optional<std::size_t> content_length;
  std::string client;
  bool is_secure = false;  // TLS here, or at a proxy that is believed
};

struct Admitted {
  const Route* route = nullptr;
  Request request;  // body and bytes are not there yet
};

class Gate {
 public:
  // `public_address`: "https://…" or empty, then the Host header counts.
  Gate(Routes routes, People& people, const base::Clock& clock, std::string public_address)
      : routes_(std::move(routes)), people_(&people), clock_(&clock), public_address_(std::move(public_address)) {}

  [[nodiscard]] std::variant<Admitted, Answer> admit(const Head& head);
  // With the body, which the caller read up to route->max_bytes.
  [[nodiscard]] static Answer finish(Admitted& admitted, std::string bytes);

  [[nodiscard]] const Routes& routes() const { return routes_; }

 private:
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> parts;
    bool has_path = false;  // the path is there, with other methods
  };
  [[nodiscard]] Match match(const std::string& method, const std::string& path) const;
  [[nodiscard]] std::optional<Answer> identify(const Head& head, const Route& route, Request& request);
  [[nodiscard]] std::optional<Answer> by_token(const Head& head, Request& request);
  [[nodiscard]] std::optional<Answer> by_cookie(const Head& head, bool is_write, Request& request);

  Routes routes_;
  People* people_;
  const base::Clock* clock_;
  std::string public_address_;
  Tries wrong_tokens_{20, std::chrono::minutes(5)};
};

// "__Host-lobi_session" where the connection is secure: a browser takes that name only with Secure and Path=/.
[[nodiscard]] std::string cookie_name(bool is_secure);
// The header's value; an empty one ends the cookie.
[[nodiscard]] std::string cookie_header(std::string_view value, bool is_secure);

}  // namespace lobi::desk
