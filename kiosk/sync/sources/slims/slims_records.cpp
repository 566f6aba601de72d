// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/slims/slims_records.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "fetch/url.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/local_time.h"
#include "sync/catalogue/record_address.h"
#include "sync/catalogue/server_address.h"
#include "sync/text/safe_text.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kMods = "http://www.loc.gov/mods/v3";
constexpr std::string_view kSlims = "http://slims.web.id";
constexpr std::size_t kMaxListed = 20;  // creators, subjects

enum class Shape { in_list, in_full };

// The first text of that name anywhere below `element`; empty when there is none.
std::string text_below(const XmlElement& element, std::string_view name) {
  for (const XmlElement& found : element.descendants(name)) {
    if (std::string text = found.trimmed_text(); !text.empty()) return text;
  }
  return {};
}

long number_below(const XmlElement& element, std::string_view name) {
  const std::string text = text_below(element, name);
  long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void take_title(model::CatalogueItem& item, const XmlElement& mods) {
  for (const XmlElement& info : mods.children(kMods, "titleInfo")) {
    if (info.attribute("type")) continue;  // alternative and uniform titles
    const TitleParts title = split_title(repair_double_utf8(info.child_text(kMods, "title")));
    const std::string subtitle = info.child_text(kMods, "subTitle");
    item.title = clean_field(title.title);
    item.subtitle = clean_field(subtitle.empty() ? title.subtitle : subtitle);
    return;
  }
}

// "Primary Author" needs no word on the screen; what others did does.
std::string role_of(const XmlElement& name) {
  const std::string role = safe_line(text_below(name, "roleTerm"), 60);
  if (role == "Primary Author") return {};
  return role == "Additional Author" ? "contributor" : role;
}

void take_creators(model::CatalogueItem& item, const XmlElement& mods) {
  for (const XmlElement& name : mods.children(kMods, "name")) {
    const std::string text = clean_field(name.child_text(kMods, "namePart"));
    if (!text.empty() && item.creators.size() < kMaxListed) item.creators.push_back({text, role_of(name)});
  }
}

void take_subjects(model::CatalogueItem& item, const XmlElement& mods) {
  for (const XmlElement& subject : mods.children(kMods, "subject")) {
    std::string text = clean_field(text_below(subject, "topic"));
    if (text.empty()) text = clean_field(text_below(subject, "geographic"));
    if (text.empty() || is_classification(text) || item.subjects.size() >= kMaxListed) continue;
    item.subjects.push_back(std::move(text));
  }
}

void take_numbers(model::CatalogueItem& item, const XmlElement& mods) {
  for (const XmlElement& identifier : mods.children(kMods, "identifier")) {
    const std::string type = identifier.attribute_or_empty("type");
    if (type == "isbn") add_isbns(item.isbn, identifier.text());
    if (type == "issn" && item.issn.empty()) item.issn = find_issn(identifier.text());
  }
}

// The mark of the title; those of single copies stand deeper.
void take_shelf_mark(model::CatalogueItem& item, const XmlElement& mods) {
  for (const XmlElement& location : mods.children(kMods, "location")) {
    if (item.call_number.empty()) item.call_number = clean_field(location.child_text(kMods, "shelfLocator"));
  }
  if (item.call_number.empty()) item.call_number = clean_field(mods.child_text(kMods, "classification"));
}

void take_kind(model::CatalogueItem& item, const XmlElement& mods) {
  for (const std::string_view name : {"form", "genre", "typeOfResource"}) {
    for (const XmlElement& element : mods.descendants(name)) {
      const auto kind = kind_of_word(element.trimmed_text());
      if (!kind) continue;
      item.kind = *kind;
      return;
    }
  }
}

// The file behind SLiMS's thumbnail service: a cover that is missing there is an honest 404.
void take_cover(model::CatalogueItem& item, const XmlElement& mods, Shape shape, const SlimsContext& context) {
  std::string file = mods.child_text(kSlims, "image");
  for (int escapes = shape == Shape::in_full ? 2 : 1; escapes > 0; --escapes) {
    file = fetch::percent_decode(file, fetch::Plus::blank);
  }
  if (file.empty()) return;
  const std::string address =
      cover_address(context.home + "images/docs/" + fetch::percent_encode(file), context.home);
  if (address.empty()) return;
  model::Media media;
  media.remote_url = media.remote_key = address;
  item.cover = media;
}

void take_dates(model::CatalogueItem& item, const XmlElement& mods, const SlimsContext& context) {
  item.added_at = local_time(text_below(mods, "recordCreationDate"), context.utc_offset);
  item.changed_at = local_time(text_below(mods, "recordChangeDate"), context.utc_offset);
}

model::CatalogueItem item_from_mods(const XmlElement& mods, const std::string& number, Shape shape,
                                    const SlimsContext& context) {
  model::CatalogueItem item;
  item.source = context.source;
  item.local_id = number;
  take_title(item, mods);
  take_creators(item, mods);
  take_numbers(item, mods);
  take_cover(item, mods, shape, context);
  if (const auto origin = mods.child(kMods, "originInfo")) {
    item.publisher = clean_field(text_below(*origin, "publisher"));
    item.year = find_year(text_below(*origin, "dateIssued"));
  }
  item.permalink =
      context.permalink.empty()
          ? context.home + "index.php?p=show_detail&id=" + fetch::percent_encode(number)
          : fill_template(context.permalink, number, item.isbn.empty() ? std::string{} : item.isbn.front());
  if (shape == Shape::in_list) return item;
  item.language = language_tag(text_below(mods, "languageTerm"));
  item.summary = clean_summary(mods.child_text(kMods, "note"));
  take_subjects(item, mods);
  take_shelf_mark(item, mods);
  take_kind(item, mods);
  take_dates(item, mods, context);
  return item;
}

// Numbers of SLiMS are whole numbers; anything else would not be found again.
bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<XmlDocument> parse_collection(std::string_view bytes, std::string_view charset) {
  auto document = XmlDocument::parse(bytes, charset);
  if (!document) return fail(document.error());
  const std::string root(document->root().name());
  if (root == "modsCollection") return document;
  return fail(ErrorKind::malformed, "the answer is a page <" + safe_line(root, 40) +
                                        "> and not SLiMS's result XML: check the address, and that SLiMS's setting "
                                        "enable_xml_result is on");
}

}  // namespace

