// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/oai_profile.h"

#include "fetch/url.h"
#include "sync/catalogue/local_time.h"

namespace lobi::sync {
namespace {

OaiServer server_of_address(const std::string& address) {
  const auto url = fetch::Url::parse(address);
  if (!url) return OaiServer::standard;
  const std::string& path = url->path();
  if (path.ends_with("/oai2.php")) return OaiServer::slims2;
  if (path.ends_with("/oai.php")) return OaiServer::slims1;
  if (path.ends_with("/opac/oai")) return OaiServer::inlislite;
  if (path.ends_with("/oai.pl")) return OaiServer::koha;
  if (path.ends_with("/oai") && path.find("/index.php/") != std::string::npos) return OaiServer::ojs;
  if (path.ends_with("/oai/request")) return OaiServer::dspace;
  return OaiServer::standard;
}

OaiServer server_of(const model::SourceConfig& config) {
  const std::string name = config.option("profile");
  if (name.empty()) return server_of_address(config.address);
  if (name == "slims1") return OaiServer::slims1;
  if (name == "slims2") return OaiServer::slims2;
  if (name == "inlislite") return OaiServer::inlislite;
  if (name == "koha") return OaiServer::koha;
  if (name == "ojs") return OaiServer::ojs;
  if (name == "dspace") return OaiServer::dspace;
  return OaiServer::standard;
}

}  // namespace

OaiProfile oai_profile(const model::SourceConfig& config) {
  OaiProfile profile;
  profile.server = server_of(config);
  profile.repeats_arguments = profile.needs_until = profile.server == OaiServer::slims1;
  profile.writes_local_time = profile.server == OaiServer::slims1 || profile.server == OaiServer::slims2;
  profile.may_lack_marcxml = profile.server == OaiServer::inlislite;
  profile.jumps_to_newest = profile.server == OaiServer::inlislite;
  return profile;
}

RecordContext record_context(const model::SourceConfig& config) {
  RecordContext context;
  context.source = config.id;
  context.catalogue = config.address;
  context.server = server_of(config);
  context.language = config.language.empty() ? "id" : config.language;
  context.permalink = config.option("permalink");
  context.cover = config.option("cover");
  // SLiMS is an Indonesian program: western Indonesian time unless staff say otherwise.
  if (oai_profile(config).writes_local_time) context.utc_offset = utc_offset(config.option("utc_offset", "+07:00"));
  return context;
}

}  // namespace lobi::sync
