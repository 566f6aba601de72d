// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/record_item.h"

#include "fetch/url.h"
#include "sync/catalogue/record_address.h"

namespace lobi::sync {
namespace {

// The page of a title where the server's kind tells its form; empty for standard servers.
std::string usual_page(const std::string& id, const RecordContext& context) {
  const auto home = fetch::Url::parse(context.catalogue);
  if (!home || id.empty()) return {};
  const std::string encoded = fetch::percent_encode(id);
  const std::string directory = home->path().substr(0, home->path().rfind('/') + 1);
  switch (context.server) {
    case OaiServer::slims1:
    case OaiServer::slims2:
      return home->origin().text() + directory + "index.php?p=show_detail&id=" + encoded;
    case OaiServer::inlislite:
      return home->origin().text() + directory + "detail-opac?id=" + encoded;
    case OaiServer::koha:
      return home->origin().text() + directory + "opac-detail.pl?biblionumber=" + encoded;
    case OaiServer::ojs:
    case OaiServer::dspace:
    case OaiServer::standard:
      break;
  }
  return {};
}

}  // namespace

void complete_addresses(model::CatalogueItem& item, const std::string& page, const std::string& cover,
                        const RecordContext& context) {
  const std::string id = bare_id(item.local_id);
  const std::string isbn = item.isbn.empty() ? std::string{} : item.isbn.front();
  if (!context.permalink.empty()) {
    item.permalink = fill_template(context.permalink, id, isbn);
  } else if (!item.doi.empty()) {
    item.permalink = "https://doi.org/" + item.doi;
  } else {
    const std::string usual = usual_page(id, context);
    item.permalink = usual.empty() ? page_address(page, context.catalogue) : usual;
  }

  const std::string picture =
      context.cover.empty() ? cover_address(cover, context.catalogue) : fill_template(context.cover, id, isbn);
  if (picture.empty()) return;
  model::Media media;
  media.remote_url = media.remote_key = picture;
  item.cover = media;
}

}  // namespace lobi::sync