Result<SlimsPage> parse_slims_page(std::string_view bytes, std::string_view charset, const SlimsContext& context) {
  const auto document = parse_collection(bytes, charset);
  if (!document) return fail(document.error());
  const XmlElement root = document->root();
  const auto info = root.child(kSlims, "resultInfo");
  if (!info) return fail(ErrorKind::malformed, "the list of titles does not say how long it is: it was cut off");
  SlimsPage page;
  page.total = number_below(*info, "modsResultNum");
  page.per_page = number_below(*info, "modsResultShowed");
  std::vector<XmlElement> records = root.children(kMods, "mods");
  page.is_truncated = document->is_truncated();
  if (page.is_truncated && !records.empty()) records.pop_back();
  if (records.size() > kMaxSlimsTitles) records.erase(records.begin() + kMaxSlimsTitles, records.end());
  page.records = records.size();
  for (const XmlElement& mods : records) {
    const std::string number = mods.attribute_or_empty("ID");
    if (!is_number(number)) continue;
    model::CatalogueItem item = item_from_mods(mods, number, Shape::in_list, context);
    if (!item.title.empty()) page.items.push_back(std::move(item));
  }
  return page;
}

Result<model::CatalogueItem> parse_slims_title(std::string_view bytes, std::string_view charset,
                                               const std::string& number, const SlimsContext& context) {
  const auto document = parse_collection(bytes, charset);
  if (!document) return fail(document.error());
  const auto mods = document->root().child(kMods, "mods");
  if (document->is_truncated() || !mods || mods->attribute_or_empty("id") != number) {
    return fail(ErrorKind::malformed, "the answer is not the record " + number);
  }
  return item_from_mods(*mods, number, Shape::in_full, context);
}

void add_full_record(model::CatalogueItem& listed, model::CatalogueItem full) {
  listed.kind = full.kind;
  listed.language = std::move(full.language);
  listed.summary = std::move(full.summary);
  listed.subjects = std::move(full.subjects);
  listed.call_number = std::move(full.call_number);
  listed.added_at = full.added_at;
  listed.changed_at = full.changed_at;
  if (listed.creators.empty()) listed.creators = std::move(full.creators);
  if (listed.publisher.empty()) listed.publisher = std::move(full.publisher);
  if (listed.year == 0) listed.year = full.year;
  if (listed.issn.empty()) listed.issn = std::move(full.issn);
  if (!listed.cover) listed.cover = std::move(full.cover);
}

SlimsContext slims_context(const model::SourceConfig& config) {
  SlimsContext context;
  context.source = config.id;
  context.home = directory_address(config.address);
  context.permalink = config.option("permalink");
  context.utc_offset = utc_offset(config.option("utc_offset", "+07:00"));
  return context;
}

}  // namespace lobi::sync
