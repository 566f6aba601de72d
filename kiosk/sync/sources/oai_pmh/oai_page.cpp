// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/oai_pmh/oai_page.h"

#include <charconv>
#include <utility>

#include "sync/sources/oai_pmh/record_item.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kOai = "http://www.openarchives.org/OAI/2.0/";
constexpr std::size_t kMaxTokenBytes = 2000;
constexpr std::size_t kMaxIdentifierBytes = 500;

constexpr std::pair<std::string_view, OaiErrorCode> kCodes[] = {
    {"badArgument", OaiErrorCode::bad_argument},
    {"badResumptionToken", OaiErrorCode::bad_resumption_token},
    {"badVerb", OaiErrorCode::bad_verb},
    {"cannotDisseminateFormat", OaiErrorCode::cannot_disseminate_format},
    {"idDoesNotExist", OaiErrorCode::id_does_not_exist},
    {"noRecordsMatch", OaiErrorCode::no_records_match},
    {"noMetadataFormats", OaiErrorCode::no_metadata_formats},
    {"noSetHierarchy", OaiErrorCode::no_set_hierarchy}};

OaiFault read_fault(const XmlElement& error) {
  OaiFault fault;
  const std::string code = error.attribute_or_empty("code");
  for (const auto& [name, value] : kCodes) {
    if (name == code) fault.code = value;
  }
  fault.message = safe_line(error.text());
  return fault;
}

OaiIdentity read_identity(const XmlElement& identify) {
  OaiIdentity identity;
  if (identify.child_text(kOai, "granularity").find("hh:mm") != std::string::npos) {
    identity.granularity = OaiGranularity::seconds;
  }
  const std::string deletions = identify.child_text(kOai, "deletedRecord");
  if (deletions == "transient") identity.deletions = OaiDeletions::transient;
  if (deletions == "persistent") identity.deletions = OaiDeletions::persistent;
  identity.earliest = parse_rfc3339(identify.child_text(kOai, "earliestDatestamp"));
  return identity;
}

// The record inside <metadata>, by what it is and not by what was asked for.
std::optional<model::CatalogueItem> read_metadata(const XmlElement& metadata, const std::string& identifier,
                                                  const RecordContext& context) {
  for (XmlElement element : metadata.children()) {
    if (element.name() == "collection" && !element.children().empty()) element = element.children().front();
    if (element.name() == "record") return item_from_marcxml(element, identifier, context);
    if (element.name() == "dc" || element.name() == "qualifieddc") {
      return item_from_dublin_core(element, identifier, context);
    }
  }
  return std::nullopt;
}

std::optional<model::CatalogueItem> read_record(const XmlElement& record, const RecordContext& context) {
  const auto header = record.child(kOai, "header");
  if (!header) return std::nullopt;
  const std::string identifier = header->child_text(kOai, "identifier");
  if (identifier.empty() || identifier.size() > kMaxIdentifierBytes) return std::nullopt;
  const auto stamp = parse_rfc3339(header->child_text(kOai, "datestamp"));

  std::optional<model::CatalogueItem> item;
  const auto metadata = record.child(kOai, "metadata");
  if (header->attribute_or_empty("status") == "deleted") {
    item.emplace();
    item->source = context.source;
    item->local_id = identifier;
    item->is_deleted = true;
  } else if (metadata) {
    item = read_metadata(*metadata, identifier, context);
    if (item && item->title.empty()) item.reset();
  }
  if (!item || !stamp) return item;
  item->changed_at = *stamp - context.utc_offset;
  if (context.server == OaiServer::slims2) item->added_at = item->changed_at;  // it is the input date (A1.6)
  return item;
}

void read_list(OaiPage& page, const XmlElement& list, bool is_truncated, const RecordContext& context) {
  std::vector<XmlElement> records = list.children(kOai, "record");
  if (is_truncated && !records.empty()) records.pop_back();
  page.is_truncated = is_truncated;
  page.records = records.size();
  for (const XmlElement& record : records) {
    if (auto item = read_record(record, context)) page.items.push_back(std::move(*item));
  }
  const auto token = list.child(kOai, "resumptionToken");
  if (!token) return;
  page.token = token->trimmed_text();
  if (page.token.size() > kMaxTokenBytes) page.token.clear();
  const std::string size = token->attribute_or_empty("completeListSize");
  long count = 0;
  if (std::from_chars(size.data(), size.data() + size.size(), count).ec == std::errc{} && count >= 0) {
    page.complete_list_size = count;
  }
}

}  // namespace

Result<OaiPage> parse_oai_page(std::string_view bytes, std::string_view charset, const RecordContext& context) {
  auto document = XmlDocument::parse(bytes, charset);
  if (!document) return fail(document.error());
  const XmlElement root = document->root();
  if (root.name() != "OAI-PMH") {
    return fail(ErrorKind::malformed, "the answer is a page <" + safe_line(root.name(), 40) +
                                          "> and not OAI-PMH: the address may be wrong, or the server has a fault");
  }
  OaiPage page;
  page.response_date = parse_rfc3339(root.child_text(kOai, "responseDate"));
  bool has_verb = false;
  for (const XmlElement& element : root.children()) {
    const std::string_view name = element.name();
    has_verb = has_verb || (name != "responseDate" && name != "request");
    if (name == "error" && !page.fault) page.fault = read_fault(element);
    if (name == "Identify") page.identity = read_identity(element);
    if (name == "ListRecords" || name == "GetRecord") read_list(page, element, document->is_truncated(), context);
    if (name != "ListMetadataFormats") continue;
    for (const XmlElement& format : element.children(kOai, "metadataFormat")) {
      page.formats.push_back(format.child_text(kOai, "metadataPrefix"));
    }
  }
  // A page that broke off in the middle of an error page of PHP has neither.
  if (!has_verb || (document->is_truncated() && page.records == 0)) {
    return fail(ErrorKind::malformed, "the OAI-PMH answer is broken off: the server has a fault");
  }
  return page;
}

}  // namespace lobi::sync
