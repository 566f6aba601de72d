// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of a feed between its format and the model: what RSS, Atom and JSON Feed have in common, still raw.
// The three readers fill it in; finish_entry() makes the post. Used inside sources/feed only. Pure: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/post.h"
#include "sync/sources/feed/feed_page.h"
#include "sync/xml.h"

namespace lobi::sync {

inline constexpr std::string_view kAtomSpace = "http://www.w3.org/2005/Atom";
inline constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
inline constexpr std::string_view kContentModule = "http://purl.org/rss/1.0/modules/content/";
inline constexpr std::string_view kSlashModule = "http://purl.org/rss/1.0/modules/slash/";
inline constexpr std::string_view kThreadModule = "http://purl.org/syndication/thread/1.0";

enum class Markup { plain, html, unknown };  // unknown: RSS does not say; HTML when it looks like it

struct RawText {
  std::string text;
  Markup markup = Markup::unknown;
};

// A picture that an entry offers; the same picture often comes in several sizes.
struct OfferedPicture {
  std::string url;  // as it stands there
  std::string alt;
  int width = 0;
  int height = 0;
  bool is_thumbnail = false;
};

struct FeedEntry {
  std::string id;
  std::string link;
  RawText title;
  RawText body;
  std::string date;  // as it stands there
  std::string edited;
  std::string author;
  std::string base;  // for relative addresses inside the entry
  std::string language;
  std::vector<std::string> tags;
  std::vector<OfferedPicture> pictures;
  bool is_video = false;         // its picture is the poster of a film
  std::string sensitive_reason;  // empty = not sensitive
  std::optional<std::int64_t> comments;
  std::optional<std::int64_t> views;
};

// What the feed says about all its entries.
struct FeedHead {
  std::string title;
  std::string home;     // the website it belongs to
  std::string picture;  // absolute address of its logo
  std::string language;
};

// Adds the entry's post to the page.
void finish_entry(FeedEntry entry, const FeedHead& head, const FeedOrigin& origin, FeedPage& page);

// Media RSS: the pictures in media:group, media:content and media:thumbnail, descriptions and ratings.
[[nodiscard]] bool is_media_space(std::string_view name_space);
void take_media(const XmlElement& element, FeedEntry& entry);

// Is that type or, when there is none, the ending of that address one of a picture we can show? SVG is not.
[[nodiscard]] bool is_picture(std::string_view mime_type, std::string_view url);

// The last of `bases` resolved in turn from the document's address: xml:base.
[[nodiscard]] std::string base_address(const std::string& document_url, const std::vector<std::string>& bases);

// The formats.
void read_rss(const XmlElement& root, const FeedOrigin& origin, bool drop_last, FeedPage& page);
void read_atom(const XmlElement& root, const FeedOrigin& origin, bool drop_last, FeedPage& page);
[[nodiscard]] Result<FeedPage> read_json_feed(std::string_view bytes, const FeedOrigin& origin);

}  // namespace lobi::sync
