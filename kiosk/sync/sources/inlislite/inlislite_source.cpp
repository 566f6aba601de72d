// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/inlislite/inlislite_source.h"

#include <utility>

#include "fetch/url.h"
#include "sync/sources/oai_pmh/oai_pmh_source.h"

namespace lobi::sync {

std::string inlislite_oai_address(const std::string& address) {
  const auto url = fetch::Url::parse(address);
  if (!url) return {};
  std::string path = url->path();
  if (path.ends_with("/oai")) return url->origin().text() + path;
  const std::size_t opac = path.find("/opac");
  const bool is_opac = opac != std::string::npos && (opac + 5 == path.size() || path[opac + 5] == '/');
  if (is_opac) path.erase(opac);
  while (path.ends_with('/')) path.pop_back();
  return url->origin().text() + path + "/opac/oai";
}

std::unique_ptr<Source> make_inlislite_source(SourceContext context) {
  context.config.address = inlislite_oai_address(context.config.address);
  context.config.options["profile"] = "inlislite";
  return make_oai_pmh_source(std::move(context));
}

}  // namespace lobi::sync
