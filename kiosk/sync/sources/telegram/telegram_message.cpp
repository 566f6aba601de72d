// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sources/telegram/telegram_message.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "sync/text/address.h"
#include "sync/text/hashtag.h"
#include "sync/text/json_view.h"
#include "sync/text/safe_text.h"

namespace lobi::sync {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMedia = 10;  // of an album
constexpr std::size_t kMaxFilePath = 300;
constexpr std::string_view kCover = "▒";
constexpr std::int64_t kMaxSeconds = 32'503'680'000;  // the year 3000

// Letters of covered stretches become ▒; the other spans follow.
SpannedText cover(SpannedText in, const std::vector<model::Span>& covered) {
  if (covered.empty()) return in;
  SpannedText out{{}, std::move(in.spans)};
  SpanFollower follower(out.spans, out.text);
  auto next = covered.begin();
  for (std::size_t at = 0; at < in.text.size();) {
    follower.at(at);
    while (next != covered.end() && next->end <= at) ++next;
    const std::size_t length = base::decode_utf8(in.text, at).length;
    const bool is_inside = next != covered.end() && next->begin <= at;
    const bool is_blank = in.text[at] == ' ' || in.text[at] == '\n';
    if (is_inside && !is_blank)
      out.text += kCover;
    else
      out.text.append(in.text, at, length);
    at += length;
  }
  follower.finish();
  return out;
}

// A hashtag's and a link's target is the text itself, known only when the offsets are bytes.
void name_targets(SpannedText& text) {
  std::vector<model::Span> kept;
  for (model::Span& span : text.spans) {
    const std::string_view slice = std::string_view(text.text).substr(span.begin, span.end - span.begin);
    if (span.kind == model::SpanKind::hashtag) {
      span.uri = normal_hashtag(slice);
    } else if (span.kind == model::SpanKind::mention) {
      span.uri = slice.starts_with('@') ? https_or_empty("https://t.me/" + std::string(slice.substr(1))) : "";
    } else if (span.uri.empty()) {
      span.uri = https_or_empty(slice);
      if (span.uri.empty() && slice.find("://") == std::string_view::npos)
        span.uri = https_or_empty("https://" + std::string(slice));
    } else {
      span.uri = https_or_empty(span.uri);
    }
    if (!span.uri.empty()) kept.push_back(std::move(span));
  }
  text.spans = std::move(kept);
}

std::optional<model::SpanKind> kind_of(std::string_view type) {
  if (type == "hashtag") return model::SpanKind::hashtag;
  if (type == "mention") return model::SpanKind::mention;
  if (type == "url" || type == "text_link") return model::SpanKind::link;
  return std::nullopt;
}

SpannedText text_of(const json& message) {
  const bool has_text = !string_in(message, "text").empty();
  const std::string text(string_in(message, has_text ? "text" : "caption"));
  std::vector<RawSpan> spans, covered;
  for (const json& entity : list_in(message, has_text ? "entities" : "caption_entities")) {
    const std::int64_t begin = integer_in(entity, "offset").value_or(-1);
    const std::int64_t length = integer_in(entity, "length").value_or(-1);
    if (begin < 0 || length <= 0 || begin > 1'000'000 || length > 1'000'000) continue;
    const std::string_view type = string_in(entity, "type");
    if (type == "spoiler")
      covered.push_back({begin, begin + length, model::SpanKind::link, std::string(kCover)});
    else if (const auto kind = kind_of(type))
      spans.push_back({begin, begin + length, *kind, std::string(string_in(entity, "url"))});
  }
  SpannedText out{text, to_byte_spans(text, std::move(spans), OffsetUnit::utf16_units)};
  name_targets(out);
  return cover(std::move(out), to_byte_spans(text, std::move(covered), OffsetUnit::utf16_units));
}

int side_in(const json& size, std::string_view name) {
  return static_cast<int>(std::clamp<std::int64_t>(integer_in(size, name).value_or(0), 0, 100'000));
}

const json& largest(const json& sizes) {
  const json* best = nullptr;
  for (const json& size : sizes)
    if (best == nullptr || side_in(size, "width") >= side_in(*best, "width")) best = &size;
  static const json kNone;
  return best == nullptr ? kNone : *best;
}

void add_file(const json& file, model::MediaKind kind, std::int64_t seconds, TelegramPost& out) {
  const std::string_view id = string_in(file, "file_id"), unique = string_in(file, "file_unique_id");
  if (id.empty() || unique.empty() || id.size() > 500 || unique.size() > 200 || out.file_ids.size() >= kMaxMedia)
    return;
  model::Media media;
  media.kind = kind;
  media.remote_key = "telegram:" + base::repair_utf8(unique);
  media.width = side_in(file, "width");
  media.height = side_in(file, "height");
  media.duration_ms = std::clamp<std::int64_t>(seconds, 0, 10'000'000) * 1000;
  out.post.media.push_back(std::move(media));
  out.file_ids.push_back(base::repair_utf8(id));
}

void add_film(const json& film, model::MediaKind kind, TelegramPost& out) {
  const json& cover = largest(list_in(film, "cover"));
  add_file(cover.is_object() ? cover : member(film, "thumbnail"), kind, integer_in(film, "duration").value_or(0),
           out);
}

void add_media(const json& message, TelegramPost& out) {
  if (is_true_in(message, "has_protected_content")) return;  // text only
  if (const json& photo = largest(list_in(message, "photo")); photo.is_object())
    return add_file(photo, model::MediaKind::image, 0, out);
  if (member(message, "animation").is_object())
    return add_film(member(message, "animation"), model::MediaKind::gif_poster, out);
  if (member(message, "video").is_object())
    return add_film(member(message, "video"), model::MediaKind::video_poster, out);
  const json& document = member(message, "document");
  if (string_in(document, "mime_type").starts_with("image/"))
    add_file(member(document, "thumbnail"), model::MediaKind::image, 0, out);
}

std::string chat_url(const json& chat) {
  const std::string_view name = string_in(chat, "username");
  return name.empty() ? std::string() : https_or_empty("https://t.me/" + std::string(name));
}

model::Author author_of_chat(const json& chat) {
  model::Author author;
  const auto number = integer_in(chat, "id");
  author.id = number ? std::to_string(*number) : std::string();
  const std::string name = safe_line(string_in(chat, "username"));
  if (!name.empty()) author.handle = "@" + name;
  author.name = safe_line(string_in(chat, "title"));
  author.url = chat_url(chat);
  return author;
}

// Who wrote it first; empty when it is the channel's own.
std::optional<model::Author> first_author(const json& message) {
  const json& origin = member(message, "forward_origin");
  if (!origin.is_object()) return std::nullopt;
  const json& chat = member(origin, member(origin, "chat").is_object() ? "chat" : "sender_chat");
  if (chat.is_object()) {
    if (integer_in(chat, "id") == integer_in(member(message, "chat"), "id")) return std::nullopt;
    return author_of_chat(chat);
  }
  model::Author author;
  const json& user = member(origin, "sender_user");
  author.name = safe_line(user.is_object() ? string_in(user, "first_name") : string_in(origin, "sender_user_name"));
  return author;
}

void read_author(const json& message, model::Post& post) {
  post.author = author_of_chat(member(message, "chat"));
  if (member(message, "reply_to_message").is_object()) post.kind = model::PostKind::reply;
  if (auto other = first_author(message)) {
    post.author = std::move(*other);
    post.kind = model::PostKind::repost;
    post.is_own = false;
  }
}

std::optional<base::Instant> time_in(const json& message, std::string_view name) {
  const auto seconds = integer_in(message, name);
  if (!seconds || *seconds <= 0 || *seconds > kMaxSeconds) return std::nullopt;
  return base::from_unix_ms(*seconds * 1000);
}

}  // namespace

std::string message_key(const json& message) {
  const auto chat = integer_in(member(message, "chat"), "id");
  const auto number = integer_in(message, "message_id");
  if (!chat || !number || *number <= 0) return {};  // 0: not sent yet
  return std::to_string(*chat) + "/" + std::to_string(*number);
}

std::optional<TelegramPost> read_messages(const std::vector<const json*>& messages, const TelegramRules& rules) {
  if (messages.empty() || message_key(*messages.front()).empty()) return std::nullopt;
  const json& first = *messages.front();
  TelegramPost out;
  model::Post& post = out.post;
  post = post_from(rules.origin);
  post.native_id = message_key(first);
  post.created_at = time_in(first, "date").value_or(rules.origin.now);
  read_author(first, post);
  const std::string channel = chat_url(member(first, "chat"));
  if (!channel.empty()) post.permalink = channel + post.native_id.substr(post.native_id.find('/'));
  for (const json* message : messages) {
    add_media(*message, out);
    if (post.text.empty()) {
      SpannedText text = make_safe(text_of(*message));
      post.text = std::move(text.text);
      post.spans = std::move(text.spans);
    }
    if (const auto edited = time_in(*message, "edit_date")) post.edited_at = std::max(post.edited_at, edited);
    if (is_true_in(*message, "has_media_spoiler")) post.sensitive_reason = "its picture is covered (spoiler)";
  }
  if (post.text.empty() && post.media.empty()) return std::nullopt;
  for (const model::Span& span : post.spans)
    if (span.kind == model::SpanKind::hashtag) add_hashtag(post.hashtags, span.uri);
  post.is_sensitive = !post.sensitive_reason.empty();
  post.language = safe_language(rules.language);
  post.version = content_fingerprint(post);
  finish_post(post);
  return out;
}

json reduced_message(const json& message) {
  constexpr std::string_view kRead[] = {"message_id",
                                        "chat",
                                        "date",
                                        "edit_date",
                                        "text",
                                        "entities",
                                        "caption",
                                        "caption_entities",
                                        "video",
                                        "animation",
                                        "document",
                                        "media_group_id",
                                        "photo",
                                        "forward_origin",
                                        "has_media_spoiler",
                                        "has_protected_content"};
  json out = json::object();
  for (const std::string_view name : kRead) {
    const json& value = member(message, name);
    if (!value.is_null()) out[std::string(name)] = value;
  }
  if (out.contains("photo")) out["photo"] = json::array({largest(list_in(message, "photo"))});
  if (member(message, "reply_to_message").is_object()) out["reply_to_message"] = json::object();
  return out;
}

std::string channel_name(std::string_view target) {
  std::string name = base::casefold(target);
  if (const auto address = parse_address(name)) {
    name = address->path;
    if (name.starts_with("/s/")) name.erase(0, 2);
  }
  while (!name.empty() && (name.front() == '@' || name.front() == '/')) name.erase(name.begin());
  while (!name.empty() && name.back() == '/') name.pop_back();
  return name;
}

bool is_of_channel(const json& message, std::string_view channel) {
  const json& chat = member(message, "chat");
  const auto number = integer_in(chat, "id");
  if (number && std::to_string(*number) == channel) return true;
  return !channel.empty() && base::casefold(string_in(chat, "username")) == channel;
}

std::string file_address(const std::string& server, std::string_view file_path) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '/';
  };
  if (file_path.empty() || file_path.size() > kMaxFilePath || file_path.find("..") != std::string_view::npos ||
      file_path.front() == '/' || !std::all_of(file_path.begin(), file_path.end(), is_plain))
    return {};
  return server + "/file/bot{token}/" + std::string(file_path);
}

}  // namespace lobi::sync
