// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/opds/opds2_feed.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "fetch/url.h"
#include "sync/catalogue/fields.h"
#include "sync/catalogue/isbd.h"
#include "sync/catalogue/isbn.h"
#include "sync/catalogue/record_address.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxIdBytes = 500;
constexpr std::size_t kMaxListed = 20;  // creators, subjects
constexpr std::size_t kMaxGroups = 50;
constexpr std::int64_t kCoverWidth = 600;  // a cover's slot on the screen
constexpr std::string_view kNewest = "http://opds-spec.org/sort/new";

struct Link {
  std::vector<std::string> rels;
  std::string type;
  std::string address;
  [[nodiscard]] bool is(std::string_view rel) const {
    return std::find(rels.begin(), rels.end(), rel) != rels.end();
  }
};

// What reads one feed: its own address, to resolve others against, and how staff want it.
struct Reader {
  const std::string& address;
  const OpdsContext& context;
};

std::string absolute(const Reader& reader, std::string_view reference) {
  const auto base = fetch::Url::parse(reader.address);
  if (!base || reference.empty()) return {};
  const auto url = base->resolve(reference);
  return url ? url->text() : std::string{};
}

std::vector<Link> links_in(const Reader& reader, const json& object, std::string_view name = "links") {
  std::vector<Link> out;
  for (const json& entry : list_in(object, name)) {
    if (is_true_in(entry, "templated")) continue;
    Link link;
    link.address = absolute(reader, string_in(entry, "href"));
    link.type = std::string(string_in(entry, "type"));
    if (const auto rel = string_in(entry, "rel"); !rel.empty()) link.rels.emplace_back(rel);
    for (const json& rel : list_in(entry, "rel")) link.rels.emplace_back(as_string(rel));
    if (!link.address.empty()) out.push_back(std::move(link));
  }
  return out;
}

const Link* find_link(const std::vector<Link>& links, std::string_view rel, std::string_view type = {}) {
  for (const Link& link : links) {
    if (link.is(rel) && link.type.find(type) != std::string::npos) return &link;
  }
  return nullptr;
}

bool is_acquisition(const Link& link) {
  return std::any_of(link.rels.begin(), link.rels.end(), [](const std::string& rel) {
    for (const std::string_view known : {"acquisition", "borrow", "buy", "download", "subscribe", "preview"}) {
      if (rel == known) return true;
    }
    return rel.starts_with("http://opds-spec.org/acquisition");
  });
}

// "Judul" or {"id": "Judul", "en": "Title"}: the preferred language, else the first.
std::string text_of(const json& value, const std::string& language) {
  if (value.is_string()) return std::string(as_string(value));
  if (!value.is_object()) return {};
  std::string first;
  for (const auto& [key, text] : value.items()) {
    if (language_tag(key) == language_tag(language)) return std::string(as_string(text));
    if (first.empty()) first = std::string(as_string(text));
  }
  return first;
}

// Names of people, publishers, subjects: text, object with a name, or a list of both.
std::vector<std::string> names_of(const json& value, const std::string& language) {
  std::vector<std::string> out;
  const auto add = [&](const json& entry) {
    const json& name = member(entry, "name");
    std::string text = clean_field(text_of(name.is_null() ? entry : name, language));
    if (!text.empty() && out.size() < kMaxListed) out.push_back(std::move(text));
  };
  if (!value.is_array()) add(value);
  if (value.is_array()) std::for_each(value.begin(), value.end(), add);
  return out;
}

std::string first_name(const json& value, const std::string& language) {
  const auto names = names_of(value, language);
  return names.empty() ? std::string{} : names.front();
}

void take_people(model::CatalogueItem& item, const json& metadata, const std::string& language) {
  for (const char* member_name :
       {"author", "artist", "editor", "translator", "illustrator", "narrator", "contributor"}) {
    const std::string role = std::string(member_name) == "author" ? "" : member_name;
    for (std::string& name : names_of(member(metadata, member_name), language)) {
      if (item.creators.size() < kMaxListed) item.creators.push_back({std::move(name), role});
    }
  }
}

// The smallest picture that fills the slot, else the widest; one whose width nobody tells counts as fitting.
std::string cover_of(const Reader& reader, const json& publication) {
  std::string best;
  std::int64_t best_width = 0;
  for (const json& image : list_in(publication, "images")) {
    const std::string address = absolute(reader, string_in(image, "href"));
    if (address.empty() || string_in(image, "type") == "image/svg+xml") continue;
    const std::int64_t width = integer_in(image, "width").value_or(kCoverWidth);
    const bool is_better = best.empty() || (best_width < kCoverWidth ? width > best_width
                                                                     : width >= kCoverWidth && width < best_width);
    if (!is_better) continue;
    best = address;
    best_width = width;
  }
  return best;
}

model::ItemKind kind_of(const json& metadata, const std::vector<Link>& links) {
  const std::string_view type = string_in(metadata, "@type");
  if (type.find("Audiobook") != std::string_view::npos) return model::ItemKind::audiobook;
  if (type.find("Periodical") != std::string_view::npos) return model::ItemKind::serial;
  for (const Link& link : links) {
    if (is_acquisition(link) && link.type.find("audio") != std::string::npos) return model::ItemKind::audiobook;
  }
  return model::ItemKind::ebook;
}

