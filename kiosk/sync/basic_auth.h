// SPDX-License-Identifier: GPL-3.0-or-later
// "Authorization: Basic" of RFC 7617, for servers that want a name and a password. Used by the sources opds and
// ical. Pure: any thread.
#pragma once

#include <string>
#include <string_view>

namespace lobi::sync {

// "Basic bmFtZTpwYXNzd29yZA==" of "name:password". A secret: it belongs into Request::secret_headers.
[[nodiscard]] std::string basic_auth(std::string_view name_and_password);

}  // namespace lobi::sync
