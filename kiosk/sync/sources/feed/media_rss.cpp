// SPDX-License-Identifier: GPL-3.0-or-later
// Media RSS inside RSS and Atom: https://www.rssboard.org/media-rss
#include <algorithm>

#include "sync/sources/feed/feed_entry.h"

namespace lobi::sync {
namespace {

int pixels_of(const std::string& text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') break;
    value = std::min(value * 10 + (c - '0'), 100'000);
  }
  return value;
}

// Flash is what YouTube's feed still calls its films.
bool is_film(std::string_view medium, std::string_view type) {
  return medium == "video" || type.starts_with("video/") || type == "application/x-shockwave-flash";
}

void take_content(const XmlElement& element, FeedEntry& entry) {
  const std::string medium = element.attribute_or_empty("medium");
  const std::string type = element.attribute_or_empty("type");
  const std::string url = element.attribute_or_empty("url");
  if (is_film(medium, type)) {
    entry.is_video = true;
  } else if (is_picture(type, url) || (medium == "image" && type.empty())) {
    entry.pictures.push_back({url,
                              {},
                              pixels_of(element.attribute_or_empty("width")),
                              pixels_of(element.attribute_or_empty("height")),
                              false});
  }
}

void take_rating(const XmlElement& element, FeedEntry& entry) {
  const std::string rating = element.trimmed_text();
  if (rating == "adult" || rating == "urn:simple:adult") entry.sensitive_reason = "media:rating " + rating;
}

void take_statistics(const XmlElement& community, FeedEntry& entry) {
  for (const XmlElement& element : community.children()) {
    if (element.name() != "statistics") continue;
    const std::string views = element.attribute_or_empty("views");
    if (!views.empty() && views.size() <= 15 && views.find_first_not_of("0123456789") == std::string::npos)
      entry.views = std::stoll(views);
  }
}

// Of a film the description is the entry's text; of a picture it says what is to be seen.
void take_description(const std::string& text, FeedEntry& entry, std::size_t first_picture) {
  if (text.empty()) return;
  if (entry.is_video) {
    if (entry.body.text.empty()) entry.body = {text, Markup::plain};
    return;
  }
  for (std::size_t i = first_picture; i < entry.pictures.size(); ++i)
    if (entry.pictures[i].alt.empty()) entry.pictures[i].alt = text;
}

}  // namespace

// The right one, one without its last '/', and one that Yahoo's own documents had.
bool is_media_space(std::string_view name_space) {
  return name_space == "http://search.yahoo.com/mrss/" || name_space == "http://search.yahoo.com/mrss" ||
         name_space == "http://video.search.yahoo.com/mrss/" || name_space == "http://video.search.yahoo.com/mrss";
}

// Groups hold contents, contents hold descriptions: two levels; libxml2 bounds what a sender may nest.
void take_media(const XmlElement& element, FeedEntry& entry) {
  const std::string_view name = element.name();
  if (name == "rating") return take_rating(element, entry);
  if (name == "adult" && element.trimmed_text() == "true") entry.sensitive_reason = "media:adult";
  if (name == "community") return take_statistics(element, entry);
  if (name == "thumbnail") {
    entry.pictures.push_back({element.attribute_or_empty("url"),
                              {},
                              pixels_of(element.attribute_or_empty("width")),
                              pixels_of(element.attribute_or_empty("height")),
                              true});
  }
  if (name != "group" && name != "content") return;
  const std::size_t first_picture = entry.pictures.size();
  if (name == "content") take_content(element, entry);
  std::string description;
  for (const XmlElement& child : element.children()) {
    if (!is_media_space(child.name_space())) continue;
    if (child.name() == "description")
      description = child.trimmed_text();
    else
      take_media(child, entry);
  }
  take_description(description, entry, first_picture);
}

}  // namespace lobi::sync
