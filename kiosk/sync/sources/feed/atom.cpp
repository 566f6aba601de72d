// SPDX-License-Identifier: GPL-3.0-or-later
// Atom (RFC 4287), as YouTube's channel feeds speak it too.
#include "sync/sources/feed/feed_entry.h"
#include "sync/text/address.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kAtom03Space = "http://purl.org/atom/ns#";

bool is_atom(const XmlElement& element) {
  return element.name_space() == kAtomSpace || element.name_space() == kAtom03Space;
}

// RFC 4287 section 3.1.1. What lies elsewhere (src) or is of another type is no text.
RawText text_of(const XmlElement& element) {
  if (element.attribute("src")) return {};
  const std::string type = element.attribute("type").value_or("text");
  if (type == "xhtml" || type == "application/xhtml+xml") return {element.inner_xml(), Markup::html};
  if (type == "html" || type == "text/html") return {element.text(), Markup::html};
  if (type == "text" || type == "text/plain") return {element.text(), Markup::plain};
  return {};
}

void take_link(const XmlElement& element, FeedEntry& entry) {
  const std::string relation = element.attribute("rel").value_or("alternate");
  const std::string address = element.attribute_or_empty("href");
  const std::string type = element.attribute_or_empty("type");
  if (relation == "alternate" && (entry.link.empty() || type == "text/html")) entry.link = address;
  if (relation == "enclosure" && is_picture(type, address)) entry.pictures.push_back({address, {}, 0, 0, false});
}

std::string person_name(const XmlElement& element) {
  for (const XmlElement& part : element.children())
    if (part.name() == "name") return part.trimmed_text();
  return {};
}

struct Dates {
  std::string published;
  std::string updated;
};

void take_element(const XmlElement& element, FeedEntry& entry, Dates& dates, RawText& summary) {
  const std::string_view name = element.name();
  if (is_media_space(element.name_space())) return take_media(element, entry);
  if (element.is(kThreadModule, "total")) return;
  if (!is_atom(element)) return;
  if (name == "id")
    entry.id = element.trimmed_text();
  else if (name == "link")
    take_link(element, entry);
  else if (name == "title")
    entry.title = text_of(element);
  else if (name == "content")
    entry.body = text_of(element);
  else if (name == "summary")
    summary = text_of(element);
  else if (name == "published" || name == "issued")
    dates.published = element.trimmed_text();
  else if (name == "updated" || name == "modified")
    dates.updated = element.trimmed_text();
  else if (name == "author" && entry.author.empty())
    entry.author = person_name(element);
  else if (name == "category")
    entry.tags.push_back(element.attribute_or_empty("term"));
}

FeedEntry entry_of(const XmlElement& element, const FeedOrigin& origin) {
  FeedEntry entry;
  Dates dates;
  RawText summary;
  for (const XmlElement& child : element.children()) take_element(child, entry, dates, summary);
  if (entry.body.text.empty()) entry.body = std::move(summary);
  // Evergreen writes the year of print there, which is no time.
  entry.date = parse_timestamp(dates.published) ? dates.published : dates.updated;
  entry.edited = std::move(dates.updated);
  entry.language = element.attribute(kXmlSpace, "lang").value_or(std::string());
  const std::vector<std::string> bases = element.bases();
  if (!bases.empty()) entry.base = base_address(origin.url, bases);
  return entry;
}

void take_feed_link(const XmlElement& element, const FeedOrigin& origin, FeedHead& head, FeedPage& page) {
  const std::string relation = element.attribute("rel").value_or("alternate");
  const std::string address =
      resolve_address(base_address(origin.url, element.bases()), element.attribute_or_empty("href"));
  if (relation == "alternate") head.home = address;
  if (relation == "next") page.next_url = address;
}

}  // namespace

void read_atom(const XmlElement& root, const FeedOrigin& origin, bool drop_last, FeedPage& page) {
  FeedHead head;
  head.language = root.attribute(kXmlSpace, "lang").value_or(std::string());
  std::string feed_author;
  std::vector<XmlElement> entries;
  for (const XmlElement& element : root.children()) {
    const std::string_view name = element.name();
    if (!is_atom(element)) continue;
    if (name == "entry")
      entries.push_back(element);
    else if (name == "title")
      head.title = element.trimmed_text();
    else if (name == "author" && feed_author.empty())
      feed_author = person_name(element);
    else if (name == "link")
      take_feed_link(element, origin, head, page);
    else if (name == "logo" || (name == "icon" && head.picture.empty()))
      head.picture = resolve_address(origin.url, element.trimmed_text());
  }
  if (drop_last && !entries.empty()) entries.pop_back();
  page.title = head.title;
  page.posts.reserve(entries.size());
  for (const XmlElement& element : entries) {
    FeedEntry entry = entry_of(element, origin);
    if (entry.author.empty()) entry.author = feed_author;
    finish_entry(std::move(entry), head, origin, page);
  }
}

}  // namespace lobi::sync
