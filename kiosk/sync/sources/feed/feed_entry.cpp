// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/feed/feed_entry.h"

#include <algorithm>
#include <utility>

#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/html_entity.h"
#include "sync/text/html_text.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

constexpr int kMaxPictureWidth = 4096;
constexpr int kMinPictureSide = 100;
constexpr std::size_t kMaxIdBytes = 2048;
// WordPress lists a post that has a password, with a form in place of its text (post-template.php, since 2.7).
constexpr std::string_view kPasswordForm = "class=\"post-password-form\"";

// A tag, a comment or a character reference. "3 < 4" is none of them.
bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '&' && entity_at(text, at).length > 0) return true;
    if (text[at] != '<' || at + 1 >= text.size()) continue;
    const char next = text[at + 1];
    if (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) return true;
  }
  return false;
}

bool is_html(const RawText& raw) {
  return raw.markup == Markup::html || (raw.markup == Markup::unknown && looks_like_html(raw.text));
}

// Titles may hold tags, and are often escaped once too often.
std::string title_of(const RawText& raw) {
  const bool has_tags = raw.text.find('<') != std::string::npos;
  if (raw.markup == Markup::html || (has_tags && is_html(raw)))
    return safe_line(decode_leftover_entities(html_to_text(raw.text).text.text), kMaxTitleCodePoints);
  return safe_line(decode_leftover_entities(raw.text), kMaxTitleCodePoints);
}

// Only a title in the sense of a headline: feeds of short notes repeat the beginning of the text in it.
bool repeats(std::string_view title, std::string_view text) { return !title.empty() && title == text; }

bool is_better(const OfferedPicture& a, const OfferedPicture& b) {
  if (a.is_thumbnail != b.is_thumbnail) return !a.is_thumbnail;
  return a.width > b.width;
}

// Section 10: the largest that is at most 4,096 wide; icons and trackers never.
const OfferedPicture* best_picture(const std::vector<OfferedPicture>& pictures) {
  const OfferedPicture* best = nullptr;
  for (const OfferedPicture& picture : pictures) {
    const bool is_tiny = (picture.width > 0 && picture.width < kMinPictureSide) ||
                         (picture.height > 0 && picture.height < kMinPictureSide);
    if (picture.url.empty() || is_tiny || picture.width > kMaxPictureWidth) continue;
    if (best == nullptr || is_better(picture, *best)) best = &picture;
  }
  return best;
}

void add_picture(const FeedEntry& entry, const std::vector<HtmlImage>& in_body, model::Post& post) {
  model::Media media;
  if (const OfferedPicture* best = best_picture(entry.pictures)) {
    media.remote_url = best->url;
    media.width = best->width;
    media.height = best->height;
    media.alt = best->alt;
  } else if (!in_body.empty()) {
    media.remote_url = in_body.front().url;
    media.width = in_body.front().width;
    media.height = in_body.front().height;
  }
  if (media.remote_url.empty()) return;
  for (const HtmlImage& image : in_body)
    if (media.alt.empty() && image.url == media.remote_url) media.alt = image.alt;
  media.alt = safe_text(media.alt, kMaxAltCodePoints);
  media.kind = entry.is_video ? model::MediaKind::video_poster : model::MediaKind::image;
  media.remote_key = without_query(media.remote_url);
  post.media.push_back(std::move(media));
}

// Never a hash: `lobictl explain` shows it.
std::string id_of(const FeedEntry& entry, const std::string& link, const model::Post& post) {
  if (!entry.id.empty() && entry.id.size() <= kMaxIdBytes) return safe_line(entry.id, kMaxIdBytes);
  if (!link.empty()) return link;
  if (post.title.empty() && post.text.empty()) return {};
  return "untitled:" + safe_line(post.title.empty() ? post.text : post.title, 100) + "@" +
         safe_line(entry.date, 40);
}

model::Author author_of(const FeedEntry& entry, const FeedHead& head) {
  model::Author author;
  author.name = safe_line(entry.author.empty() ? head.title : entry.author);
  author.id = author.name;
  author.url = https_or_empty(head.home);
  author.avatar_url = head.picture;
  return author;
}

// Title, text and spans; returns the pictures found in the text.
std::vector<HtmlImage> take_text(FeedEntry& entry, const std::string& base, model::Post& post) {
  HtmlText body;
  if (is_html(entry.body))
    body = html_to_text(entry.body.text, base);
  else
    body.text.text = std::move(entry.body.text);
  SpannedText safe = make_safe(std::move(body.text));
  post.title = title_of(entry.title);
  post.text = std::move(safe.text);
  post.spans = std::move(safe.spans);
  if (repeats(post.title, post.text)) post.title.clear();
  return std::move(body.images);
}

std::string language_of(const FeedEntry& entry, const FeedHead& head, const FeedOrigin& origin) {
  for (const std::string* language : {&entry.language, &head.language, &origin.language})
    if (std::string safe = safe_language(*language); !safe.empty()) return safe;
  return {};
}

}  // namespace

std::string base_address(const std::string& document_url, const std::vector<std::string>& bases) {
  std::string base = document_url;
  for (const std::string& reference : bases) {
    std::string resolved = resolve_address(base, reference);
    if (!resolved.empty()) base = std::move(resolved);
  }
  return base;
}

bool is_picture(std::string_view mime_type, std::string_view url) {
  if (!mime_type.empty()) return mime_type.starts_with("image/") && !mime_type.starts_with("image/svg");
  const std::string path = without_query(url);
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".JPG", ".JPEG", ".PNG"})
    if (path.ends_with(ending)) return true;
  return false;
}

void finish_entry(FeedEntry entry, const FeedHead& head, const FeedOrigin& origin, FeedPage& page) {
  const std::string& home = entry.base.empty() ? origin.url : entry.base;
  const std::string link = entry.link.empty() ? std::string() : resolve_address(home, entry.link);
  const std::string& base = !entry.base.empty() ? entry.base : !link.empty() ? link : origin.url;
  for (OfferedPicture& picture : entry.pictures)
    if (!picture.url.empty()) picture.url = resolve_address(base, picture.url);

  model::Post post = post_from(origin.post);
  // Kept in mind and not shown: it comes back when the password goes.
  if (entry.body.text.find(kPasswordForm) != std::string::npos) post.remote_state = model::RemoteState::withheld;
  add_picture(entry, take_text(entry, base, post), post);
  post.native_id = id_of(entry, link, post);
  if (post.native_id.empty()) return;  // nothing to show and nothing to know it by
  post.permalink = https_or_empty(link);
  post.canonical_key = link;
  post.author = author_of(entry, head);
  for (const std::string& tag : entry.tags) add_hashtag(post.hashtags, tag);
  post.language = language_of(entry, head, origin);
  post.counts.comments = safe_count(entry.comments);
  post.counts.views = safe_count(entry.views);
  post.sensitive_reason = entry.sensitive_reason;
  post.is_sensitive = !entry.sensitive_reason.empty();
  post.edited_at = parse_timestamp(entry.edited);
  const auto created = plausible_time(parse_timestamp(entry.date), origin.post.now);
  if (created)
    post.created_at = *created;
  else
    page.undated.push_back(post.native_id);
  const bool is_newer = !page.posts.empty() && page.posts.back().created_at < post.created_at;
  page.is_newest_first = page.is_newest_first && created && !is_newer;
  post.version = content_fingerprint(post);
  finish_post(post);
  page.posts.push_back(std::move(post));
}

}  // namespace lobi::sync
