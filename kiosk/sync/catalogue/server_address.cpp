// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/catalogue/server_address.h"

#include "fetch/url.h"

namespace lobi::sync {

std::string directory_address(std::string_view address) {
  const auto url = fetch::Url::parse(address);
  if (!url) return {};
  std::string path = url->path();
  const std::size_t slash = path.rfind('/');
  const bool ends_with_file = path.find('.', slash) != std::string::npos;
  if (ends_with_file) path.erase(slash + 1);
  if (!path.ends_with('/')) path += '/';
  return url->origin().text() + path;
}

std::string koha_address(std::string_view address) {
  const auto url = fetch::Url::parse(address);
  if (!url) return {};
  std::string path = url->path().substr(0, url->path().find("/cgi-bin"));
  while (path.ends_with('/')) path.pop_back();
  return url->origin().text() + path;
}

}  // namespace lobi::sync