std::string id_of(const json& metadata, const std::vector<Link>& links) {
  std::string id(string_in(metadata, "identifier"));
  if (const Link* self = find_link(links, "self"); id.empty() && self != nullptr) id = self->address;
  for (const Link& link : links) {
    if (id.empty() && is_acquisition(link)) id = link.address;
  }
  return id.size() > kMaxIdBytes ? std::string{} : safe_line(id, kMaxIdBytes);
}

void take_addresses(model::CatalogueItem& item, const Reader& reader, const json& publication,
                    const std::vector<Link>& links) {
  const std::string id = item.local_id.substr(item.local_id.find_last_of(":/") + 1);
  const std::string isbn = item.isbn.empty() ? std::string{} : item.isbn.front();
  const Link* page = find_link(links, "alternate", "text/html");
  if (!reader.context.permalink.empty()) {
    item.permalink = fill_template(reader.context.permalink, id, isbn);
  } else if (page != nullptr) {
    item.permalink = page_address(page->address, reader.context.catalogue);
  }
  const std::string cover = cover_of(reader, publication);
  if (cover.empty()) return;
  model::Media media;
  media.remote_url = media.remote_key = cover;
  item.cover = media;
}

model::CatalogueItem item_from_publication(const Reader& reader, const json& publication) {
  const json& metadata = member(publication, "metadata");
  const std::string& language = reader.context.language;
  const std::vector<Link> links = links_in(reader, publication);
  model::CatalogueItem item;
  item.source = reader.context.source;
  item.local_id = id_of(metadata, links);
  const TitleParts title = split_title(text_of(member(metadata, "title"), language));
  const std::string subtitle = text_of(member(metadata, "subtitle"), language);
  item.title = clean_field(title.title);
  item.subtitle = clean_field(subtitle.empty() ? title.subtitle : subtitle);
  item.kind = kind_of(metadata, links);
  take_people(item, metadata, language);
  item.publisher = first_name(member(metadata, "publisher"), language);
  item.language = language_tag(first_name(member(metadata, "language"), language));
  item.subjects = names_of(member(metadata, "subject"), language);
  item.summary = clean_summary(text_of(member(metadata, "description"), language));
  item.year = find_year(string_in(metadata, "published"));
  item.changed_at = parse_rfc3339(string_in(metadata, "modified"));
  add_isbns(item.isbn, item.local_id.starts_with("urn:isbn:") ? item.local_id : std::string{});
  add_isbns(item.isbn, string_in(metadata, "isbn"));
  item.doi = find_doi(item.local_id);
  take_addresses(item, reader, publication, links);
  return item;
}

void take_publications(OpdsFeed& feed, const Reader& reader, const json& object) {
  for (const json& publication : list_in(object, "publications")) {
    if (feed.items.size() >= kMaxOpdsEntries) return;
    model::CatalogueItem item = item_from_publication(reader, publication);
    if (!item.title.empty() && !item.local_id.empty()) feed.items.push_back(std::move(item));
  }
}

void take_doors(OpdsFeed& feed, const Reader& reader, const json& object) {
  std::vector<Link> links = links_in(reader, object, "navigation");
  const json& entries = list_in(object, "navigation");
  for (const json& entry : entries) {
    if (feed.doors.size() >= kMaxOpdsEntries) return;
    const std::string address = absolute(reader, string_in(entry, "href"));
    if (!address.empty())
      feed.doors.push_back({safe_line(text_of(member(entry, "title"), reader.context.language)), address});
  }
  if (const Link* newest = find_link(links, kNewest); newest != nullptr && feed.newest.empty()) {
    feed.newest = newest->address;
  }
}

}  // namespace

Result<OpdsFeed> parse_opds2_feed(std::string_view bytes, const std::string& address, const OpdsContext& context) {
  const auto parsed = parse_json(bytes);
  if (!parsed) return fail(parsed.error());
  const Reader reader{address, context};
  const json& root = *parsed;
  const bool has_list = member(root, "publications").is_array() || member(root, "navigation").is_array() ||
                        member(root, "groups").is_array();
  if (!member(root, "metadata").is_object() || !has_list) {
    return fail(ErrorKind::malformed, "the answer is JSON, but no OPDS 2.0 catalogue: check the address");
  }
  OpdsFeed feed;
  take_publications(feed, reader, root);
  take_doors(feed, reader, root);
  std::size_t groups = 0;
  for (const json& group : list_in(root, "groups")) {
    if (++groups > kMaxGroups) break;
    take_publications(feed, reader, group);
    take_doors(feed, reader, group);
  }
  const std::vector<Link> links = links_in(reader, root);
  if (const Link* next = find_link(links, "next")) feed.next = next->address;
  if (const Link* newest = find_link(links, kNewest)) feed.newest = newest->address;
  return feed;
}

}  // namespace lobi::sync
