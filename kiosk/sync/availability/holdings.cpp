// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/availability/holdings.h"

#include "sync/catalogue/record_address.h"
#include "sync/catalogue/server_address.h"
#include "sync/sources/oai_pmh/oai_profile.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::size_t kMaxPageBytes = std::size_t{1} << 20;
constexpr std::string_view kIlsDi = "http://diglib.org/ilsdi/1.1";

enum class Desk { none, slims, koha };

Desk desk_of(const model::SourceConfig& config) {
  if (config.kind == "slims") return Desk::slims;
  if (config.kind == "koha") return Desk::koha;
  if (config.kind != "oai-pmh") return Desk::none;
  switch (oai_profile(config).server) {
    case OaiServer::slims1:
    case OaiServer::slims2:
      return Desk::slims;
    case OaiServer::koha:
      return Desk::koha;
    default:
      return Desk::none;
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int count(std::string_view text, std::string_view word) {
  int found = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size()))
    ++found;
  return found;
}

std::optional<model::Availability> counted(int available, int away) {
  if (available + away == 0) return std::nullopt;
  return model::Availability{available, available + away};
}

std::optional<model::Availability> read_slims(std::string_view html) {
  return counted(count(html, "availability-item item-available"), count(html, "availability-item item-onloan"));
}

std::optional<model::Availability> read_ils_di(std::string_view xml, const std::string& number) {
  const auto document = XmlDocument::parse(xml);
  if (!document || document->is_truncated() || document->root().name() != "collection") return std::nullopt;
  int available = 0;
  int away = 0;
  for (const XmlElement& record : document->root().children(kIlsDi, "record")) {
    const auto title = record.child(kIlsDi, "bibliographic");
    if (!title || title->attribute_or_empty("id") != number) continue;
    for (const XmlElement& status : record.descendants("availabilitystatus")) {
      const std::string text = status.trimmed_text();
      available += text == "available" ? 1 : 0;
      away += text == "not available" ? 1 : 0;
    }
  }
  return counted(available, away);
}

}  // namespace

std::optional<fetch::Request> holdings_request(const model::SourceConfig& config, const std::string& local_id) {
  const Desk desk = desk_of(config);
  const std::string number = bare_id(local_id);
  const std::string address = desk == Desk::koha ? koha_address(config.address) : directory_address(config.address);
  const auto home = fetch::Url::parse(address);
  if (desk == Desk::none || !is_number(number) || !home) return std::nullopt;
  fetch::Request request;
  request.url = address + (desk == Desk::slims
                               ? "index.php?p=show_detail&id=" + number
                               : "/cgi-bin/koha/ilsdi.pl?service=GetAvailability&id=" + number + "&id_type=bib");
  request.configured_origins = {home->origin()};
  request.cookie_jar = config.id;
  request.limits.body_bytes = kMaxPageBytes;
  request.limits.total = std::chrono::seconds(8);
  return request;
}

std::optional<model::Availability> read_holdings(const model::SourceConfig& config, const std::string& local_id,
                                                 std::string_view body) {
  switch (desk_of(config)) {
    case Desk::slims:
      return read_slims(body);
    case Desk::koha:
      return read_ils_di(body, bare_id(local_id));
    case Desk::none:
      break;
  }
  return std::nullopt;
}

}  // namespace lobi::sync
