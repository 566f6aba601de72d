// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/opds/opds_feed.h"

#include <utility>

#include "fetch/url.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/sources/opds/opds2_feed.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kTerms = "http://purl.org/dc/terms/";
constexpr std::string_view kElements = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kAcquisition = "http://opds-spec.org/acquisition";
constexpr std::size_t kMaxIdBytes = 500;
constexpr std::size_t kMaxListed = 20;  // creators, subjects

struct Link {
  std::string rel;
  std::string type;
  std::string address;
};

std::string absolute(const XmlElement& element, const std::string& address, const std::string& reference) {
  auto base = fetch::Url::parse(address);
  for (const std::string& step : element.bases()) {
    if (base) base = base->resolve(step);
  }
  if (!base || reference.empty()) return {};
  const auto url = base->resolve(reference);
  return url ? url->text() : std::string{};
}

std::vector<Link> links_of(const XmlElement& element, const std::string& address) {
  std::vector<Link> out;
  for (const XmlElement& link : element.children(kAtom, "link")) {
    const std::string to = absolute(link, address, link.attribute_or_empty("href"));
    if (!to.empty()) out.push_back({link.attribute_or_empty("rel"), link.attribute_or_empty("type"), to});
  }
  return out;
}

// The address of the first link of that relation; a `type` that is not empty must stand in the link's.
std::string link_to(const std::vector<Link>& links, std::string_view rel, std::string_view type = {}) {
  for (const Link& link : links) {
    if (link.rel == rel && link.type.find(type) != std::string::npos) return link.address;
  }
  return {};
}

// A Dublin Core element, whose namespace is dcterms or, at some servers, elements/1.1.
std::vector<std::string> dublin_core(const XmlElement& entry, std::string_view name) {
  std::vector<std::string> out;
  for (const std::string_view space : {kTerms, kElements}) {
    for (const XmlElement& element : entry.children(space, name)) {
      if (std::string text = element.trimmed_text(); !text.empty()) out.push_back(std::move(text));
    }
  }
  return out;
}

std::string first_of(const std::vector<std::string>& texts) {
  return texts.empty() ? std::string{} : texts.front();
}

void add_subject(model::CatalogueItem& item, const std::string& raw) {
  std::string subject = clean_field(raw);
  if (!subject.empty() && item.subjects.size() < kMaxListed) item.subjects.push_back(std::move(subject));
}

// calibre writes "RATING: ★★★", "TAGS: a, b" and "SERIES: x [1]" as first lines of the description.
void take_calibre_lines(model::CatalogueItem& item) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view head : {"RATING: ", "TAGS: ", "SERIES: "}) {
      if (!item.summary.starts_with(head)) continue;
      found = true;
      const std::size_t end = item.summary.find('\n');
      std::string line = item.summary.substr(head.size(), end == std::string::npos ? end : end - head.size());
      item.summary.erase(0, end == std::string::npos ? end : item.summary.find_first_not_of(" \n", end));
      for (std::size_t comma = 0; head == "TAGS: " && comma != std::string::npos;) {
        comma = line.find(',');
        add_subject(item, line.substr(0, comma));
        line.erase(0, comma == std::string::npos ? comma : comma + 1);
      }
    }
  }
}

// `text` and `html` are text here, `xhtml` is markup below (RFC 4287 section 3.1).
std::string summary_of(const XmlElement& entry) {
  for (const std::string_view name : {"summary", "content"}) {
    const auto element = entry.child(kAtom, name);
    if (!element) continue;
    const bool is_markup = element->attribute_or_empty("type").find("xhtml") != std::string::npos;
    std::string text = clean_summary(is_markup ? element->inner_xml() : element->text());
    if (!text.empty()) return text;
  }
  return {};
}

void take_people(model::CatalogueItem& item, const XmlElement& entry) {
  for (const std::string_view name : {"author", "contributor"}) {
    for (const XmlElement& person : entry.children(kAtom, name)) {
      const std::string text = clean_field(person.child_text(kAtom, "name"));
      if (text.empty() || item.creators.size() >= kMaxListed) continue;
      item.creators.push_back({text, name == "author" ? std::string{} : "contributor"});
    }
  }
}

void take_numbers(model::CatalogueItem& item, const XmlElement& entry) {
  std::vector<std::string> numbers = dublin_core(entry, "identifier");
  numbers.push_back(item.local_id);
  for (const std::string& text : numbers) {
    if (text.find("isbn") != std::string::npos || text.find("ISBN") != std::string::npos ||
        text.starts_with("97")) {
      add_isbns(item.isbn, text);
    }
    if (item.doi.empty()) item.doi = find_doi(text);
  }
}

model::ItemKind kind_of(const std::vector<Link>& links) {
  for (const Link& link : links) {
    if (link.rel.starts_with(kAcquisition) && link.type.find("audio") != std::string::npos) {
      return model::ItemKind::audiobook;
    }
  }
  return model::ItemKind::ebook;
}

