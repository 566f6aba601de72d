// SPDX-License-Identifier: GPL-3.0-or-later
// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
#include <nlohmann/json.hpp>

#include "sync/sources/feed/feed_entry.h"
#include "sync/text/address.h"
#include "sync/text/json_view.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

// Ids must be strings; version 1.0 tells readers to accept numbers.
std::string id_of(const json& item) {
  const json& id = member(item, "id");
  if (id.is_number_integer()) return std::to_string(integer_in(item, "id").value_or(0));
  return std::string(as_string(id));
}

std::string author_of(const json& object) {
  for (const json& author : list_in(object, "authors")) {
    const std::string_view name = string_in(author, "name");
    if (!name.empty()) return std::string(name);
  }
  return std::string(string_in(member(object, "author"), "name"));
}

RawText body_of(const json& item) {
  if (const auto html = string_in(item, "content_html"); !html.empty()) return {std::string(html), Markup::html};
  if (const auto text = string_in(item, "content_text"); !text.empty()) return {std::string(text), Markup::plain};
  return {std::string(string_in(item, "summary")), Markup::plain};
}

void take_pictures(const json& item, FeedEntry& entry) {
  for (const std::string_view name : {"image", "banner_image"}) {
    const std::string_view url = string_in(item, name);
    if (!url.empty()) entry.pictures.push_back({std::string(url), {}, 0, 0, false});
  }
  for (const json& attachment : list_in(item, "attachments")) {
    const std::string_view url = string_in(attachment, "url");
    if (is_picture(string_in(attachment, "mime_type"), url))
      entry.pictures.push_back({std::string(url), {}, 0, 0, false});
  }
}

FeedEntry entry_of(const json& item) {
  FeedEntry entry;
  entry.id = id_of(item);
  entry.link = string_in(item, "url");
  if (entry.link.empty()) entry.link = string_in(item, "external_url");
  entry.title = {std::string(string_in(item, "title")), Markup::plain};
  entry.body = body_of(item);
  entry.date = string_in(item, "date_published");
  entry.edited = string_in(item, "date_modified");
  if (entry.date.empty()) entry.date = entry.edited;
  entry.author = author_of(item);
  entry.language = string_in(item, "language");
  for (const json& tag : list_in(item, "tags")) entry.tags.emplace_back(as_string(tag));
  take_pictures(item, entry);
  return entry;
}

}  // namespace

Result<FeedPage> read_json_feed(std::string_view bytes, const FeedOrigin& origin) {
  const auto document = parse_json(bytes);
  if (!document) return fail(document.error());
  const std::string_view version = string_in(*document, "version");
  if (version.find("jsonfeed.org/version/") == std::string_view::npos || !member(*document, "items").is_array())
    return fail(ErrorKind::malformed, "this is JSON, but no JSON Feed");
  FeedHead head;
  head.title = string_in(*document, "title");
  head.home = resolve_address(origin.url, string_in(*document, "home_page_url"));
  head.language = string_in(*document, "language");
  const std::string_view icon = string_in(*document, "icon");
  if (!icon.empty()) head.picture = resolve_address(origin.url, icon);
  const std::string feed_author = author_of(*document);

  FeedPage page;
  page.is_newest_first = true;
  page.title = head.title;
  page.has_ended = is_true_in(*document, "expired");
  const std::string_view next = string_in(*document, "next_url");
  if (!next.empty()) page.next_url = resolve_address(origin.url, next);
  const json& items = list_in(*document, "items");
  page.posts.reserve(items.size());
  for (const json& item : items) {
    FeedEntry entry = entry_of(item);
    if (entry.author.empty()) entry.author = feed_author;
    finish_entry(std::move(entry), head, origin, page);
  }
  return page;
}

}  // namespace lobi::sync
