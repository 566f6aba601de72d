// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/mastodon/mastodon_status.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/html_text.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"
#include "sync/text/timestamp.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxIdBytes = 2048;
constexpr std::size_t kMaxMedia = 16;  // Mastodon allows 4, its relatives more
constexpr double kMaxSeconds = 1e7;

// Takes ":shortcode:" of the status's own emoji out; what merely looks like one stays.
void remove_shortcodes(SpannedText& text, const json& emojis) {
  for (const json& emoji : emojis) {
    const std::string mark = ":" + std::string(string_in(emoji, "shortcode")) + ":";
    if (mark.size() < 3 || text.text.find(mark) == std::string::npos) continue;
    const std::string in = std::move(text.text);
    std::string out;
    SpanFollower follower(text.spans, out);
    for (std::size_t at = 0; at < in.size();) {
      follower.at(at);
      if (in.compare(at, mark.size(), mark) == 0) {
        at += mark.size();
      } else {
        out.push_back(in[at++]);
      }
    }
    follower.finish();
    text.text = std::move(out);
  }
}

std::string name_without_emoji(std::string_view name, const json& emojis) {
  SpannedText text{std::string(name.substr(0, 4096)), {}};
  remove_shortcodes(text, emojis);
  return safe_line(text.text);
}

// `acct` holds no instance for accounts of the server asked.
std::string full_handle(std::string_view acct, const std::string& instance) {
  const bool has_instance = acct.find('@') != std::string_view::npos;
  return std::string(acct).append(has_instance || acct.empty() ? "" : "@" + instance);
}

model::Author read_author(const json& account, const StatusRules& rules) {
  model::Author author;
  const std::string handle = full_handle(string_in(account, "acct"), rules.instance);
  author.id = safe_line(string_in(account, "id"));
  author.handle = handle.empty() ? std::string() : safe_line("@" + handle);
  author.name = name_without_emoji(string_in(account, "display_name"), list_in(account, "emojis"));
  if (author.name.empty()) author.name = safe_line(string_in(account, "username"));
  author.url = https_or_empty(string_in(account, "url"));
  author.avatar_url = https_or_empty(string_in(account, "avatar_static"));
  return author;
}

bool is_own(const model::Author& author, const StatusRules& rules) {
  if (!rules.own_account_id.empty()) return rules.origin.is_own && author.id == rules.own_account_id;
  const std::string handle = plain_handle(author.handle);
  return std::find(rules.own_handles.begin(), rules.own_handles.end(), handle) != rules.own_handles.end();
}

// Focus runs from -1 to 1, up positive.
void read_focus(const json& meta, model::Media& media) {
  const json& focus = member(meta, "focus");
  if (const auto x = number_in(focus, "x")) media.focus_x = std::clamp((*x + 1) / 2, 0.0, 1.0);
  if (const auto y = number_in(focus, "y")) media.focus_y = std::clamp((1 - *y) / 2, 0.0, 1.0);
}

