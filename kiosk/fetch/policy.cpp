// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/policy.h"

#include <algorithm>

namespace lobi::fetch {

bool is_configured(const Url& url, const std::vector<Origin>& configured) {
  return std::find(configured.begin(), configured.end(), url.origin()) != configured.end();
}

bool may_carry_secrets(const Url& url, const std::vector<Origin>& configured) {
  return url.is_https() && is_configured(url, configured);
}

Result<Url> redirect_target(const Url& from, std::string_view location) {
  auto target = from.resolve(location);
  if (!target) return fail(target.error().kind, "the server redirects badly: " + target.error().message);
  if (from.is_https() && !target->is_https()) {
    return fail(ErrorKind::blocked, "the server redirects from https to http, which is never followed");
  }
  return target;
}

}  // namespace lobi::fetch
