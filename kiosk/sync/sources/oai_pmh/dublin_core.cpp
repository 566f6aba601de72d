// SPDX-License-Identifier: GPL-3.0-or-later
// oai_dc: fifteen elements that every server fills differently.
#include <algorithm>
#include <string_view>

#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/sources/oai_pmh/record_item.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

using Elements = std::vector<XmlElement>;

Elements named(const Elements& all, std::string_view name) {
  Elements out;
  for (const XmlElement& element : all) {
    if (element.name() == name && !element.trimmed_text().empty()) out.push_back(element);
  }
  return out;
}

std::string first_text(const Elements& all, std::string_view name) {
  const Elements found = named(all, name);
  return found.empty() ? std::string{} : found.front().trimmed_text();
}

// Of several languages the preferred one ("id-ID", "id_ID", "id"), else the first.
std::string text_in(const Elements& all, std::string_view name, const std::string& language) {
  const Elements found = named(all, name);
  for (const XmlElement& element : found) {
    const std::string its = element.attribute(kXmlSpace, "lang").value_or(std::string{});
    if (!its.empty() && language_tag(its) == language_tag(language)) return element.trimmed_text();
  }
  return found.empty() ? std::string{} : found.front().trimmed_text();
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// INLISLite lists every subfield of 100 as a creator: dates and roles among them (library.md A2).
bool is_person(std::string_view name) {
  std::string_view digits = name;
  if (digits.starts_with("(")) digits.remove_prefix(1);
  const bool is_date =
      digits.size() >= 4 && digits.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
  std::string end(name.substr(name.size() - std::min<std::size_t>(name.size(), 9)));
  for (char& c : end) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return !name.empty() && !is_date && !end.ends_with("pengarang") && !end.ends_with("penulis");
}

void add_creator(model::CatalogueItem& item, const std::string& name, const std::string& role) {
  const bool is_known = std::any_of(item.creators.begin(), item.creators.end(),
                                    [&](const model::Creator& creator) { return creator.name == name; });
  if (is_person(name) && !is_known && item.creators.size() < kMaxCreators) item.creators.push_back({name, role});
}

void take_creators(model::CatalogueItem& item, const Elements& all, std::string_view responsibility) {
  for (const XmlElement& element : named(all, "creator")) add_creator(item, clean_field(element.text()), {});
  for (const XmlElement& element : named(all, "contributor")) {
    add_creator(item, clean_field(element.text()), "contributor");
  }
  if (!item.creators.empty()) return;
  std::string first = strip_isbd(responsibility.substr(0, responsibility.find(" ; ")));
  for (const std::string_view by : {"oleh ", "Oleh ", "by ", "By "}) {
    if (first.starts_with(by)) first.erase(0, by.size());
  }
  add_creator(item, first, {});
}

// An identifier is a page, a cover, a standard number or, at SLiMS, the shelf mark.
void take_identifiers(model::CatalogueItem& item, const Elements& all, const RecordContext& context) {
  std::string page;
  std::string cover = first_text(all, "image");
  for (const XmlElement& element : named(all, "identifier")) {
    const std::string text = element.trimmed_text();
    if (item.doi.empty()) item.doi = find_doi(text);
    if (is_address(text)) {
      const bool is_cover = has_picture_name(text) || text.find("createthumb.php") != std::string::npos;
      std::string& place = is_cover ? cover : page;
      if (place.empty() && find_doi(text).empty()) place = text;
      continue;
    }
    const std::size_t before = item.isbn.size();
    add_isbns(item.isbn, text);
    if (item.issn.empty()) item.issn = find_issn(text);
    const bool is_slims = context.server == OaiServer::slims1 || context.server == OaiServer::slims2;
    const bool is_number = text.find_first_not_of("0123456789Xx- ") == std::string::npos && text.size() >= 10;
    if (is_slims && item.isbn.size() == before && !is_number) item.call_number = clean_field(text);
  }
  for (const XmlElement& element : named(all, "identifier_isbn")) add_isbns(item.isbn, element.trimmed_text());
  for (const XmlElement& element : named(all, "source")) {
    const std::string text = element.trimmed_text();
    if (item.issn.empty()) item.issn = find_issn(text);
    if (page.empty() && is_address(text)) page = text;  // INLISLite's permalink
  }
  for (const XmlElement& element : named(all, "relation")) {
    if (cover.empty() && has_picture_name(element.trimmed_text())) cover = element.trimmed_text();
  }
  complete_addresses(item, page, cover, context);
}

// OJS: "Jurnal Pustaka Contoh; Vol. 5 No. 2 (2026); 101-112". A reader asks for the journal, not its publisher.
void take_journal(model::CatalogueItem& item, const Elements& all, const RecordContext& context) {
  const std::string source = text_in(all, "source", context.language);
  const std::size_t end = source.find(';');
  if (item.kind == model::ItemKind::article && end != std::string::npos && !is_address(source)) {
    item.publisher = clean_field(source.substr(0, end));
  }
}

void take_dates_and_kind(model::CatalogueItem& item, const Elements& all, const RecordContext& context) {
  if (context.server == OaiServer::ojs) item.kind = model::ItemKind::article;
  std::string date = first_text(all, "publishYear");  // INLISLite
  for (const XmlElement& element : named(all, "date")) {
    const std::string text = element.trimmed_text();
    const bool is_repository = context.server == OaiServer::ojs || context.server == OaiServer::dspace;
    if (is_repository && text.size() >= 10) item.added_at = parse_rfc3339(text);  // the day it was published
    if (find_year(text) != 0 && (date.empty() || text.size() < date.size())) date = text;
  }
  item.year = find_year(date);
  for (const XmlElement& element : named(all, "type")) {
    if (const auto kind = kind_of_word(element.trimmed_text())) {
      item.kind = *kind;
      break;
    }
  }
}

}  // namespace

model::CatalogueItem item_from_dublin_core(const XmlElement& dc, const std::string& identifier,
                                           const RecordContext& context) {
  const Elements all = dc.children();
  model::CatalogueItem item;
  item.source = context.source;
  item.local_id = identifier;
  const TitleParts title = split_title(repair_double_utf8(text_in(all, "title", context.language)));
  item.title = clean_field(title.title);
  item.subtitle = clean_field(title.subtitle);
  take_creators(item, all, clean_field(title.responsibility));
  item.publisher = clean_field(text_in(all, "publisher", context.language));
  item.language = language_tag(first_text(all, "language"));
  for (const XmlElement& element : named(all, "subject")) {
    std::string subject = clean_field(element.text());
    if (!subject.empty() && !is_classification(subject) && item.subjects.size() < kMaxSubjects) {
      item.subjects.push_back(std::move(subject));
    }
  }
  std::string summary = text_in(all, "description", context.language);
  if (summary.empty()) summary = text_in(all, "abstract", context.language);
  item.summary = clean_summary(summary);
  item.rights = rights_text(first_text(all, "rights"));
  take_dates_and_kind(item, all, context);
  take_journal(item, all, context);
  take_identifiers(item, all, context);
  return item;
}

}  // namespace lobi::sync