int side_in(const json& size, std::string_view name) {
  return static_cast<int>(std::clamp<std::int64_t>(integer_in(size, name).value_or(0), 0, 100'000));
}

std::optional<model::Media> read_attachment(const json& attachment) {
  const std::string_view type = string_in(attachment, "type");
  model::Media media;
  std::string_view address = string_in(attachment, "preview_url");
  if (type == "image") {
    const std::string_view original = string_in(attachment, "url");
    address = original.empty() ? string_in(attachment, "remote_url") : original;
  } else if (type == "gifv") {
    media.kind = model::MediaKind::gif_poster;
  } else if (type == "video") {
    media.kind = model::MediaKind::video_poster;
  } else {
    return std::nullopt;  // audio, and types nobody knows yet
  }
  const auto checked = parse_address(address);
  if (!checked) return std::nullopt;
  media.remote_url = checked->text();
  media.remote_key = without_query(media.remote_url);
  media.alt = safe_text(string_in(attachment, "description"), kMaxAltCodePoints);
  const json& meta = member(attachment, "meta");
  const json& size = member(meta, type == "image" ? "original" : "small");
  media.width = side_in(size, "width");
  media.height = side_in(size, "height");
  const auto seconds = number_in(member(meta, "original"), "duration");
  if (seconds && *seconds > 0 && *seconds < kMaxSeconds)
    media.duration_ms = static_cast<std::int64_t>(std::llround(*seconds * 1000));
  read_focus(meta, media);
  return media;
}

void read_media(const json& status, model::Post& post) {
  for (const json& attachment : list_in(status, "media_attachments")) {
    if (post.media.size() >= kMaxMedia) break;
    if (auto media = read_attachment(attachment)) post.media.push_back(std::move(*media));
  }
  const json& card = member(status, "card");
  const auto picture = parse_address(string_in(card, "image"));
  if (!post.media.empty() || !picture) return;
  model::Media media;
  media.kind = model::MediaKind::link_card;
  media.remote_url = picture->text();
  media.remote_key = without_query(media.remote_url);
  const std::string_view description = string_in(card, "image_description");
  media.alt = safe_text(description.empty() ? string_in(card, "title") : description, kMaxAltCodePoints);
  media.width = side_in(card, "width");
  media.height = side_in(card, "height");
  post.media.push_back(std::move(media));
}

void read_text(const json& status, const StatusRules& rules, model::Post& post) {
  HtmlText html = html_to_text(string_in(status, "content"), "https://" + rules.instance + "/");
  remove_shortcodes(html.text, list_in(status, "emojis"));
  SpannedText text = make_safe(std::move(html.text));
  post.text = std::move(text.text);
  post.spans = std::move(text.spans);
  for (const json& tag : list_in(status, "tags")) add_hashtag(post.hashtags, string_in(tag, "name"));
  const std::string_view language = string_in(status, "language");
  post.language = safe_language(language.empty() ? rules.language : language);
}

// A content warning hides the text at Mastodon, `sensitive` the pictures; a lobby's screen has no "show anyway".
void read_warning(const json& status, model::Post& post) {
  const std::string warning = safe_line(string_in(status, "spoiler_text"));
  if (!warning.empty())
    post.sensitive_reason = "content warning: " + warning;
  else if (is_true_in(status, "sensitive"))
    post.sensitive_reason = "marked as sensitive";
  post.is_sensitive = !post.sensitive_reason.empty();
}

void read_counts(const json& status, model::Post& post) {
  post.counts.likes = safe_count(integer_in(status, "favourites_count"));
  post.counts.comments = safe_count(integer_in(status, "replies_count"));
  post.counts.shares = safe_count(integer_in(status, "reblogs_count"));
}

bool is_visible(const json& status, const StatusRules& rules) {
  const std::string_view visibility = string_in(status, "visibility");
  if (visibility == "unlisted") return rules.unlisted == Unlisted::taken && !rules.own_account_id.empty();
  return visibility == "public";
}

}  // namespace

bool is_newer_id(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() > b.size() : a > b;
}

std::string plain_handle(std::string_view text) {
  std::string handle = base::casefold(text);
  if (const auto address = parse_address(handle)) {
    const std::size_t at = address->path.find("/@");
    if (at == std::string::npos) return {};
    handle = address->path.substr(at + 2);
    if (handle.find('@') == std::string::npos) handle += "@" + address->host;
  }
  while (!handle.empty() && handle.front() == '@') handle.erase(handle.begin());
  while (!handle.empty() && (handle.back() == '/' || handle.back() == ' ')) handle.pop_back();
  return handle;
}

std::optional<model::Post> read_status(const json& outer, const StatusRules& rules) {
  const json& boosted = member(outer, "reblog");
  const bool is_boost = boosted.is_object();
  if (is_boost && rules.boosts == Boosts::skipped) return std::nullopt;
  const json& status = is_boost ? boosted : outer;
  const std::string_view uri = string_in(status, "uri");
  const std::string_view id = string_in(status, "id");
  if (uri.empty() || uri.size() > kMaxIdBytes || id.empty() || id.size() > kMaxIdBytes ||
      !is_visible(status, rules))
    return std::nullopt;
  model::Post post = post_from(rules.origin);
  post.native_id = base::repair_utf8(uri);
  post.local_id = base::repair_utf8(id);
  post.author = read_author(member(status, "account"), rules);
  post.is_own = !is_boost && is_own(post.author, rules);
  post.permalink = https_or_empty(string_in(status, "url"));
  if (post.permalink.empty()) post.permalink = https_or_empty(uri);
  post.created_at = parse_rfc3339(string_in(status, "created_at")).value_or(rules.origin.now);
  post.edited_at = parse_rfc3339(string_in(status, "edited_at"));
  post.kind = is_boost                                       ? model::PostKind::repost
              : member(status, "quote").is_object()          ? model::PostKind::quote
              : member(status, "in_reply_to_id").is_string() ? model::PostKind::reply
                                                             : model::PostKind::post;
  read_text(status, rules, post);
  read_warning(status, post);
  read_counts(status, post);
  read_media(status, post);
  post.version = content_fingerprint(post);  // edited_at misses pictures whose description changed
  finish_post(post);
  return post;
}

}  // namespace lobi::sync
