// SPDX-License-Identifier: GPL-3.0-or-later
// RSS 2.0 (https://www.rssboard.org/rss-specification), and RSS 1.0, whose items stand beside the channel.
#include <charconv>

#include "sync/sources/feed/feed_entry.h"
#include "sync/text/address.h"

namespace lobi::sync {
namespace {

constexpr std::string_view kRss1Space = "http://purl.org/rss/1.0/";

// RSS 2.0 has no namespace of its own.
bool is_rss(const XmlElement& element) {
  return element.name_space().empty() || element.name_space() == kRss1Space;
}

std::optional<std::int64_t> count_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// "redaksi@perpus.example (Meja Anak)" → "Meja Anak"; an e-mail address alone is nobody's name on a screen.
std::string author_name(const std::string& author) {
  const std::size_t open = author.find('('), close = author.rfind(')');
  if (open != std::string::npos && close != std::string::npos && close > open)
    return author.substr(open + 1, close - open - 1);
  return author.find('@') == std::string::npos ? author : std::string();
}

struct Item {
  FeedEntry entry;
  std::string description;
  std::string plain_author;
  std::string dc_date;
  std::string guid;
  bool is_guid_link = true;
};

void take_rss_element(const XmlElement& element, Item& item) {
  const std::string_view name = element.name();
  FeedEntry& entry = item.entry;
  if (name == "title")
    entry.title.text = element.trimmed_text();
  else if (name == "link" && entry.link.empty())
    entry.link = element.trimmed_text();
  else if (name == "description")
    item.description = element.text();
  else if (name == "pubDate")
    entry.date = element.trimmed_text();
  else if (name == "category")
    entry.tags.push_back(element.trimmed_text());
  else if (name == "author")
    item.plain_author = author_name(element.trimmed_text());
  else if (name == "guid") {
    item.guid = element.trimmed_text();
    item.is_guid_link = element.attribute("isPermaLink").value_or("true") != "false";
  } else if (name == "enclosure") {
    const std::string url = element.attribute_or_empty("url");
    const std::string type = element.attribute_or_empty("type");
    if (is_picture(type, url)) entry.pictures.push_back({url, {}, 0, 0, false});
  }
}

void take_element(const XmlElement& element, Item& item) {
  const std::string_view space = element.name_space();
  FeedEntry& entry = item.entry;
  if (is_rss(element)) return take_rss_element(element, item);
  if (is_media_space(space)) return take_media(element, entry);
  if (space == kContentModule && element.name() == "encoded") entry.body.text = element.text();
  if (space == kDublinCore && element.name() == "creator" && entry.author.empty())
    entry.author = element.trimmed_text();
  if (space == kDublinCore && element.name() == "date") item.dc_date = element.trimmed_text();
  if (space == kSlashModule && element.name() == "comments") entry.comments = count_of(element.trimmed_text());
  if (space == kThreadModule && element.name() == "total") entry.comments = count_of(element.trimmed_text());
}

FeedEntry entry_of(const XmlElement& element, const FeedOrigin& origin) {
  Item item;
  for (const XmlElement& child : element.children()) take_element(child, item);
  FeedEntry& entry = item.entry;
  if (!item.description.empty() && (entry.body.text.empty() || entry.body.markup == Markup::plain))
    entry.body = {std::move(item.description), Markup::unknown};
  if (entry.author.empty()) entry.author = std::move(item.plain_author);
  if (entry.date.empty()) entry.date = std::move(item.dc_date);
  if (entry.link.empty() && item.is_guid_link && parse_address(item.guid)) entry.link = item.guid;
  entry.id = std::move(item.guid);
  const std::vector<std::string> bases = element.bases();
  if (!bases.empty()) entry.base = base_address(origin.url, bases);
  return std::move(item.entry);
}

}  // namespace

void read_rss(const XmlElement& root, const FeedOrigin& origin, bool drop_last, FeedPage& page) {
  FeedHead head;
  std::vector<XmlElement> items;
  std::vector<XmlElement> places{root};
  for (const XmlElement& element : root.children())
    if (element.name() == "channel" && is_rss(element)) places.push_back(element);
  for (const XmlElement& place : places) {
    for (const XmlElement& element : place.children()) {
      const std::string_view name = element.name();
      if (element.is(kAtomSpace, "link") && element.attribute_or_empty("rel") == "next")
        page.next_url = resolve_address(origin.url, element.attribute_or_empty("href"));
      if (element.is(kDublinCore, "language")) head.language = element.trimmed_text();
      if (!is_rss(element)) continue;
      if (name == "item")
        items.push_back(element);
      else if (name == "title")
        head.title = element.trimmed_text();
      else if (name == "link")
        head.home = resolve_address(origin.url, element.trimmed_text());
      else if (name == "language")
        head.language = element.trimmed_text();
      else if (name == "image")
        for (const XmlElement& part : element.children())
          if (part.name() == "url") head.picture = resolve_address(origin.url, part.trimmed_text());
    }
  }
  if (drop_last && !items.empty()) items.pop_back();
  page.title = head.title;
  page.posts.reserve(items.size());
  for (const XmlElement& item : items) finish_entry(entry_of(item, origin), head, origin, page);
}

}  // namespace lobi::sync