void take_addresses(model::CatalogueItem& item, const std::vector<Link>& links, const OpdsContext& context) {
  // The last part of "urn:uuid:29148af2-…" or of an address.
  const std::string id = item.local_id.substr(item.local_id.find_last_of(":/") + 1);
  item.permalink =
      context.permalink.empty()
          ? page_address(link_to(links, "alternate", "text/html"), context.catalogue)
          : fill_template(context.permalink, id, item.isbn.empty() ? std::string{} : item.isbn.front());
  for (const std::string_view rel :
       {"http://opds-spec.org/image", "http://opds-spec.org/cover", "x-stanza-cover-image",
        "http://opds-spec.org/image/thumbnail", "http://opds-spec.org/thumbnail"}) {
    const std::string cover = link_to(links, rel);
    if (cover.empty()) continue;
    model::Media media;
    media.remote_url = media.remote_key = cover;
    item.cover = media;
    return;
  }
}

model::CatalogueItem item_from_entry(const XmlElement& entry, const std::vector<Link>& links,
                                     const OpdsContext& context) {
  model::CatalogueItem item;
  item.source = context.source;
  item.local_id = entry.child_text(kAtom, "id");
  if (item.local_id.size() > kMaxIdBytes) item.local_id.clear();
  const TitleParts title = split_title(entry.child_text(kAtom, "title"));
  item.title = clean_field(title.title);
  item.subtitle = clean_field(title.subtitle);
  item.kind = kind_of(links);
  item.publisher = clean_field(first_of(dublin_core(entry, "publisher")));
  item.language = language_tag(first_of(dublin_core(entry, "language")));
  for (const std::string_view name : {"issued", "date"}) {
    if (item.year == 0) item.year = find_year(first_of(dublin_core(entry, name)));
  }
  item.rights = rights_text(entry.child_text(kAtom, "rights"));
  item.summary = summary_of(entry);
  for (const XmlElement& category : entry.children(kAtom, "category")) {
    const std::string label = category.attribute_or_empty("label");
    add_subject(item, label.empty() ? category.attribute_or_empty("term") : label);
  }
  take_calibre_lines(item);
  take_people(item, entry);
  take_numbers(item, entry);
  take_addresses(item, links, context);
  item.added_at = parse_rfc3339(entry.child_text(kAtom, "published"));
  item.changed_at = parse_rfc3339(entry.child_text(kAtom, "updated"));
  return item;
}

bool is_title(const std::vector<Link>& links) {
  for (const Link& link : links) {
    if (link.rel.starts_with(kAcquisition)) return true;
  }
  return false;
}

void take_entry(OpdsFeed& feed, const XmlElement& entry, const std::string& address, const OpdsContext& context) {
  const std::vector<Link> links = links_of(entry, address);
  if (is_title(links)) {
    model::CatalogueItem item = item_from_entry(entry, links, context);
    if (!item.title.empty() && !item.local_id.empty()) feed.items.push_back(std::move(item));
    return;
  }
  for (const Link& link : links) {
    if (link.type.find("application/atom+xml") == std::string::npos) continue;
    if (link.rel == "http://opds-spec.org/sort/new" && feed.newest.empty()) feed.newest = link.address;
    feed.doors.push_back({safe_line(entry.child_text(kAtom, "title")), link.address});
    return;
  }
}

}  // namespace

Result<OpdsFeed> parse_opds_feed(std::string_view bytes, std::string_view charset, const std::string& address,
                                 const OpdsContext& context) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && bytes[first] == '{') return parse_opds2_feed(bytes, address, context);
  const auto document = XmlDocument::parse(bytes, charset);
  if (!document) return fail(document.error());
  const XmlElement root = document->root();
  if (!root.is(kAtom, "feed")) {
    return fail(ErrorKind::malformed, "the answer is a page <" + safe_line(root.name(), 40) +
                                          "> and not an OPDS catalogue: check the address");
  }
  OpdsFeed feed;
  const std::vector<Link> links = links_of(root, address);
  feed.newest = link_to(links, "http://opds-spec.org/sort/new");
  feed.next = link_to(links, "next");
  std::vector<XmlElement> entries = root.children(kAtom, "entry");
  feed.is_truncated = document->is_truncated();
  if (feed.is_truncated && !entries.empty()) entries.pop_back();
  if (entries.size() > kMaxOpdsEntries) entries.erase(entries.begin() + kMaxOpdsEntries, entries.end());
  for (const XmlElement& entry : entries) take_entry(feed, entry, address, context);
  return feed;
}

OpdsContext opds_context(const model::SourceConfig& config) {
  return {config.id, config.address, config.option("permalink"), config.language.empty() ? "id" : config.language};
}

}  // namespace lobi::sync
