// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/feed/feed_page.h"

#include <unordered_set>

#include "sync/sources/feed/feed_entry.h"
#include "sync/text/safe_text.h"
#include "sync/xml.h"

namespace lobi::sync {
namespace {

bool is_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

// Some generators give the same id to every entry they publish twice; the first is the newest.
void drop_repeated(std::vector<model::Post>& posts) {
  std::unordered_set<std::string_view> seen;
  std::vector<bool> is_repeated;
  is_repeated.reserve(posts.size());
  bool has_repeated = false;
  for (const model::Post& post : posts) {
    is_repeated.push_back(!seen.insert(post.native_id).second);
    has_repeated = has_repeated || is_repeated.back();
  }
  if (!has_repeated) return;
  std::vector<model::Post> kept;
  for (std::size_t i = 0; i < posts.size(); ++i)
    if (!is_repeated[i]) kept.push_back(std::move(posts[i]));
  posts = std::move(kept);
}

Result<FeedPage> read_xml_feed(std::string_view bytes, const FeedOrigin& origin) {
  const auto document = XmlDocument::parse(bytes, origin.charset);
  if (!document) return fail(document.error());
  FeedPage page;
  page.is_truncated = document->is_truncated();
  page.is_newest_first = true;
  const XmlElement root = document->root();
  if (root.name() == "rss" || root.name() == "RDF") {
    read_rss(root, origin, page.is_truncated, page);
  } else if (root.name() == "feed") {
    read_atom(root, origin, page.is_truncated, page);
  } else if (root.name() == "html" || root.name() == "HTML") {
    return fail(ErrorKind::malformed, "the server sent a web page where a feed was expected");
  } else {
    return fail(ErrorKind::malformed,
                "this XML is no feed: its root element is <" + safe_line(root.name(), 40) + ">");
  }
  return page;
}

}  // namespace

Result<FeedPage> read_feed(std::string_view bytes, const FeedOrigin& origin) {
  auto page = is_json(bytes) ? read_json_feed(bytes, origin) : read_xml_feed(bytes, origin);
  if (!page) return page;
  page->title = safe_line(page->title);
  drop_repeated(page->posts);
  return page;
}

}  // namespace lobi::sync
